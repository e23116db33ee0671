import ArgumentParser
import Artifacts
import Datasets
import Encoders
import Foundation
import Routing
import Training

/// `thalamus train`: fit a router and write its artifact.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Fit a router on outcome files and write an artifact.",
        discussion: """
            Training prompts that an evaluation asks too (cosine of 0.95 or more) are left out and counted. The evaluation \
            prompts are the rows of other splits in the folders of the data files, or the files given with --exclude. The \
            same data and seed give the same bytes.

            `planner` is no router: it learns to design plans from requests with written plans (planner-data/README.md), and \
            takes --data, --split, --set, --folds, --seed and --output.
            """
    )

    @Argument(
        help:
            "The router: \(RouterTrainer.kinds.joined(separator: ", ")); a scorer of answers: \(ScorerTrainer.kinds.joined(separator: ", ")); or planner."
    )
    var router: String

    @Option(parsing: .upToNextOption, help: "Outcome files (JSON Lines, plain or gzip).")
    var data: [String]

    @Option(help: "The split to learn from; all for every row.")
    var split = "train"

    @Option(help: "Models to learn, separated by commas; all of them without this.")
    var models: String?

    @Option(help: "With --weak: learn this pair only.")
    var strong: String?

    @Option(help: "With --strong: learn this pair only.")
    var weak: String?

    @Option(
        parsing: .upToNextOption,
        help: "Outcome files whose prompts must not be learned; of a file of --data, those of other splits."
    )
    var exclude: [String] = []

    @Option(
        name: .customLong("set"),
        help: "A setting of the router as NAME=VALUE, such as neighbours=40; may be repeated."
    )
    var settings: [String] = []

    @Option(help: "Seed of every random choice.")
    var seed: UInt64 = 0

    @Option(help: "For planner: also fit on all but one of so many parts in turn, and judge on the part left out.")
    var folds = 0

    @Option(help: "Directory of the artifact.")
    var output: String

    func validate() throws {
        guard router != PlanStudent.kind else { return try validatePlanner() }
        guard folds == 0 else { throw ValidationError("--folds is for the planner; leave it out.") }
        if try scorerTrainer() == nil { _ = try trainer() }
        try PairNames.validate(strong: strong, weak: weak)
        guard strong == nil || models == nil else {
            throw ValidationError("Give either --models or --strong and --weak.")
        }
        guard !data.isEmpty else { throw ValidationError("Give outcome files with --data.") }
    }

    func run() async throws {
        guard router != PlanStudent.kind else { return try trainPlanner() }
        let encoder = try EncoderFolder.load("minilm", checksum: .computed)
        let cache = EmbeddingCache.standard(encoder.identity)
        defer { cache?.flush() }
        let rows = try trainingRows()
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        guard FileManager.default.isWritableFile(atPath: output) else {
            throw CommandError("\(output) cannot be written to; give another --output")
        }
        let evaluation = try evaluationPrompts()
        Console.note("\(rows.count) rows to learn from, \(evaluation.count) evaluation prompts to keep out")
        if let trainer = try scorerTrainer() {
            let corpus = CorpusEncoder(encoder: encoder, cache: cache)
            return try train(trainer, rows: rows, evaluation: evaluation, identity: encoder.identity, encoder: corpus)
        }
        let encoding = ProgressBar("encoding")
        let pair = [strong, weak].compactMap { $0 }
        let corpus = try OutcomeCorpus(
            rows: rows,
            evaluation: evaluation,
            models: pair + (models.map(ModelNames.split) ?? []),
            encoder: CorpusEncoder(encoder: encoder, cache: cache)
        ) { encoding.update($0, of: $1) }
        cache?.flush()
        for source in corpus.counts {
            Console.note("\(source.dataset): \(source.rows) rows, \(source.contaminated) left out as contaminated")
        }
        let fitting = ProgressBar("fitting ")
        let fitted = try trainer().fit(corpus) { fitting.update($0, of: $1, remark: $2) }
        try write(
            RouterArtifact(
                router: fitted.router,
                encoder: encoder.identity,
                data: TrainCommand.sources(corpus.counts),
                seed: seed,
                metrics: fitted.metrics.mapValues(TrainCommand.rounded)
            )
        )
    }

    /// Writes an artifact and says what it is.
    func write(_ artifact: RouterArtifact) throws {
        try artifact.write(to: output)
        let figures = artifact.manifest.metrics.sorted { $0.key < $1.key }.map {
            ", \($0.key.replacing("_", with: " ")) \(fixedPoint($0.value, digits: 4))"
        }
        Console.note(
            "wrote \(output): \(artifact.manifest.models.count) models, version \(artifact.manifest.version)"
                + figures.joined()
        )
    }

    /// The rows of the split; the splits that there are when it has none.
    private func trainingRows() throws -> [OutcomeRow] {
        let rows = try OutcomeFile.rows(paths: data, split: ProtocolOptions.split(split))
        guard rows.isEmpty else { return rows }
        let splits = Set(try OutcomeFile.rows(paths: data).map(\.split)).sorted()
        throw CommandError(
            "the data hold no row of split '\(split)'; they have \(splits.joined(separator: ", ")), or say --split all"
        )
    }

    private func trainer() throws -> RouterTrainer {
        let options = try FitterSettings.options(settings)
        do {
            return try RouterTrainer(kind: router, options: options, seed: seed)
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// Prompts of every other split beside the data, or of the files to exclude.
    private func evaluationPrompts() throws -> [[UInt8]] {
        var files = exclude
        if files.isEmpty {
            let folders = Set(data.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path })
            for folder in folders.sorted() {
                let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                files += names.filter { $0.hasSuffix(".jsonl.gz") || $0.hasSuffix(".jsonl") }.sorted().map {
                    folder + "/" + $0
                }
            }
        }
        var prompts: Set<[UInt8]> = []
        for file in files {
            let reader: OutcomeReader
            do {
                reader = try OutcomeFile(path: file).reader()
                while let row = try reader.next() {
                    // What is learned from is not kept out by itself, even where its file is named.
                    let isEvaluation = row.split != split || (!exclude.isEmpty && !isData(file))
                    if isEvaluation { prompts.insert(Array(row.prompt.utf8)) }
                }
            } catch {
                // A neighbour that is no outcome file is none of our business; a file that was named is.
                if exclude.contains(file) || isData(file) { throw error }
            }
        }
        return prompts.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Whether a file is one of those learned from, under whatever path.
    private func isData(_ file: String) -> Bool {
        let path = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
        return data.contains { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path == path }
    }

    /// What was learned from, as a manifest tells it.
    static func sources(_ counts: [OutcomeCorpus.DataSetCount]) -> [RouterManifest.Source] {
        counts.map { RouterManifest.Source(dataset: $0.dataset, rows: $0.rows, contaminated: $0.contaminated) }
    }

    static func rounded(_ value: Double) -> Double {
        (value * 1e6).rounded() / 1e6
    }
}
