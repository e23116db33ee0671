import ArgumentParser
import Datasets
import Evaluation
import Foundation
import Training

/// `thalamus data analyze`: which questions need the superior model.
struct DataAnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract:
            "Rank questions by how often a superior model beats an inferior one, and suggest where each should go.",
        discussion: """
            Reads outcome files: judged pairs or graded answers. Within a row each superior model is compared with each \
            inferior one; rows with the same text are one question. A question is for a superior model when the share \
            of superior wins, ties as half, lies above the threshold; its label is uncertain where the share's 95 % \
            interval holds the threshold.
            """
    )

    @Argument(help: "Outcome files (JSON Lines, plain or gzip).")
    var files: [String]

    @Option(help: "Models from best to worst: a text file with one a line, or a JSON list.")
    var modelsRanking: String?

    @Option(help: "How many of the ranking are superior, or their names separated by commas.")
    var superior: String

    @Option(help: "The inferior models, separated by commas; the rest of the ranking without this.")
    var inferior: String?

    @Option(help: "The share of superior wins above which a question is for a superior model.")
    var threshold = 0.5

    @Option(help: "Only rows of this split; all rows without it.")
    var split: String?

    @Option(help: "How many of the hardest and of the easiest questions to print.")
    var limit = 10

    @Flag(help: "Print every question as JSON.")
    var json = false

    @Option(help: "Also write difficulty.json and difficulty.html into this directory.")
    var report: String?

    @Option(help: "Write a prompt for `data label --kind route` with the clearest questions as examples.")
    var fewShot: String?

    @Option(help: "How many examples of each label the prompt has.")
    var examples = 5

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("Give the outcome files to analyze.") }
        guard (0...1).contains(threshold) else { throw ValidationError("--threshold lies in 0...1.") }
        guard limit > 0, examples > 0 else { throw ValidationError("--limit and --examples are 1 or more.") }
        if modelsRanking != nil {
            guard Int(superior) != nil, inferior == nil else {
                throw ValidationError("With --models-ranking, --superior is a number and --inferior is not given.")
            }
        } else if inferior == nil {
            throw ValidationError("Give --superior A,B --inferior C,D, or --models-ranking FILE --superior K.")
        }
    }

    func run() throws {
        let rows = try OutcomeFile.rows(paths: files, split: split)
        let result = try DifficultyReport(rows: rows, ranking: ranking(), threshold: threshold)
        if result.rowsWithoutComparison > 0 {
            Console.note("\(result.rowsWithoutComparison) rows compare no superior with an inferior model")
        }
        if let report {
            try result.write(to: URL(fileURLWithPath: report, isDirectory: true))
            Console.note("wrote \(report)/difficulty.html and difficulty.json")
        }
        if let fewShot {
            let template = try PromptTemplate(result.fewShotTemplate(examples: examples))
            try Data(template.text.utf8).write(to: URL(fileURLWithPath: fewShot), options: .atomic)
            Console.note("wrote \(fewShot), version \(template.version)")
            if rows.contains(where: { $0.split == "test" }) {
                Console.note(
                    "its examples may come from split 'test': give --split train where labels are judged on it"
                )
            }
        }
        Console.result(json ? String(decoding: try result.json(), as: UTF8.self) : result.text(limit: limit))
    }

    private func ranking() throws -> ModelRanking {
        if let modelsRanking {
            return try ModelRanking(
                ranking: ModelRanking.models(path: modelsRanking),
                superiorCount: Int(superior) ?? 0
            )
        }
        let names = [superior, inferior ?? ""].map { $0.split(separator: ",").map(String.init) }
        return try ModelRanking(superior: names[0], inferior: names[1])
    }
}
