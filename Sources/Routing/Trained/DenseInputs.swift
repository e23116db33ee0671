/// The dense inputs of a learned head: the prompt's embedding and its surface features, standardised.
///
/// `x = clip((raw − mean) · inverseScale, ±5)`, D values. The directions of the embedding share one scale.
public struct DenseInputs: Sendable {
    /// Limit of a standardised input, in standard deviations.
    public static let limit: Float = 5

    /// Mean of each input over the training prompts: [D].
    public let mean: [Float]
    /// Reciprocal of each input's scale: [D].
    public let inverseScale: [Float]

    /// Inputs with their mean and scale; both of length D.
    public init(mean: [Float], inverseScale: [Float]) {
        precondition(mean.count == inverseScale.count, "every input needs a mean and a scale")
        self.mean = mean
        self.inverseScale = inverseScale
    }

    /// Number of inputs, D.
    public var count: Int { mean.count }

    /// The standardised inputs of a prompt: [D].
    ///
    /// - Throws: `RoutingError.missingEmbedding` when the embedding has another length than in training.
    public func values(of prompt: EstimatorInput, router: String) throws(RoutingError) -> [Float] {
        let expected = count - SurfaceFeatures.names.count
        guard prompt.embedding.count == expected else {
            throw RoutingError(
                .missingEmbedding,
                "router '\(router)' needs an embedding of \(expected) values, got \(prompt.embedding.count)"
            )
        }
        return standardised(DenseInputs.raw(prompt))
    }

    /// The raw inputs of an encoded prompt: its embedding, then its surface features.
    public static func raw(_ prompt: EstimatorInput) -> [Float] {
        SkillWeights.rawInputs(of: prompt)
    }

    /// Raw inputs, standardised: [D].
    public func standardised(_ raw: [Float]) -> [Float] {
        var values = raw
        for index in values.indices {
            values[index] = max(-Self.limit, min(Self.limit, (raw[index] - mean[index]) * inverseScale[index]))
        }
        return values
    }
}

extension DenseInputs {
    /// Reads mean and scale.
    init(_ tensors: RouterTensorReader) throws(RoutingError) {
        let mean = try tensors.floats("mean")
        guard mean.count > SurfaceFeatures.names.count else {
            throw tensors.fault("\(mean.count) inputs hold no embedding")
        }
        self.init(mean: mean, inverseScale: try tensors.floats("inverse_scale", count: mean.count))
    }

    /// Stores mean and scale.
    func write(to tensors: inout RouterTensorWriter) {
        tensors.floats("mean", mean)
        tensors.floats("inverse_scale", inverseScale)
    }
}
