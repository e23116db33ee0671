/// Expected scores of several models on a sample of prompts.
public struct CalibrationSample: Sendable {
    /// Number of models: the row length of `scores`.
    public let models: Int
    /// Scores in 0...1, row-major: [prompts, models].
    public let scores: [Double]
    /// Prompt tokens of each prompt: [prompts].
    public let inputTokens: [Int]

    /// Number of prompts.
    public var prompts: Int { inputTokens.count }

    /// A sample; `scores` holds `inputTokens.count` rows of `models` scores.
    public init(models: Int, scores: [Double], inputTokens: [Int]) {
        precondition(models > 0 && scores.count == models * inputTokens.count, "scores must be [prompts, models]")
        self.models = models
        self.scores = scores
        self.inputTokens = inputTokens
    }

    /// The scores of one prompt: [models].
    public func row(_ prompt: Int) -> ArraySlice<Double> {
        scores[prompt * models..<(prompt + 1) * models]
    }

    /// The mean score of one model, in 0...1.
    public func meanScore(of model: Int) -> Double {
        guard prompts > 0 else { return 0 }
        var sum = 0.0
        for prompt in 0..<prompts { sum += scores[prompt * models + model] }
        return sum / Double(prompts)
    }
}
