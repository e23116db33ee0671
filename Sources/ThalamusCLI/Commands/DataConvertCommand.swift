import ArgumentParser
import Datasets
import Foundation

/// `thalamus data convert`: published judgements into an outcome file.
struct DataConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Turn published judgements and graded answers into an outcome file.",
        discussion: """
            Formats: arena (Chatbot Arena battles), mt-bench (FastChat's verdicts or scores), routerbench (its table as \
            CSV), alpaca-eval (annotations.json), routellm (gpt4_dataset), csv (any table with a prompt and scores). \
            Inputs are JSON, JSON Lines or CSV by their names, gzip when they end in .gz. A judged pair becomes a row \
            with two scores: 1 and 0, or 0.5 each in a tie.
            """
    )

    @Option(
        help: "The inputs' format: arena, mt-bench, routerbench, alpaca-eval, routellm or csv.",
        transform: SourceFormat.parse
    )
    var from: SourceFormat

    @Argument(help: "Files to convert, joined in this order.")
    var inputs: [String]

    @Option(help: "The outcome file to write; gzip when it ends in .gz.")
    var output: String

    @Option(help: "The data set's name in the rows; the format's name without this.")
    var dataset: String?

    @Option(help: "The split that the rows belong to.")
    var split = "train"

    @Option(help: "FastChat's question.jsonl, for mt-bench scores and pairs.")
    var questions: String?

    @Option(help: "The column of the prompt, for csv.")
    var promptColumn = "prompt"

    @Option(help: "MODEL=COLUMN, for csv; columns named score:MODEL without this. May be repeated.")
    var score: [String] = []

    func validate() throws {
        guard !inputs.isEmpty else { throw ValidationError("Give the files to convert.") }
        for pair in score where pair.split(separator: "=", maxSplits: 1).count != 2 {
            throw ValidationError("--score takes MODEL=COLUMN, not '\(pair)'.")
        }
    }

    func run() throws {
        let conversion = DatasetConversion(
            from: from,
            dataset: dataset,
            split: split,
            questions: questions,
            promptColumn: promptColumn,
            scoreColumns: score.map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
                return DatasetConversion.ScoreColumn(model: parts[0], column: parts[1])
            }
        )
        let bar = ProgressBar("converting")
        let summary = try conversion.run(inputs, output: output) { done, total in
            bar.update(done, of: total, remark: "\(done >> 20) of \(total >> 20) MiB")
        }
        for (reason, count) in summary.skipped.sorted(by: { $0.key < $1.key }) {
            Console.note("skipped \(count) of \(summary.records) records: \(reason)")
        }
        Console.note(
            "wrote \(output): \(summary.rows) rows of \(summary.models.count) models from \(summary.records) records"
        )
    }
}

extension SourceFormat {
    /// The format that an option names.
    static func parse(_ name: String) throws -> SourceFormat {
        guard let format = SourceFormat(rawValue: name) else {
            let known = SourceFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no format '\(name)'; use one of \(known).")
        }
        return format
    }
}
