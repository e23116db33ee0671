/// The `gaussian-process` router: what is known beforehand, corrected by the outcomes of similar prompts.
///
/// The posterior mean of a Gaussian process whose prior mean is another router, usually the `skill` router that comes
/// with Thalamus:
/// ```
/// score_m(x) = p_m(x) + b_m + c_m · d_m(x) + w_m · words(x) + Σ_i a_im · exp(−‖e(x) − e_i‖²)
/// ```
/// p is the prior, d_m its contrast `p_m − mean p`, e the unit embedding, i a prompt seen. With few labels it stays near
/// the prior, with many it follows them (Rasmussen, Williams 2006, "Gaussian Processes for Machine Learning", §2.2 and
/// §2.7). How the numbers are found: `GaussianProcessFitter`.
public struct GaussianProcessRouter: TrainedEstimator {
    /// `gaussian-process`.
    public static var kind: String { "gaussian-process" }
    /// Version of the artifact.
    public let version: String

    /// What the process adds to its prior.
    public struct Posterior: Sendable {
        /// b: [models].
        public var intercepts: [Float]
        /// c: [models].
        public var priorWeights: [Float]
        /// w: [features, models].
        public var wordWeights: [Float]
        /// Unit vectors e_i: [prompts, D].
        public var embeddings: [Float]
        /// a: [prompts, models].
        public var coefficients: [Float]

        /// A posterior from its arrays.
        public init(
            intercepts: [Float],
            priorWeights: [Float],
            wordWeights: [Float],
            embeddings: [Float],
            coefficients: [Float]
        ) {
            self.intercepts = intercepts
            self.priorWeights = priorWeights
            self.wordWeights = wordWeights
            self.embeddings = embeddings
            self.coefficients = coefficients
        }
    }

    private let prior: [BuiltInEstimator]
    private let words: WordWeights
    private let posterior: Posterior
    private let shrinkage: Shrinkage
    private let roster: ModelRoster
    private let memory: PromptMemory
    private let names: [String]

    /// A router from its parts; without a prior the scores start at the models' means.
    public init(
        prior: BuiltInEstimator?,
        words: WordWeights,
        posterior: Posterior,
        shrinkage: Shrinkage,
        roster: ModelRoster,
        version: String = ""
    ) {
        let models = roster.models.count
        precondition(posterior.wordWeights.count == words.count * models, "weights must be [features, models]")
        precondition(posterior.coefficients.count % models == 0, "coefficients must be [prompts, models]")
        let prompts = posterior.coefficients.count / models
        precondition(prompts > 0 && posterior.embeddings.count % prompts == 0, "embeddings must be [prompts, D]")
        self.prior = prior.map { [$0] } ?? []
        self.words = words
        self.posterior = posterior
        self.shrinkage = shrinkage
        self.roster = roster
        self.version = version
        memory = PromptMemory(
            embeddings: posterior.embeddings,
            dimensions: posterior.embeddings.count / prompts,
            scores: posterior.coefficients,
            models: models
        )
        names = roster.models.map { $0.name }
    }

    /// Reads the router.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let roster = try ModelRoster(tensors)
        let words = try WordWeights(tensors)
        let models = roster.models.count
        let dimensions = Int(try tensors.integers("posterior.dimensions", count: 1)[0])
        let coefficients = try tensors.floats("posterior.coefficients")
        guard models > 0, dimensions > 0, !coefficients.isEmpty, coefficients.count % models == 0 else {
            throw tensors.fault("\(coefficients.count) coefficients do not fit \(models) models")
        }
        let kind = tensors.text("prior")
        var prior: BuiltInEstimator?
        if !kind.utf8.isEmpty {
            prior = try BuiltInEstimator(kind: kind, tensors.part("prior"), version: version)
            guard prior != nil else { throw tensors.fault("its prior is of kind '\(kind)', which is not known") }
        }
        self.init(
            prior: prior,
            words: words,
            posterior: Posterior(
                intercepts: try tensors.floats("posterior.intercepts", count: models),
                priorWeights: try tensors.floats("posterior.prior_weights", count: models),
                wordWeights: try tensors.floats("posterior.word_weights", count: words.count * models),
                embeddings: try tensors.floats("posterior.embeddings", count: coefficients.count / models * dimensions),
                coefficients: coefficients
            ),
            shrinkage: try Shrinkage(tensors, models: models),
            roster: roster,
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        let models = roster.models.count
        roster.write(to: &tensors)
        words.write(to: &tensors)
        shrinkage.write(to: &tensors)
        tensors.floats("posterior.intercepts", posterior.intercepts)
        tensors.floats("posterior.prior_weights", posterior.priorWeights)
        tensors.floats("posterior.word_weights", shape: [words.count, models], posterior.wordWeights)
        tensors.integers("posterior.dimensions", [Int32(memory.dimensions)])
        tensors.floats("posterior.embeddings", shape: [memory.prompts, memory.dimensions], posterior.embeddings)
        tensors.floats("posterior.coefficients", shape: [memory.prompts, models], posterior.coefficients)
        if let prior = prior.first {
            tensors.text("prior", prior.name)
            tensors.part("prior") { prior.write(to: &$0) }
        }
    }

    /// The models that it knows.
    public var knownModels: [KnownModel] { roster.models }
    /// It reads the prompt's embedding.
    public var needsEmbedding: Bool { true }

    /// Expected score of each model.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let scores = shrinkage.scores(raw: try raw(input))
        return roster.estimates(of: models, scores: scores) { _ in shrinkage.standardError }
    }

    /// The sample that came with the training data.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        roster.calibrationSample(models: models)
    }

    /// What the prior finds worth showing.
    public func observations(for input: EstimatorInput) -> [Observation] {
        prior.first?.observations(for: input) ?? []
    }

    /// Scores before calibration: [models].
    private func raw(_ input: EstimatorInput) throws(RoutingError) -> [Double] {
        var scores = try GaussianProcessRouter.prior(prior.first, input, names, means: shrinkage.means)
        let mean = scores.reduce(0, +) / Double(max(1, scores.count))
        for model in scores.indices {
            let contrast = scores[model] - mean
            scores[model] += Double(posterior.intercepts[model]) + Double(posterior.priorWeights[model]) * contrast
        }
        for (feature, value) in words.values(of: PromptFocus.question(of: input.text)) {
            for model in scores.indices {
                scores[model] += Double(value * posterior.wordWeights[Int(feature) * scores.count + model])
            }
        }
        for (prompt, cosine) in try memory.cosines(to: input.embedding).enumerated() {
            let similarity = Elementary.exp(2 * Double(cosine) - 2)
            for model in scores.indices {
                scores[model] += similarity * Double(posterior.coefficients[prompt * scores.count + model])
            }
        }
        return scores
    }

    /// What is expected of each model before any outcome: [models].
    public static func prior(
        _ router: BuiltInEstimator?,
        _ input: EstimatorInput,
        _ models: [String],
        means: [Float]
    ) throws(RoutingError) -> [Double] {
        guard let router else { return means.map { Double($0) } }
        return try router.estimates(for: input, models: models).map { $0.score }
    }
}
