extension BuiltInEstimator {
    /// The kinds of router that are fitted to outcomes, by the names of their artifacts.
    public static let trainedKinds = [
        RulesRouter.kind,
        SkillRouter.kind,
        LexicalRouter.kind,
        ClassifierRouter.kind,
        NearestNeighboursRouter.kind,
        ClusterRouter.kind,
        HybridRouter.kind,
        GaussianProcessRouter.kind,
        StackedRouter.kind,
        SimilarityRankingRouter.kind,
        MatrixFactorizationRouter.kind,
    ]

    /// Reads a fitted router of a kind; `nil` when there is no such kind.
    ///
    /// - Throws: `RoutingError.invalidArtifact` naming the tensor that is missing or does not fit.
    public init?(kind: String, _ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        switch kind {
        case RulesRouter.kind: self = .rules(try RulesRouter(tensors, version: version))
        case SkillRouter.kind: self = .skill(try SkillRouter(tensors, version: version))
        case LexicalRouter.kind: self = .lexical(try LexicalRouter(tensors, version: version))
        case ClassifierRouter.kind: self = .classifier(try ClassifierRouter(tensors, version: version))
        case NearestNeighboursRouter.kind:
            self = .nearestNeighbours(try NearestNeighboursRouter(tensors, version: version))
        case ClusterRouter.kind: self = .clusters(try ClusterRouter(tensors, version: version))
        case HybridRouter.kind: self = .hybrid(try HybridRouter(tensors, version: version))
        case GaussianProcessRouter.kind: self = .gaussianProcess(try GaussianProcessRouter(tensors, version: version))
        case StackedRouter.kind: self = .stacked(try StackedRouter(tensors, version: version))
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
        case .random, .promptLength, .causalLLM: break
        case .rules(let router): router.write(to: &tensors)
        case .skill(let router): router.write(to: &tensors)
        case .lexical(let router): router.write(to: &tensors)
        case .classifier(let router): router.write(to: &tensors)
        case .nearestNeighbours(let router): router.write(to: &tensors)
        case .clusters(let router): router.write(to: &tensors)
        case .hybrid(let router): router.write(to: &tensors)
        case .gaussianProcess(let router): router.write(to: &tensors)
        case .stacked(let router): router.write(to: &tensors)
        case .similarityRanking(let router): router.write(to: &tensors)
        case .matrixFactorization(let router): router.write(to: &tensors)
        }
    }

    /// The models whose answers the router was fitted to; none for a baseline.
    public var knownModels: [KnownModel] {
        switch self {
        case .random, .promptLength, .causalLLM: []
        case .rules(let router): router.knownModels
        case .skill(let router): router.knownModels
        case .lexical(let router): router.knownModels
        case .classifier(let router): router.knownModels
        case .nearestNeighbours(let router): router.knownModels
        case .clusters(let router): router.knownModels
        case .hybrid(let router): router.knownModels
        case .gaussianProcess(let router): router.knownModels
        case .stacked(let router): router.knownModels
        case .similarityRanking(let router): router.knownModels
        case .matrixFactorization(let router): router.knownModels
        }
    }
}
