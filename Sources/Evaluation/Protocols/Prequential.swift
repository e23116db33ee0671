public import Datasets
internal import Routing

/// Judges a router that learns on the way: decide with what is known, then see the outcome, refit now and then.
///
/// Every prompt is judged before it is learned (Dawid 1984, "Statistical theory: the prequential approach"), so no split
/// is needed, and the figures by labels seen say how many labels the router takes.
public struct Prequential: Sendable, Equatable {
    /// Rows between two fits.
    public let refitEvery: Int
    /// Order of the stream: as given when nil, else shuffled by this seed.
    public let shuffleSeed: UInt64?

    /// Describes the stream.
    public init(refitEvery: Int = 500, shuffleSeed: UInt64? = nil) {
        precondition(refitEvery > 0, "a router is fitted again after one row at the earliest")
        self.refitEvery = refitEvery
        self.shuffleSeed = shuffleSeed
    }

    /// The rows in the order of the stream.
    public func stream(_ rows: [OutcomeRow]) -> [OutcomeRow] {
        guard let shuffleSeed else { return rows }
        var random = SplitMix64(seed: shuffleSeed)
        return rows.shuffled(using: &random)
    }

    /// Runs along a stream.
    ///
    /// - Parameters:
    ///   - fitter: fits a router on all rows seen so far.
    ///   - start: decides before the first fit; without one that is chance.
    ///   - stream: the rows, in order.
    /// - Returns: a router that gives every row of the stream the win rate it got when it came.
    /// - Throws: ``EvaluationError`` when a prompt comes twice, and what the fitter throws.
    public func pairRouter(
        _ fitter: RouterRecipe<PairRouter>,
        start: PairRouter? = nil,
        stream: [OutcomeRow]
    ) throws -> PairRouter {
        struct Key: Hashable { let dataset, prompt: String }
        var positions: [Key: Int] = [:]
        for (position, row) in stream.enumerated() {
            let key = Key(dataset: row.dataset, prompt: row.promptID)
            guard positions.updateValue(position, forKey: key) == nil else {
                throw EvaluationError("prompt '\(row.promptID)' of '\(row.dataset)' comes twice in the stream")
            }
        }
        var routers = [start ?? PairRouter(name: "chance") { $0.map { _ in 0.5 } }]
        for end in stride(from: refitEvery, to: stream.count, by: refitEvery) {
            routers.append(try fitter.fit(Array(stream[..<end]), []))
        }
        return PartitionedRouters(routers: routers) { row in
            guard let position = positions[Key(dataset: row.dataset, prompt: row.promptID)] else {
                throw EvaluationError("prompt '\(row.promptID)' of '\(row.dataset)' was not in the stream")
            }
            return position / refitEvery
        }.joined(name: fitter.name)
    }
}
