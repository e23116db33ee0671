import ArgumentParser
import Artifacts
import Datasets
import Encoders
import Evaluation
import Foundation
import Routing
import Training

/// `thalamus bench similarity`: speed and exactness of the similarity ranking.
struct BenchSimilarityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similarity",
        abstract:
            "Decisions per second of the similarity ranking after embedding, on one core, and how exact they are.",
        discussion: """
            Without --data the battles are simulated: prompts of 40 topics, one battle each between two of 64 models. \
            Differences are those of the win rate of the best model over a middling one from that of 32-bit floats with \
            every prompt looked at.
            """
    )

    @Option(help: "Number of simulated battles.")
    var battles = 65_000

    @Option(parsing: .upToNextOption, help: "Outcome files to read battles from instead.")
    var data: [String] = []

    @Option(help: "The split of the outcome files.")
    var split = "train"

    @Option(help: "Share of the prompts that the near search looks at.")
    var scan = 0.125

    @Option(help: "Prompts to decide on.")
    var queries = 200

    @Flag(help: "Print JSON.")
    var json = false

    private struct Row: Encodable {
        let vectors: String
        let scan: Double
        let decisions_per_second: Double
        let largest_difference: Double
        let mean_difference: Double
    }

    private struct Report: Encodable {
        let battles: Int
        let prompts: Int
        let win_rate_standard_deviation: Double
        let rows: [Row]
    }

    func validate() throws {
        guard battles >= 100, queries > 0, (0.001...1).contains(scan) else {
            throw ValidationError("Give at least 100 --battles, a query and a --scan from 0.001 to 1.")
        }
    }

    func run() async throws {
        let (battles, inputs) = try data.isEmpty ? simulated() : recorded()
        let models = Self.pair(battles)
        var rows: [Row] = []
        var exact: [Double] = []
        for (quantises, scan) in [(false, 1.0), (true, 1.0), (false, scan), (true, scan)] {
            var configuration = SimilarityRankingFitter.Configuration()
            configuration.quantises = quantises
            configuration.scan = scan
            let router = try SimilarityRankingFitter.build(battles, configuration)
            var rates: [Double] = []
            var times: [Double] = []
            let clock = ContinuousClock()
            for input in inputs.prefix(3) + inputs {
                let start = clock.now
                rates.append(try router.estimates(for: input, models: models)[0].score)
                times.append((clock.now - start) / .seconds(1))
            }
            rates.removeFirst(rates.count - inputs.count)
            if exact.isEmpty { exact = rates }
            let differences = zip(rates, exact).map { abs($0 - $1) }
            rows.append(
                Row(
                    vectors: quantises ? "int8" : "float",
                    scan: scan,
                    decisions_per_second: 1 / times.sorted()[times.count / 2],
                    largest_difference: differences.max() ?? 0,
                    mean_difference: differences.reduce(0, +) / Double(differences.count)
                )
            )
        }
        let mean = exact.reduce(0, +) / Double(exact.count)
        let variance = exact.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(exact.count)
        let report = Report(
            battles: battles.battles.count,
            prompts: battles.prompts,
            win_rate_standard_deviation: variance.squareRoot(),
            rows: rows
        )
        Console.result(json ? try Console.json(report) : Self.text(report))
    }

    private func simulated() -> (Battles, [EstimatorInput]) {
        var world = SimulatedBattles()
        world.topics = 40
        return (world.battles(prompts: battles), world.queries(queries))
    }

    /// Battles of outcome files; the prompts decided on are taken out of them.
    private func recorded() throws -> (Battles, [EstimatorInput]) {
        let encoder = try EncoderFolder.load("minilm", checksum: .computed)
        let cache = EmbeddingCache.standard(encoder.identity)
        defer { cache?.flush() }
        let encoding = ProgressBar("encoding")
        let corpus = try OutcomeCorpus(
            rows: OutcomeFile.rows(paths: data, split: split),
            encoder: CorpusEncoder(encoder: encoder, cache: cache)
        ) { encoding.update($0, of: $1) }
        let step = max(1, corpus.prompts / queries)
        let asked = Array(stride(from: 0, to: corpus.prompts, by: step).prefix(queries))
        let kept = (0..<corpus.prompts).filter { !asked.contains($0) }
        return (Battles(corpus.subset(kept)), asked.map { corpus.inputs[$0] })
    }

    /// The best model and the one in the middle.
    private static func pair(_ battles: Battles) -> [String] {
        let ratings = BradleyTerry(wins: battles.wins(), ridge: 1).ratings
        let order = ratings.indices.sorted { ratings[$0] > ratings[$1] }
        return [order[0], order[order.count / 2]].map { battles.models[$0].name }
    }

    private static func text(_ report: Report) -> String {
        let table =
            [["vectors", "prompts looked at", "decisions/s", "largest difference", "mean difference"]]
            + report.rows.map {
                [
                    $0.vectors, fixedPoint(100 * $0.scan, digits: 1) + " %",
                    fixedPoint($0.decisions_per_second, digits: 0), fixedPoint($0.largest_difference, digits: 5),
                    fixedPoint($0.mean_difference, digits: 5),
                ]
            }
        let head =
            "\(report.battles) battles on \(report.prompts) prompts; win rates vary by "
            + "\(fixedPoint(report.win_rate_standard_deviation, digits: 3)) between prompts"
        return ([head] + TextTable.render(table)).joined(separator: "\n")
    }
}
