/// Estimates P(an answer is correct) from prompt and answer: FrugalGPT's scoring function g.
///
/// `σ(slope · network(x) + offset)`, x the standardised `AnswerFeatures`. FrugalGPT fine-tunes DistilBERT on query and
/// answer (Chen et al. 2023, arXiv 2305.05176, §3.3); this is a logistic or small neural head on the sentence encoder.
public struct AnswerScorer: Sendable {
    /// The scorer's name in commands and artifacts.
    public static let kind = "answer-scorer"

    /// Scales the inputs.
    public let inputs: DenseInputs
    /// One output, the logit.
    public let network: DenseNetwork
    /// Slope and offset of the calibration on held-out answers.
    public let calibration: (slope: Double, offset: Double)
    /// The models whose answers were learned from.
    public let knownModels: [KnownModel]
    /// Length of the embeddings.
    public let dimensions: Int

    /// A scorer from its parts.
    public init(
        inputs: DenseInputs,
        network: DenseNetwork,
        calibration: (slope: Double, offset: Double),
        knownModels: [KnownModel],
        dimensions: Int
    ) {
        precondition(
            inputs.count == AnswerFeatures.count(dimensions: dimensions) && network.inputs == inputs.count
                && network.outputs == 1,
            "a scorer has one output for its features"
        )
        self.inputs = inputs
        self.network = network
        // As they are stored, so that a scorer judges alike before and after.
        self.calibration = (Double(Float(calibration.slope)), Double(Float(calibration.offset)))
        self.knownModels = knownModels
        self.dimensions = dimensions
    }

    /// Estimated probability that an answer is correct, in 0...1.
    ///
    /// - Parameters:
    ///   - prompt: the encoded prompt.
    ///   - answer: what `AnswerReader.scoredText(of:)` gives, encoded.
    /// - Throws: `RoutingError.missingEmbedding` when an embedding has another length than in training.
    public func score(prompt: EstimatorInput, answer: EstimatorInput) throws(RoutingError) -> Double {
        try AnswerFeatures.check([prompt, answer], dimensions: dimensions, scorer: Self.kind)
        let x = inputs.standardised(AnswerFeatures.raw(prompt: prompt, answer: answer))
        return Elementary.sigmoid(calibration.slope * network.outputs(x)[0] + calibration.offset)
    }
}

extension AnswerScorer {
    /// Reads the scorer.
    ///
    /// - Throws: `RoutingError.invalidArtifact` naming what is missing or does not fit.
    public init(_ tensors: RouterTensorReader) throws(RoutingError) {
        let dimensions = Int(try tensors.integers("dimensions", count: 1)[0])
        let inputs = try DenseInputs(tensors)
        let network = try DenseNetwork(tensors)
        let calibration = try tensors.floats("calibration", count: 2)
        guard dimensions > 0, dimensions < 1 << 20, inputs.count == AnswerFeatures.count(dimensions: dimensions),
            network.inputs == inputs.count, network.outputs == 1
        else {
            throw tensors.fault("\(network.inputs) inputs do not fit embeddings of \(dimensions) values")
        }
        self.init(
            inputs: inputs,
            network: network,
            calibration: (Double(calibration[0]), Double(calibration[1])),
            knownModels: try KnownModel.list(tensors),
            dimensions: dimensions
        )
    }

    /// Stores the scorer; `init(_:)` reads the same one back.
    public func write(to tensors: inout RouterTensorWriter) {
        tensors.text("kind", Self.kind)
        tensors.integers("dimensions", [Int32(dimensions)])
        inputs.write(to: &tensors)
        network.write(to: &tensors)
        tensors.floats("calibration", [Float(calibration.slope), Float(calibration.offset)])
        KnownModel.write(knownModels, to: &tensors)
    }
}

extension KnownModel {
    /// Reads the models of a scorer.
    static func list(_ tensors: RouterTensorReader) throws(RoutingError) -> [KnownModel] {
        let names = tensors.lines("models")
        let outcomes = try tensors.integers("models.outcomes", count: names.count)
        return zip(names, outcomes).map { KnownModel(name: $0, outcomes: Int($1)) }
    }

    /// Stores the models of a scorer.
    static func write(_ models: [KnownModel], to tensors: inout RouterTensorWriter) {
        tensors.lines("models", models.map { $0.name })
        tensors.integers("models.outcomes", models.map { Int32(clamping: $0.outcomes) })
    }
}
