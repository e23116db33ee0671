/// The `knn` router: what each model scored on the most similar prompts that were seen.
///
/// Of the k prompts of greatest cosine, `raw_m = (c · mean_m + Σ wᵢ · scoreᵢₘ) / (c + Σ wᵢ)` over those that m answered,
/// with `wᵢ = exp(τ · (cosᵢ − 1))`. The mean of the model counts like c neighbours, so that a model seldom seen nearby is
/// taken for its usual self. k, τ and c are chosen in training; well chosen, this is hard to beat (Li 2025,
/// "Rethinking Predictive Modeling for LLM Routing", arXiv 2505.12601).
public struct NearestNeighboursRouter: TrainedEstimator {
    /// `knn`.
    public static var kind: String { "knn" }
    /// Version of the artifact.
    public let version: String
    /// Number of neighbours, k.
    public let neighbours: Int
    /// Sharpness of the weights, τ.
    public let sharpness: Float
    /// Weight of a model's mean, c.
    public let prior: Float

    private let memory: PromptMemory
    private let shrinkage: Shrinkage
    private let roster: ModelRoster

    /// A router from its parts.
    public init(
        memory: PromptMemory,
        neighbours: Int,
        sharpness: Float,
        prior: Float,
        shrinkage: Shrinkage,
        roster: ModelRoster,
        version: String = ""
    ) {
        precondition(memory.models == roster.models.count, "the memory must know the roster's models")
        self.memory = memory
        self.neighbours = min(neighbours, memory.prompts)
        self.sharpness = sharpness
        self.prior = prior
        self.shrinkage = shrinkage
        self.roster = roster
        self.version = version
    }

    /// Reads the router.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let roster = try ModelRoster(tensors)
        let settings = try tensors.floats("neighbours", count: 3)
        guard let neighbours = Int(exactly: settings[0]), neighbours >= 1, settings[1] >= 0, settings[2] >= 0 else {
            throw tensors.fault(
                "\(settings[0]) neighbours, sharpness \(settings[1]), prior \(settings[2]) make no sense"
            )
        }
        self.init(
            memory: try PromptMemory(tensors, models: roster.models.count),
            neighbours: neighbours,
            sharpness: settings[1],
            prior: settings[2],
            shrinkage: try Shrinkage(tensors, models: roster.models.count),
            roster: roster,
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        roster.write(to: &tensors)
        tensors.floats("neighbours", [Float(neighbours), sharpness, prior])
        memory.write(to: &tensors)
        shrinkage.write(to: &tensors)
    }

    /// The models that it knows.
    public var knownModels: [KnownModel] { roster.models }
    /// It reads the prompt's embedding.
    public var needsEmbedding: Bool { true }

    /// Expected score of each model; the standard error is that of a mean of as many answers as the weights are worth.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let nearest = try memory.nearest(to: input.embedding, count: neighbours)
        let vote = memory.vote(nearest, sharpness: sharpness, prior: prior, means: shrinkage.means)
        let scores = shrinkage.scores(raw: vote.scores)
        return roster.estimates(of: models, scores: scores) { model in
            (scores[model] * (1 - scores[model]) / max(1, vote.weights[model])).squareRoot()
        }
    }

    /// The sample that came with the training data.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        roster.calibrationSample(models: models)
    }

    /// How similar the nearest prompt seen is, in −1...1.
    public func observations(for input: EstimatorInput) -> [Observation] {
        guard let nearest = try? memory.nearest(to: input.embedding, count: 1), let first = nearest.first else {
            return []
        }
        return [Observation(name: "nearest_similarity", value: Double(first.cosine))]
    }
}
