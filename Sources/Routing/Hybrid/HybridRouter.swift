/// The `hybrid` router: how probably the weak model answers as well as the strong one.
///
/// A head on the encoder learns `p(x)`, the probability that the weak model's answer is good enough (Ding et al. 2024,
/// "Hybrid LLM", arXiv 2404.14618, §3). The win rate of the strong model is 1 − p: the scores are 1 − p for the strong
/// model and p for the weak one. How labels are made is the fitter's choice (`HybridFitter`): deterministic,
/// probabilistic, or probabilistic with transformation.
public struct HybridRouter: TrainedEstimator {
    /// `hybrid`.
    public static var kind: String { "hybrid" }
    /// Version of the artifact.
    public let version: String
    /// How much worse the weak model's answer may be and still count as good enough, t.
    public let tolerance: Double

    private let inputs: DenseInputs
    private let network: DenseNetwork
    private let shrinkage: Shrinkage
    private let roster: ModelRoster

    /// A router from its parts; the roster holds the strong model, then the weak one.
    public init(
        inputs: DenseInputs,
        network: DenseNetwork,
        tolerance: Double,
        shrinkage: Shrinkage,
        roster: ModelRoster,
        version: String = ""
    ) {
        precondition(roster.models.count == 2 && network.outputs == 1, "a hybrid router chooses between two models")
        precondition(network.inputs == inputs.count, "the network must read every input")
        self.inputs = inputs
        self.network = network
        self.tolerance = Double(Float(tolerance))
        self.shrinkage = shrinkage
        self.roster = roster
        self.version = version
    }

    /// Reads the router.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let roster = try ModelRoster(tensors)
        let network = try DenseNetwork(tensors)
        let inputs = try DenseInputs(tensors)
        guard roster.models.count == 2, network.outputs == 1, network.inputs == inputs.count else {
            throw tensors.fault("a hybrid router has two models and one output")
        }
        self.init(
            inputs: inputs,
            network: network,
            tolerance: Double(try tensors.floats("tolerance", count: 1)[0]),
            shrinkage: try Shrinkage(tensors, models: 2),
            roster: roster,
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        roster.write(to: &tensors)
        network.write(to: &tensors)
        inputs.write(to: &tensors)
        tensors.floats("tolerance", [Float(tolerance)])
        shrinkage.write(to: &tensors)
    }

    /// They are win rates of the two against each other.
    public var scoresAreWinRates: Bool { true }
    /// The models that it knows, the strong one first.
    public var knownModels: [KnownModel] { roster.models }
    /// It reads the prompt's embedding.
    public var needsEmbedding: Bool { true }

    /// 1 − p for the strong model and p for the weak one.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let output = network.outputs(try inputs.values(of: input, router: name))[0]
        let suffices = Elementary.sigmoid(output)
        let scores = shrinkage.scores(raw: [1 - suffices, suffices])
        return roster.estimates(of: models, scores: scores) { _ in shrinkage.standardError }
    }

    /// The sample that came with the training data.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        roster.calibrationSample(models: models)
    }
}
