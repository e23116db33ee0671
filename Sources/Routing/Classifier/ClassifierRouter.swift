/// The `classifier` router: a logistic or small neural head on the sentence encoder.
///
/// What its outputs mean is told by `ClassifierLabels`. With the labels of a pair it knows exactly two models, the
/// strong one first, and its scores are their win rates against each other.
public struct ClassifierRouter: TrainedEstimator {
    /// `classifier`.
    public static var kind: String { "classifier" }
    /// Version of the artifact.
    public let version: String

    private let inputs: DenseInputs
    private let network: DenseNetwork
    private let labels: ClassifierLabels
    private let shrinkage: Shrinkage
    private let roster: ModelRoster

    /// A router from its parts.
    public init(
        inputs: DenseInputs,
        network: DenseNetwork,
        labels: ClassifierLabels,
        shrinkage: Shrinkage,
        roster: ModelRoster,
        version: String = ""
    ) {
        precondition(network.inputs == inputs.count, "the network must read every input")
        precondition(network.outputs == labels.outputs(models: roster.models.count), "outputs must fit the labels")
        self.inputs = inputs
        self.network = network
        self.labels = labels
        self.shrinkage = shrinkage
        self.roster = roster
        self.version = version
    }

    /// Reads the router.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let roster = try ModelRoster(tensors)
        let network = try DenseNetwork(tensors)
        let inputs = try DenseInputs(tensors)
        guard let labels = ClassifierLabels(rawValue: tensors.text("labels")) else {
            throw tensors.fault("labels '\(tensors.text("labels"))' are none of scores, binary and three-labels")
        }
        guard labels == .scores || roster.models.count == 2 else {
            throw tensors.fault("\(labels.rawValue) labels tell two models apart, not \(roster.models.count)")
        }
        guard network.inputs == inputs.count, network.outputs == labels.outputs(models: roster.models.count) else {
            throw tensors.fault("a network of \(network.inputs) inputs and \(network.outputs) outputs does not fit")
        }
        self.init(
            inputs: inputs,
            network: network,
            labels: labels,
            shrinkage: try Shrinkage(tensors, models: roster.models.count),
            roster: roster,
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        roster.write(to: &tensors)
        network.write(to: &tensors)
        inputs.write(to: &tensors)
        tensors.text("labels", labels.rawValue)
        shrinkage.write(to: &tensors)
    }

    /// With the labels of a pair.
    public var scoresAreWinRates: Bool { labels != .scores }
    /// The models that it knows.
    public var knownModels: [KnownModel] { roster.models }
    /// It reads the prompt's embedding.
    public var needsEmbedding: Bool { true }

    /// Expected score of each model, or their win rates against each other.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let outputs = network.outputs(try inputs.values(of: input, router: name))
        let scores = shrinkage.scores(raw: labels.scores(outputs: outputs))
        return roster.estimates(of: models, scores: scores) { _ in shrinkage.standardError }
    }

    /// The sample that came with the training data.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        roster.calibrationSample(models: models)
    }
}
