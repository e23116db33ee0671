/// The models that a trained router knows, and what it predicts for them on typical prompts.
///
/// What most trained routers share: finding a model by any of its names, a prior for a model never seen, and the sample
/// from which policies solve thresholds.
public struct ModelRoster: Sendable {
    /// The models, in the order of the router's outputs.
    public let models: [KnownModel]
    /// Predictions on typical prompts, made by fits that had not seen them: [prompts, models].
    public let sampleScores: [Float]
    /// Tokens of those prompts: [prompts].
    public let sampleTokens: [Int32]
    private let position: [String: Int]

    /// Standard error of the score assumed for a model that was never seen, about that of a uniform guess.
    public static let priorError = 0.25

    /// A roster; `sampleScores` holds `sampleTokens.count` rows of one score per model.
    public init(models: [KnownModel], sampleScores: [Float] = [], sampleTokens: [Int32] = []) {
        precondition(sampleScores.count == models.count * sampleTokens.count, "the sample must be [prompts, models]")
        self.models = models
        self.sampleScores = sampleScores
        self.sampleTokens = sampleTokens
        var position: [String: Int] = [:]
        for (index, model) in models.enumerated() { position[model.name] = index }
        self.position = position
    }

    /// Where a model stands among the router's outputs; `nil` when its answers were never seen.
    public func position(of model: String) -> Int? {
        position[ModelAlias.canonical(model)]
    }

    /// Estimates in the order asked for; a model never seen gets the mean of the known ones.
    ///
    /// - Parameters:
    ///   - models: the names asked for.
    ///   - scores: the router's outputs: [known models], clamped to 0...1 here.
    ///   - standardError: of a known model's score, by its position.
    public func estimates(
        of models: [String],
        scores: [Double],
        standardError: (Int) -> Double
    ) -> [QualityEstimate] {
        let mean = scores.reduce(0, +) / Double(max(1, scores.count))
        return models.map { name in
            guard let index = position(of: name) else {
                return QualityEstimate(
                    model: name,
                    score: ModelRoster.clamp(mean),
                    standardError: ModelRoster.priorError,
                    basis: .prior
                )
            }
            return QualityEstimate(
                model: name,
                score: ModelRoster.clamp(scores[index]),
                standardError: standardError(index),
                basis: .outcomes(self.models[index].outcomes)
            )
        }
    }

    /// The sample's scores for the models asked for; `nil` when there is no sample.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        guard !sampleTokens.isEmpty else { return nil }
        let positions = models.map { position(of: $0) }
        let width = self.models.count
        var scores: [Double] = []
        scores.reserveCapacity(sampleTokens.count * models.count)
        for prompt in sampleTokens.indices {
            let row = sampleScores[prompt * width..<(prompt + 1) * width]
            let mean = Double(row.reduce(0, +)) / Double(max(1, width))
            for position in positions {
                scores.append(ModelRoster.clamp(position.map { Double(row[row.startIndex + $0]) } ?? mean))
            }
        }
        return CalibrationSample(
            models: models.count,
            scores: scores,
            inputTokens: sampleTokens.map { Int($0) }
        )
    }

    /// The same models with another sample.
    public func withSample(scores: [Float], tokens: [Int32]) -> ModelRoster {
        ModelRoster(models: models, sampleScores: scores, sampleTokens: tokens)
    }

    static func clamp(_ score: Double) -> Double {
        min(1, max(0, score))
    }
}

extension ModelRoster {
    /// Reads the roster of a router.
    init(_ tensors: RouterTensorReader) throws(RoutingError) {
        let names = tensors.lines("models")
        let outcomes = try tensors.integers("models.outcomes", count: names.count)
        let tokens = try tensors.integers("sample.input_tokens")
        self.init(
            models: zip(names, outcomes).map { KnownModel(name: $0.0, outcomes: Int($0.1)) },
            sampleScores: try tensors.floats("sample.scores", count: names.count * tokens.count),
            sampleTokens: tokens
        )
    }

    /// Stores the roster.
    func write(to tensors: inout RouterTensorWriter) {
        tensors.lines("models", models.map { $0.name })
        tensors.integers("models.outcomes", models.map { Int32(clamping: $0.outcomes) })
        tensors.integers("sample.input_tokens", sampleTokens)
        tensors.floats("sample.scores", shape: [sampleTokens.count, models.count], sampleScores)
    }
}
