/// A baseline that scores by a hash of the prompt: what routing without any knowledge gives.
public struct RandomEstimator: QualityEstimator {
    private let seed: UInt64

    /// A baseline whose scores depend on the prompt and `seed` alone.
    public init(seed: UInt64 = 0) {
        self.seed = seed
    }

    /// `random`.
    public var name: String { "random" }
    /// Empty: a rule.
    public var version: String { "" }
    /// It looks at no embedding.
    public var needsEmbedding: Bool { false }

    /// Scores uniform in 0...1, independent between models.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        models.map { model in
            var hash = StableHash(seed: seed)
            hash.combine(input.text)
            hash.combine(Array(model.utf8))
            return QualityEstimate(model: model, score: hash.unitInterval, standardError: 0.289, basis: .rule)
        }
    }

    /// A sample of uniform scores.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        let prompts = 512
        var scores: [Double] = []
        for prompt in 0..<prompts {
            for model in models.indices {
                var hash = StableHash(seed: seed)
                hash.combine(UInt64(prompt))
                hash.combine(UInt64(model))
                scores.append(hash.unitInterval)
            }
        }
        return CalibrationSample(
            models: models.count,
            scores: scores,
            inputTokens: Array(repeating: 100, count: prompts)
        )
    }
}
