import Routing

/// Finds the fitter of a kind of router and runs it.
public struct RouterTrainer: Sendable {
    private let fitter: any RouterFitter

    /// Every kind that can be fitted.
    public static var kinds: [String] { fitters.map { $0.kind } }

    private static let fitters: [any RouterFitter.Type] = [
        SkillRouterFitter.self,
        LexicalFitter.self,
        ClassifierFitter.self,
        NearestNeighboursFitter.self,
        ClusterFitter.self,
        HybridFitter.self,
        GaussianProcessFitter.self,
        StackedFitter.self,
        SimilarityRankingFitter.self,
        MatrixFactorizationFitter.self,
        RulesFitter.self,
    ]

    /// The trainer of a kind.
    ///
    /// - Throws: `TrainingError.invalidOption` when there is no such kind or option.
    public init(kind: String, options: FitterOptions = FitterOptions(), seed: UInt64 = 0) throws(TrainingError) {
        guard let type = Self.fitters.first(where: { $0.kind == kind }) else {
            throw TrainingError(
                .invalidOption,
                "there is no trainable router '\(kind)'; use one of \(Self.kinds.joined(separator: ", "))"
            )
        }
        var left = options
        fitter = try type.init(options: &left, seed: seed)
        try left.requireEmpty(kind: kind)
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError` as the fitter does.
    public func fit(
        _ corpus: OutcomeCorpus,
        progress: FittingProgress = { _, _, _ in }
    ) throws(TrainingError) -> FittedRouter {
        try fitter.fit(corpus, progress: progress)
    }
}
