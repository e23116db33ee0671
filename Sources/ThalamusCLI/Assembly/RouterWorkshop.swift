import Artifacts
import Datasets
import Encoders
import Evaluation
import Foundation
import Routing
import Training

/// Fits routers of a kind as often as a protocol asks, with every prompt encoded once.
struct RouterWorkshop {
    private let encoder: TextEncoder
    private let cache: EmbeddingCache?
    private let inputs: [String: EstimatorInput]
    private let options: FitterOptions
    private let seed: UInt64

    /// Encodes the prompts of all rows that will be learned or judged.
    init(rows: [OutcomeRow], options: FitterOptions, seed: UInt64) throws {
        let encoder = try EncoderFolder.load("minilm", checksum: .computed)
        let fresh = EmbeddingCache.standard(encoder.identity)
        let prompts = Array(Set(rows.map(\.prompt))).sorted()
        let bar = ProgressBar("encoding")
        let encoded = CorpusEncoder(encoder: encoder, cache: fresh).encode(prompts.map { Array($0.utf8) }) { done in
            bar.update(done, of: prompts.count)
        }
        fresh?.flush()
        self.encoder = encoder
        // Opened again, the cache knows what was encoded just now.
        cache = EmbeddingCache.standard(encoder.identity)
        inputs = Dictionary(uniqueKeysWithValues: zip(prompts, encoded))
        self.options = options
        self.seed = seed
    }

    /// Fits a router of a kind, leaving out prompts too like those it will be judged on.
    ///
    /// - Parameter pair: the strong and the weak model, which is all that a router of a pair has to learn; `skill` learns
    ///   from every model all the same, for each says something of the prompts.
    func fit(
        kind: String,
        rows: [OutcomeRow],
        keepingOut judged: [OutcomeRow],
        pair: [String] = []
    ) throws -> BuiltInEstimator {
        let trainer = try RouterTrainer(kind: kind, options: options, seed: seed)
        let known = Set(rows.flatMap(\.scores.keys).map(ModelAlias.canonical))
        let knowsPair = pair.allSatisfy { known.contains(ModelAlias.canonical($0)) }
        let corpus = try OutcomeCorpus(
            rows: rows,
            evaluation: judged.map { Array($0.prompt.utf8) },
            models: kind == "skill" || !knowsPair ? [] : pair,
            encoder: CorpusEncoder(encoder: encoder, cache: cache)
        )
        Console.note("fitting \(kind) on \(corpus.prompts) prompts")
        return try trainer.fit(corpus).router
    }

    /// Adds a model to a router from rows with its scores.
    func probe(_ router: BuiltInEstimator, model: String, rows: [OutcomeRow]) throws -> BuiltInEstimator {
        guard case .skill(let skill) = router else {
            throw CommandError(
                "a router of kind '\(router.name)' cannot take in a new model; leave-one-model-out needs skill"
            )
        }
        let outcomes = rows.compactMap { row in
            row.score(of: model).map {
                SkillProbe.Outcome(inputs: SkillWeights.rawInputs(of: input(of: row)), score: $0)
            }
        }
        let weights = try SkillProbe.adding(model, outcomes: outcomes, to: skill.weights)
        return .skill(SkillRouter(weights: weights, version: ""))
    }

    /// A router as a ranking by win rate.
    func pairRouter(_ estimator: BuiltInEstimator, name: String, strong: String, weak: String) -> PairRouter {
        estimator.pairRouter(named: name, strong: strong, weak: weak, input: input)
    }

    /// A router as predictions of every model's quality.
    func poolRouter(_ estimator: BuiltInEstimator, name: String) -> PoolRouter {
        estimator.poolRouter(named: name, input: input)
    }

    /// A router that is there already, by a built-in name or its directory.
    func given(_ name: String) throws -> BuiltInEstimator {
        try RouterLoader.estimator(name, encoder: encoder.identity)
    }

    private func input(of row: OutcomeRow) -> EstimatorInput {
        inputs[row.prompt] ?? EstimatorInput(text: Array(row.prompt.utf8))
    }
}
