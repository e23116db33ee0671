import ArgumentParser
import Artifacts
import Datasets
import Encoders
import Foundation
import Routing
import Training

/// `thalamus evaluate-scorer`: how well a trained scorer tells right answers from wrong ones.
struct EvaluateScorerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate-scorer",
        abstract: "Measure a trained scorer of answers on graded answers.",
        discussion: """
            Of an answer-scorer: the area under the ROC curve over all answers (auc) and the mean of each model's own \
            (auc_within_model), the Brier score and the share of right answers. Of a pair-scorer: the share of pairs of \
            answers to one prompt, one better than the other, that it orders rightly. Rows need 'answers' and 'scores'.
            """
    )

    @Option(help: "Directory of the scorer.")
    var scorer: String

    @Option(parsing: .upToNextOption, help: "Outcome files (JSON Lines, plain or gzip).")
    var data: [String]

    @Option(help: "The split to measure on; all for every row.")
    var split = "test"

    @Flag(help: "Print JSON.")
    var json = false

    /// Figures of one data set.
    private struct Figures: Encodable {
        var dataset: String
        var split: String
        var prompts: Int
        var answers: Int
        var figures: [String: Double]
    }

    func run() async throws {
        let encoder = try EncoderFolder.load("minilm", checksum: .computed)
        let cache = EmbeddingCache.standard(encoder.identity)
        defer { cache?.flush() }
        let artifact = try RouterArtifact.load(directory: scorer)
        let measure = try measure(artifact, encoder.identity)
        let rows = try OutcomeFile.rows(paths: data, split: ProtocolOptions.split(split))
        guard !rows.isEmpty else { throw CommandError("the data hold no row of split '\(split)'; say --split all") }
        var results: [Figures] = []
        for dataset in Set(rows.map(\.dataset)).sorted() {
            let encoding = ProgressBar("encoding")
            let corpus = try AnswerCorpus(
                rows: rows.filter { $0.dataset == dataset },
                encoder: CorpusEncoder(encoder: encoder, cache: cache),
                most: .max
            ) { encoding.update($0, of: $1) }
            results.append(
                Figures(
                    dataset: dataset,
                    split: split,
                    prompts: corpus.prompts.count,
                    answers: corpus.observations.count,
                    figures: try measure(corpus).mapValues(TrainCommand.rounded)
                )
            )
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(["datasets": results]), as: UTF8.self))
            return
        }
        for result in results {
            let figures = result.figures.sorted { $0.key < $1.key }.map {
                "\($0.key) \(fixedPoint($0.value, digits: 4))"
            }
            print("\(result.dataset) \(result.split): \(result.prompts) prompts, " + figures.joined(separator: ", "))
        }
    }

    private func measure(
        _ artifact: RouterArtifact,
        _ encoder: EncoderIdentity
    ) throws -> (AnswerCorpus) throws -> [String: Double] {
        if artifact.manifest.kind == PairScorer.kind {
            let scorer = try artifact.pairScorer(encoder: encoder)
            return { corpus in
                let result = try PairScorerFitter.figures(corpus) { prompt, first, second in
                    try scorer.margin(prompt: prompt, first: first, second: second)
                }
                return ["pair_accuracy": result.accuracy, "pairs": Double(result.pairs)]
            }
        }
        let scorer = try artifact.answerScorer(encoder: encoder)
        return { corpus in
            let scores = try corpus.answers.map { answer in
                try scorer.score(prompt: corpus.prompts[answer.prompt], answer: answer.input)
            }
            return AnswerScorerFitter.figures(corpus) { scores[$0] }
        }
    }
}
