extension PreparedPolicy where Estimator == BuiltInEstimator {
    /// A policy on the built-in rules, for when its own router cannot be asked.
    ///
    /// Its objective is solved anew, for a threshold or a rate belongs to one router. Where the rules expect less quality
    /// than it demands, the best model that it lists answers.
    ///
    /// - Throws: `RoutingError` when a model is unknown or a budget below what the cheapest model costs.
    public static func failSafe(
        _ policy: RoutingPolicy,
        catalogue: ModelCatalogue
    ) throws(RoutingError) -> PreparedPolicy {
        let rules = BuiltInEstimator.rules(RulesRouter())
        var policy = policy
        // Rules rank models; how often their answers agree does not follow from them.
        if policy.plan == nil { policy.strategies = [.single] }
        guard case .leastQuality = policy.objective else {
            return try PreparedPolicy(policy, catalogue: catalogue, estimator: rules)
        }
        do {
            return try PreparedPolicy(policy, catalogue: catalogue, estimator: rules)
        } catch {
            guard error.code == .invalidPolicy else { throw error }
            var best = policy
            best.objective = .lambda(0)
            return try PreparedPolicy(best, catalogue: catalogue, estimator: rules)
        }
    }
}
