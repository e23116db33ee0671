public import Datasets

/// Out-of-domain judgement: every source is judged by a router that learned from the other sources only.
///
/// It answers what a router is worth on traffic unlike anything it has seen.
public struct LeaveOneSourceOut {
    /// What a row's source is.
    public let source: (OutcomeRow) -> String

    /// Describes the sources; data sets unless told.
    public init(source: @escaping (OutcomeRow) -> String = { $0.dataset }) {
        self.source = source
    }

    /// One router made of those that each leave one source out.
    ///
    /// - Parameters:
    ///   - fitter: fits a router.
    ///   - training: rows to learn from, of several sources.
    ///   - judged: rows to judge; each by the router that saw nothing of its source.
    /// - Throws: ``EvaluationError`` when a source leaves nothing to learn from, and what the fitter throws.
    public func pairRouter(
        _ fitter: RouterRecipe<PairRouter>,
        training: [OutcomeRow],
        judged: [OutcomeRow]
    ) throws -> PairRouter {
        try fit(fitter, training: training, judged: judged).joined(name: fitter.name)
    }

    /// As ``pairRouter(_:training:judged:)``, over a pool.
    public func poolRouter(
        _ fitter: RouterRecipe<PoolRouter>,
        training: [OutcomeRow],
        judged: [OutcomeRow]
    ) throws -> PoolRouter {
        try fit(fitter, training: training, judged: judged).joined(name: fitter.name)
    }

    private func fit<Router>(
        _ fitter: RouterRecipe<Router>,
        training: [OutcomeRow],
        judged: [OutcomeRow]
    ) throws -> PartitionedRouters<Router> {
        let sources = Set(judged.map(source)).sorted()
        let routers = try sources.map { name in
            let others = training.filter { source($0) != name }
            guard !others.isEmpty else {
                throw EvaluationError(
                    "there is no row outside of '\(name)' to learn from; leaving one source out takes rows of two or more"
                )
            }
            return try fitter.fit(others, judged.filter { source($0) == name })
        }
        let parts = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1, $0) })
        return PartitionedRouters(routers: routers) { row in
            guard let part = parts[source(row)] else {
                throw EvaluationError("'\(source(row))' is none of the sources that were left out in turn")
            }
            return part
        }
    }
}
