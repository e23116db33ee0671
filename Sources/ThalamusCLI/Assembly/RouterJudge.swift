import Artifacts
import Datasets
import Encoders
import Evaluation
import Foundation
import Routing
import Training

/// Runs routers over the rows of an evaluation, encoding each prompt once.
struct RouterJudge {
    private let estimators: [(name: String, estimator: BuiltInEstimator)]
    private let inputs: [String: EstimatorInput]
    /// What judge models found, by router and prompt.
    private let judged: [String: [String: Double]]

    /// Loads the routers, encodes the prompts if one of them reads embeddings, and asks those that are judge models.
    init(routers: [String], rows: [OutcomeRow], configuration: Configuration? = nil) async throws {
        let named = configuration?.routers ?? []
        let names = RouterNames.shown(routers, configured: named.map(\.name))
        let loaded = try routers.map { try RouterLoader.load($0, routers: named) }
        estimators = zip(names, loaded).map { ($0, $1.estimator) }
        guard loaded.contains(where: \.estimator.needsEmbedding) else {
            inputs = [:]
            judged = try await JudgedPrompts.winRates(of: rows, by: estimators, configuration)
            return
        }
        let encoder = try EncoderFolder.load("minilm", checksum: .computed)
        for router in loaded { try router.require(encoder.identity) }
        let cache = EmbeddingCache.standard(encoder.identity)
        let prompts = Array(Set(rows.map(\.prompt))).sorted()
        let bar = ProgressBar("encoding")
        let encoded = CorpusEncoder(encoder: encoder, cache: cache).encode(prompts.map { Array($0.utf8) }) { done in
            bar.update(done, of: prompts.count)
        }
        cache?.flush()
        inputs = Dictionary(uniqueKeysWithValues: zip(prompts, encoded))
        judged = try await JudgedPrompts.winRates(of: rows, by: estimators, configuration)
    }

    /// The routers as rankings by win rate.
    func pairRouters(strong: String, weak: String) -> [PairRouter] {
        estimators.map { name, estimator in
            estimator.pairRouter(named: name, strong: strong, weak: weak) { input(of: $0, name) }
        }
    }

    /// The routers as predictions of every model's quality.
    func poolRouters() -> [PoolRouter] {
        estimators.map { name, estimator in estimator.poolRouter(named: name) { input(of: $0, name) } }
    }

    /// Expected scores of models on every row, for calibration.
    func sample(rows: [OutcomeRow], models: [String], with estimator: BuiltInEstimator) throws -> CalibrationSample {
        CalibrationSample(
            models: models.count,
            scores: try rows.flatMap {
                try estimator.estimates(for: input(of: $0, estimators[0].name), models: models).map(\.score)
            },
            inputTokens: rows.map { RoutingQuery.approximateTokens(bytes: $0.prompt.utf8.count) }
        )
    }

    /// The first router.
    var first: BuiltInEstimator { estimators[0].estimator }

    private func input(of row: OutcomeRow, _ router: String) -> EstimatorInput {
        var input = inputs[row.prompt] ?? EstimatorInput(text: Array(row.prompt.utf8))
        input.judgedWinRate = judged[router]?[row.prompt]
        return input
    }
}
