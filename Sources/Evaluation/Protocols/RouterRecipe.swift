public import Datasets

/// A way to make a router from graded answers, so that a protocol can make it again on other rows.
///
/// `Router` is whatever the protocol judges: ``PairRouter``, ``PoolRouter`` or a type of the caller's.
public struct RouterRecipe<Router> {
    /// The name of its routers in the report.
    public let name: String
    /// Fits a router.
    ///
    /// - Parameters:
    ///   - training: rows to learn from.
    ///   - judged: rows the router will be judged on; prompts too like one of them should not be learned. Empty where
    ///     the future is judged by a router that was there before it.
    public let fit: (_ training: [OutcomeRow], _ judged: [OutcomeRow]) throws -> Router

    /// Names a way to fit.
    public init(name: String, fit: @escaping (_ training: [OutcomeRow], _ judged: [OutcomeRow]) throws -> Router) {
        self.name = name
        self.fit = fit
    }
}
