/// Tells which of two answers to a prompt is better, as PairRanker does, without a model call.
///
/// `s(a, b) = ½ slope (n(d) − n(−d))` with d = z(p, a) − z(p, b), z the scaled side features and n a network of one output:
/// s(a, b) = −s(b, a) to the last bit, whatever was learned. PairRanker fine-tunes a cross-encoder on both texts (Jiang et
/// al. 2023, arXiv 2306.02561, §4.1); this is a head on the sentence encoder. A linear head is a Bradley–Terry model.
public struct PairScorer: Sendable {
    /// The scorer's name in commands and artifacts.
    public static let kind = "pair-scorer"

    /// Reciprocal of the scale of each difference: [side features].
    public let inverseScale: [Float]
    /// One output.
    public let network: DenseNetwork
    /// Slope of the calibration on held-out pairs; an offset would break the antisymmetry.
    public let slope: Double
    /// The models whose answers were learned from.
    public let knownModels: [KnownModel]
    /// Length of the embeddings.
    public let dimensions: Int

    /// A scorer from its parts.
    public init(
        inverseScale: [Float],
        network: DenseNetwork,
        slope: Double,
        knownModels: [KnownModel],
        dimensions: Int
    ) {
        precondition(
            inverseScale.count == AnswerFeatures.pairCount(dimensions: dimensions) && network.outputs == 1
                && network.inputs == inverseScale.count,
            "a scorer has one output for its features"
        )
        self.inverseScale = inverseScale
        self.network = network
        self.slope = Double(Float(slope))
        self.knownModels = knownModels
        self.dimensions = dimensions
    }

    /// The logit of P(the first answer is better), above 0 when it is.
    ///
    /// - Throws: `RoutingError.missingEmbedding` when an embedding has another length than in training.
    public func logit(
        prompt: EstimatorInput,
        first: EstimatorInput,
        second: EstimatorInput
    ) throws(RoutingError) -> Double {
        try AnswerFeatures.check([prompt, first, second], dimensions: dimensions, scorer: Self.kind)
        let a = AnswerFeatures.rawSide(prompt: prompt, answer: first)
        let b = AnswerFeatures.rawSide(prompt: prompt, answer: second)
        return slope * PairScorer.odd(network, PairScorer.difference(a, b, inverseScale: inverseScale))
    }

    /// The margin of the first answer in −1...1, as `RankAggregation` takes it: `2 σ(logit) − 1`.
    ///
    /// - Throws: `RoutingError.missingEmbedding` when an embedding has another length than in training.
    public func margin(
        prompt: EstimatorInput,
        first: EstimatorInput,
        second: EstimatorInput
    ) throws(RoutingError) -> Double {
        let logit = try logit(prompt: prompt, first: first, second: second)
        // σ is not odd to the last bit, so the sign is put on behind it.
        let size = 2 * Elementary.sigmoid(abs(logit)) - 1
        return logit < 0 ? -size : size
    }

    /// The scaled difference of two sides, clipped at ±5.
    public static func difference(_ a: [Float], _ b: [Float], inverseScale: [Float]) -> [Float] {
        a.indices.map { max(-DenseInputs.limit, min(DenseInputs.limit, (a[$0] - b[$0]) * inverseScale[$0])) }
    }

    /// The odd part of a network: `½ (n(d) − n(−d))`.
    public static func odd(_ network: DenseNetwork, _ difference: [Float]) -> Double {
        0.5 * (network.outputs(difference)[0] - network.outputs(difference.map { -$0 })[0])
    }
}

extension PairScorer {
    /// Reads the scorer.
    ///
    /// - Throws: `RoutingError.invalidArtifact` naming what is missing or does not fit.
    public init(_ tensors: RouterTensorReader) throws(RoutingError) {
        let dimensions = Int(try tensors.integers("dimensions", count: 1)[0])
        let network = try DenseNetwork(tensors)
        guard dimensions > 0, dimensions < 1 << 20, network.outputs == 1,
            network.inputs == AnswerFeatures.pairCount(dimensions: dimensions)
        else {
            throw tensors.fault("\(network.inputs) inputs do not fit embeddings of \(dimensions) values")
        }
        self.init(
            inverseScale: try tensors.floats("inverse_scale", count: network.inputs),
            network: network,
            slope: Double(try tensors.floats("slope", count: 1)[0]),
            knownModels: try KnownModel.list(tensors),
            dimensions: dimensions
        )
    }

    /// Stores the scorer; `init(_:)` reads the same one back.
    public func write(to tensors: inout RouterTensorWriter) {
        tensors.text("kind", Self.kind)
        tensors.integers("dimensions", [Int32(dimensions)])
        tensors.floats("inverse_scale", inverseScale)
        network.write(to: &tensors)
        tensors.floats("slope", [Float(slope)])
        KnownModel.write(knownModels, to: &tensors)
    }
}
