/// A baseline that takes long prompts for hard ones: the first two models are told apart by length alone.
///
/// The first model of a request counts as the strong one: its score is the prompt's length on a logarithmic scale,
/// and every other model scores one half. Prompt length alone beats every router trained on arena battles only on
/// MMLU and GSM8K (see `docs/evaluation.md`), so no report is honest without it.
public struct PromptLengthEstimator: QualityEstimator {
    /// A baseline; it has no parameters.
    public init() {}

    /// `prompt-length`.
    public var name: String { "prompt-length" }
    /// Empty: a rule.
    public var version: String { "" }
    /// It looks at no embedding.
    public var needsEmbedding: Bool { false }

    /// `n / (n + 300)` for the first model, n the prompt's length in bytes; ½ for the others.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        models.enumerated().map { position, model in
            let score = position == 0 ? PromptLengthEstimator.score(bytes: input.text.count) : 0.5
            return QualityEstimate(model: model, score: score, standardError: 0.289, basis: .rule)
        }
    }

    /// A sample of lengths spread log-uniformly over 20 to 5,000 bytes.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        var scores: [Double] = []
        var tokens: [Int] = []
        var bytes = 20.0
        while bytes < 5000 {
            for position in models.indices {
                scores.append(position == 0 ? PromptLengthEstimator.score(bytes: Int(bytes)) : 0.5)
            }
            tokens.append(RoutingQuery.approximateTokens(bytes: Int(bytes)))
            bytes *= 1.02
        }
        return CalibrationSample(models: models.count, scores: scores, inputTokens: tokens)
    }

    private static func score(bytes: Int) -> Double {
        Double(bytes) / Double(bytes + 300)
    }
}
