public import Routing

/// An estimator for tests: scores looked up by model, moved by the first byte of the prompt.
///
/// The first byte of a prompt is its difficulty: `"a"` is easiest. A model of ability q scores `q − slope × d`, with d
/// in 0...1 and a slope that is smaller for abler models, so that abler models gain more on hard prompts.
public struct TableEstimator: QualityEstimator {
    private let abilities: [String: Double]
    private let prompts: Int

    /// An estimator that knows these models' scores on the easiest prompt, with a sample of `prompts` prompts.
    public init(_ abilities: [String: Double], prompts: Int = 26) {
        self.abilities = abilities
        self.prompts = prompts
    }

    /// `table`.
    public var name: String { "table" }
    /// `1`.
    public var version: String { "1" }
    /// It looks at no embedding.
    public var needsEmbedding: Bool { false }

    /// The scores of the models on a prompt of this first letter.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let difficulty = Double(max(0, Int(input.text.first ?? 97) - 97)) / 25
        return models.map {
            QualityEstimate(model: $0, score: score($0, difficulty), standardError: 0.05, basis: .rule)
        }
    }

    /// A sample of every difficulty.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        var scores: [Double] = []
        for prompt in 0..<prompts {
            for model in models { scores.append(score(model, Double(prompt) / Double(max(1, prompts - 1)))) }
        }
        return CalibrationSample(
            models: models.count,
            scores: scores,
            inputTokens: Array(repeating: 100, count: prompts)
        )
    }

    private func score(_ model: String, _ difficulty: Double) -> Double {
        let ability = abilities[model] ?? 0.5
        return max(0, min(1, ability - (1 - ability) * 2 * difficulty))
    }
}
