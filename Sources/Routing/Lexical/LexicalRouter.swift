/// The `lexical` router: which words a prompt uses, and what each model scored on prompts with those words.
///
/// `raw_m = intercept_m + Σ_f x_f · w_{f,m}` with the word features x (`WordWeights`). It reads no embedding and decides
/// in microseconds. Words carry the subject of a prompt, so it is strong once there are labels of one's own traffic and
/// weak without.
public struct LexicalRouter: TrainedEstimator {
    /// `lexical`.
    public static var kind: String { "lexical" }
    /// Version of the artifact.
    public let version: String

    private let words: WordWeights
    /// Weight of each feature for each model: [features, models].
    private let weights: [Float]
    /// Score of a prompt without known words: [models].
    private let intercepts: [Float]
    private let shrinkage: Shrinkage
    private let roster: ModelRoster

    /// A router from its parts.
    public init(
        words: WordWeights,
        weights: [Float],
        intercepts: [Float],
        shrinkage: Shrinkage,
        roster: ModelRoster,
        version: String = ""
    ) {
        precondition(weights.count == words.count * roster.models.count, "weights must be [features, models]")
        precondition(intercepts.count == roster.models.count, "every model needs an intercept")
        self.words = words
        self.weights = weights
        self.intercepts = intercepts
        self.shrinkage = shrinkage
        self.roster = roster
        self.version = version
    }

    /// Reads the router.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let roster = try ModelRoster(tensors)
        let words = try WordWeights(tensors)
        self.init(
            words: words,
            weights: try tensors.floats("weights", count: words.count * roster.models.count),
            intercepts: try tensors.floats("intercepts", count: roster.models.count),
            shrinkage: try Shrinkage(tensors, models: roster.models.count),
            roster: roster,
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        roster.write(to: &tensors)
        words.write(to: &tensors)
        tensors.floats("weights", shape: [words.count, roster.models.count], weights)
        tensors.floats("intercepts", intercepts)
        shrinkage.write(to: &tensors)
    }

    /// The models that it knows.
    public var knownModels: [KnownModel] { roster.models }
    /// It reads words, no embedding.
    public var needsEmbedding: Bool { false }

    /// Expected score of each model.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let scores = shrinkage.scores(raw: raw(PromptFocus.question(of: input.text)))
        return roster.estimates(of: models, scores: scores) { _ in shrinkage.standardError }
    }

    /// The sample that came with the training data.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        roster.calibrationSample(models: models)
    }

    private func raw(_ text: ArraySlice<UInt8>) -> [Double] {
        let count = intercepts.count
        var sums = intercepts.map { Double($0) }
        for (feature, value) in words.values(of: text) {
            for model in 0..<count { sums[model] += Double(value * weights[Int(feature) * count + model]) }
        }
        return sums
    }
}
