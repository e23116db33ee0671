import ArgumentParser
import Datasets
import Training

/// `thalamus data augment`: labelled prompts into training data.
struct DataAugmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "augment",
        abstract: "Add labelled prompts to training data.",
        discussion: """
            ROUTE_TO_SUPERIOR becomes strong 1, weak 0; ROUTE_TO_INFERIOR both 1, for the weak model is good enough; a \
            score s of 1 to 5 becomes strong 1, weak (s-1)/4; a verdict becomes a row of the two models that were judged, \
            1 and 0 or 0.5 each. The metric of a row names the model that labelled it and the template. Labels of prompts \
            that stand in another split of the data are left out.
            """
    )

    @Option(parsing: .upToNextOption, help: "Label files, as `data label` writes them.")
    var judged: [String]

    @Option(parsing: .upToNextOption, help: "Outcome files to add to.")
    var data: [String]

    @Option(help: "The strong model's name in the rows.")
    var strong: String

    @Option(help: "The weak model's name in the rows.")
    var weak: String

    @Option(help: "The outcome file to write; gzip when it ends in .gz.")
    var output: String

    @Option(help: "The split of the added rows.")
    var split = "train"

    @Option(help: "A prompt that is there already: keep the row that is there, or replace it.")
    var onDuplicate = "keep"

    func validate() throws {
        guard !judged.isEmpty, !data.isEmpty else { throw ValidationError("Give --judged and --data.") }
        guard strong != weak else { throw ValidationError("--strong and --weak are the same model.") }
        guard JudgedAugmentation.Duplicate(rawValue: onDuplicate) != nil else {
            throw ValidationError("--on-duplicate is keep or replace, not '\(onDuplicate)'.")
        }
    }

    func run() throws {
        let summary = try JudgedAugmentation(
            strong: strong,
            weak: weak,
            split: split,
            onDuplicate: JudgedAugmentation.Duplicate(rawValue: onDuplicate) ?? .keep
        ).run(labels: judged, data: data, output: output)
        if summary.unparsed > 0 { Console.note("\(summary.unparsed) labels could not be read and are left out") }
        if summary.otherSplits > 0 {
            Console.note("\(summary.otherSplits) labelled prompts stand in another split and are left out")
        }
        if summary.duplicates > 0 || summary.replaced > 0 {
            Console.note(
                "\(summary.duplicates) labels of prompts that were there already; \(summary.replaced) rows gave way to labels"
            )
        }
        Console.note("wrote \(output): \(summary.kept) rows as they were, \(summary.added) from labels")
    }
}
