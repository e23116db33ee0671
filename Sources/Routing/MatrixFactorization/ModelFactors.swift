public import Tensors

/// The parameters of one fitted matrix factorisation.
///
/// With the unit embedding q of a prompt (D values) and the unit vector v of a model (d values), the model's rating is
/// ```
/// δ = w₂ᵀ (v ⊙ W₁ q)          W₁: [d, D], w₂: [d]
/// ```
/// and model a beats b with probability σ(δ_a − δ_b). Neither has a bias (RouteLLM; Ong et al. 2024, arXiv 2406.18665,
/// section 4.2).
public struct ModelFactors: Sendable {
    /// W₁, one row per latent dimension: [d, D].
    public let projection: FloatView
    /// w₂: [d].
    public let head: FloatView
    /// v, unit vectors: [models, d].
    public let vectors: FloatView
    /// v ⊙ w₂: [models, d].
    private let weighted: FloatView

    /// Latent dimensions, d.
    public var latent: Int { head.count }
    /// Length of an embedding, D.
    public var dimensions: Int { projection.count / max(1, latent) }
    /// Number of models.
    public var models: Int { vectors.count / max(1, latent) }

    /// Factors of their arrays.
    ///
    /// - Throws: `RoutingError.invalidArtifact` when their sizes do not fit.
    public init(projection: FloatView, head: FloatView, vectors: FloatView) throws(RoutingError) {
        let latent = head.count
        guard latent > 0, projection.count > 0, projection.count % latent == 0, vectors.count % latent == 0 else {
            throw RoutingError(
                .invalidArtifact,
                "router 'matrix-factorization': \(projection.count) and \(vectors.count) values are no rows of "
                    + "\(latent); train the router again"
            )
        }
        self.projection = projection
        self.head = head
        self.vectors = vectors
        weighted = FloatView((0..<vectors.count).map { vectors[$0] * head[$0 % latent] })
    }

    /// Ratings of all models on a prompt, in natural logarithms of odds: [models].
    public func ratings(_ embedding: [Float]) -> [Double] {
        precondition(embedding.count == dimensions, "the embedding must have the projection's length")
        var hidden = Array(repeating: Float(0), count: latent)
        var ratings = Array(repeating: Float(0), count: models)
        embedding.withUnsafeBufferPointer { input in
            hidden.withUnsafeMutableBufferPointer { hidden in
                ratings.withUnsafeMutableBufferPointer { ratings in
                    guard let input = input.baseAddress, let hidden = hidden.baseAddress,
                        let ratings = ratings.baseAddress
                    else { return }
                    Kernels.dotRows(rows: latent, columns: dimensions, projection.start, input, output: hidden)
                    Kernels.dotRows(rows: models, columns: latent, weighted.start, hidden, output: ratings)
                }
            }
        }
        return ratings.map { Double($0) }
    }
}

extension ModelFactors {
    /// Reads factors.
    init(_ tensors: RouterTensorReader) throws(RoutingError) {
        try self.init(
            projection: tensors.floatView("projection"),
            head: tensors.floatView("head"),
            vectors: tensors.floatView("vectors")
        )
    }

    /// Stores the factors.
    func write(to tensors: inout RouterTensorWriter) {
        tensors.floats("projection", shape: [latent, dimensions], projection.array)
        tensors.floats("head", head.array)
        tensors.floats("vectors", shape: [models, latent], vectors.array)
    }
}
