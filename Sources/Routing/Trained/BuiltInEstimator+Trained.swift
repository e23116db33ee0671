extension BuiltInEstimator {
    /// The kinds of router that are fitted to outcomes, by the names of their artifacts.
    public static let trainedKinds = ["skill", "similarity-ranking", "matrix-factorization"]

    /// Reads a fitted router of a kind; `nil` when there is no such kind.
    ///
    /// - Throws: `RoutingError.invalidArtifact` naming the tensor that is missing or does not fit.
    public init?(kind: String, _ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        switch kind {
        case SkillRouter.kind: self = .skill(try SkillRouter(tensors, version: version))
        case SimilarityRankingRouter.kind:
            self = .similarityRanking(try SimilarityRankingRouter(tensors, version: version))
        case MatrixFactorizationRouter.kind:
            self = .matrixFactorization(try MatrixFactorizationRouter(tensors, version: version))
        default: return nil
        }
    }

    /// Stores a fitted router; baselines have nothing to store.
    public func write(to tensors: inout RouterTensorWriter) {
        switch self {
        case .random, .promptLength: break
        case .skill(let router): router.write(to: &tensors)
        case .similarityRanking(let router): router.write(to: &tensors)
        case .matrixFactorization(let router): router.write(to: &tensors)
        }
    }

    /// The models whose answers the router was fitted to; none for a baseline.
    public var knownModels: [KnownModel] {
        switch self {
        case .random, .promptLength: []
        case .skill(let router): router.knownModels
        case .similarityRanking(let router): router.knownModels
        case .matrixFactorization(let router): router.knownModels
        }
    }
}
