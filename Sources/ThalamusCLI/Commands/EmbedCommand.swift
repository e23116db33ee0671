import ArgumentParser
import Encoders

/// `thalamus embed`: the sentence encoder by itself.
struct EmbedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embed",
        abstract: "Embed text with the local sentence encoder."
    )

    @Option(help: "The encoder.")
    var encoder = "minilm"

    @Flag(help: "Read one {\"prompt\"} per line, write one embedding per line, in order.")
    var jsonl = false

    @Argument(help: "The text; - reads it from standard input.")
    var text: String?

    func validate() throws {
        if jsonl, text != nil { throw ValidationError("--jsonl reads texts from standard input; leave TEXT out.") }
        if !jsonl, text == nil { throw ValidationError("Give TEXT, - for standard input, or --jsonl.") }
    }

    func run() async throws {
        let encoder = try EncoderFolder.load(encoder)
        if jsonl {
            try await JSONLines.run { EmbedCommand.line(encoder.embed($0)) }
        } else {
            Console.result(EmbedCommand.line(encoder.embed(text == "-" ? InputLines.all() : Array((text ?? "").utf8))))
        }
    }

    /// `{"embedding":[…],"tokens":n,"truncated":false}`.
    private static func line(_ embedding: Embedding) -> String {
        var text = "{\"embedding\":["
        for (index, value) in embedding.vector.enumerated() { text += (index == 0 ? "" : ",") + "\(value)" }
        return text + "],\"tokens\":\(embedding.tokenCount),\"truncated\":\(embedding.isTruncated)}"
    }
}
