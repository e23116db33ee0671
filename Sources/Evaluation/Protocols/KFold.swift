public import Datasets
internal import Routing

/// In-domain judgement: every prompt is judged by a router that learned from the other folds.
///
/// The out-of-fold predictions of all folds make one evaluation with one interval, rather than a mean over folds whose
/// spread would understate the uncertainty. A prompt's fold depends on its identity and the seed alone, so every router
/// meets the same folds.
public struct KFold: Sendable, Equatable {
    /// Number of folds, at least 2.
    public let folds: Int
    /// What the folds depend on.
    public let seed: UInt64

    /// Describes the folds; five unless told.
    public init(folds: Int = 5, seed: UInt64 = 0) {
        precondition(folds >= 2, "a cross-validation has at least two folds")
        self.folds = folds
        self.seed = seed
    }

    /// The fold in `0..<folds` of a row.
    public func fold(of row: OutcomeRow) -> Int {
        var hash = StableHash(seed: seed)
        hash.combine(row.dataset.utf8)
        hash.combine(row.promptID.utf8)
        return Int(hash.value % UInt64(folds))
    }

    /// One router made of the routers of all folds.
    ///
    /// - Parameters:
    ///   - fitter: fits the router of a fold.
    ///   - rows: what is judged; each fold learns from the rows of the others.
    ///   - training: rows from elsewhere that every fold may learn from.
    /// - Throws: ``EvaluationError`` when a fold would have nothing to learn from, and what the fitter throws.
    public func pairRouter(
        _ fitter: RouterRecipe<PairRouter>,
        rows: [OutcomeRow],
        training: [OutcomeRow] = []
    ) throws -> PairRouter {
        try fit(fitter, rows: rows, training: training).joined(name: fitter.name)
    }

    /// As ``pairRouter(_:rows:training:)``, over a pool.
    public func poolRouter(
        _ fitter: RouterRecipe<PoolRouter>,
        rows: [OutcomeRow],
        training: [OutcomeRow] = []
    ) throws -> PoolRouter {
        try fit(fitter, rows: rows, training: training).joined(name: fitter.name)
    }

    private func fit<Router>(
        _ fitter: RouterRecipe<Router>,
        rows: [OutcomeRow],
        training: [OutcomeRow]
    ) throws -> PartitionedRouters<Router> {
        var members = [[OutcomeRow]](repeating: [], count: folds)
        for row in rows { members[fold(of: row)].append(row) }
        let routers = try members.indices.map { fold in
            let others = members.indices.filter { $0 != fold }.flatMap { members[$0] }
            guard !others.isEmpty || !training.isEmpty else {
                throw EvaluationError(
                    "\(rows.count) rows leave fold \(fold + 1) of \(folds) nothing to learn from; use fewer folds or more rows"
                )
            }
            return try fitter.fit(training + others, members[fold])
        }
        return PartitionedRouters(routers: routers, part: fold(of:))
    }
}
