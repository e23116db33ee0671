import ArgumentParser
import Encoders
import Foundation
import Routing

/// `thalamus bench`: speed of the local parts.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure the speed of the local parts on one core.",
        subcommands: [
            BenchEncoderCommand.self, BenchDecisionCommand.self, BenchSimilarityCommand.self,
            BenchFactorizationCommand.self, BenchPlannerCommand.self,
        ]
    )
}

/// `thalamus bench encoder`: one forward pass of the sentence encoder.
struct BenchEncoderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encoder",
        abstract: "Median time of one forward pass per number of tokens."
    )

    @Option(help: "Numbers of tokens, separated by commas.")
    var tokens = "16,32,64,128,256"

    @Option(help: "Threads; one forward pass uses one.")
    var threads = 1

    @Option(help: "Seconds per measurement.")
    var seconds = 0.7

    @Flag(help: "Print JSON.")
    var json = false

    private struct Row: Encodable {
        let precision: String
        let tokens: Int
        let median_ms: Double
    }

    func run() async throws {
        let lengths = tokens.split(separator: ",").compactMap { Int($0) }
        guard threads == 1 else { throw ValidationError("One forward pass uses one thread; give --threads 1.") }
        guard !lengths.isEmpty, lengths.allSatisfy({ (1...TextEncoder.mostTokens).contains($0) }) else {
            throw ValidationError("--tokens takes numbers from 1 to \(TextEncoder.mostTokens), separated by commas.")
        }
        let encoder = try EncoderFolder.load("minilm")
        let clock = ContinuousClock()
        let origin = clock.now
        let benchmark = EncoderBenchmark(model: encoder.model) { (clock.now - origin) / .milliseconds(1) }
        let rows = benchmark.run(tokens: lengths, seconds: seconds).map {
            Row(precision: $0.precision, tokens: $0.tokens, median_ms: $0.medianMilliseconds)
        }
        if json {
            Console.result(try Console.json(rows))
        } else {
            let table =
                [["precision", "tokens", "median ms"]]
                + rows.map { [$0.precision, String($0.tokens), fixedPoint($0.median_ms, digits: 3)] }
            Console.result(TextTable.render(table).joined(separator: "\n"))
        }
    }
}

/// `thalamus bench decision`: from text to decision, and the part of it that is not the encoder.
struct BenchDecisionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision",
        abstract: "Median time from a prompt's text to its decision, in all and without the encoder."
    )

    @Option(help: "Number of tokens of the prompt.")
    var tokens = 32

    @Option(help: "Decisions to time.")
    var count = 200

    @Option(help: "Configuration whose first policy decides; the built-in default without one.")
    var config: String?

    @Flag(help: "Print JSON.")
    var json = false

    private struct Figures: Encodable {
        let tokens: Int
        let decision_ms: Double
        let without_encoder_ms: Double
    }

    func run() async throws {
        let deployment = try await Deployment.load(config: config, discoverServers: false)
        guard let policy = deployment.maker.policies.first, let encoder = deployment.encoder, count > 0 else {
            throw CommandError("the default policy needs the encoder: run `thalamus models fetch minilm`")
        }
        // Each of these words is one token; [CLS] and [SEP] are the other two.
        let words = ["why", "does", "the", "moon", "move", "water", "on", "earth", "each", "day"]
        let text = Array((0..<max(1, tokens - 2)).map { words[$0 % words.count] }.joined(separator: " ").utf8)
        let query = RoutingQuery(text: text)
        let clock = ContinuousClock()
        var whole: [Double] = []
        var rest: [Double] = []
        for _ in 0..<count {
            let start = clock.now
            let input = EstimatorInput.encoding(text, with: encoder)
            let encoded = clock.now
            _ = try policy.decide(query, input: input, id: "dec_bench", created: 0)
            let end = clock.now
            whole.append((end - start) / .milliseconds(1))
            rest.append((end - encoded) / .milliseconds(1))
        }
        let figures = Figures(
            tokens: encoder.embed(text).tokenCount,
            decision_ms: whole.sorted()[count / 2],
            without_encoder_ms: rest.sorted()[count / 2]
        )
        Console.result(
            json
                ? try Console.json(figures)
                : "\(figures.tokens) tokens: \(fixedPoint(figures.decision_ms, digits: 2)) ms in all, "
                    + "\(fixedPoint(figures.without_encoder_ms, digits: 3)) ms without the encoder"
        )
    }
}
