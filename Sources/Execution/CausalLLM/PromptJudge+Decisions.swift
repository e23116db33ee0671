public import Routing

extension PromptJudge {
    /// Asks the judge of a target's router; `nil` when its router needs none.
    ///
    /// A request that must stay on local models is not shown to a judge elsewhere.
    public func judge(
        _ query: RoutingQuery,
        for target: DecisionMaker.Target,
        catalogue: ModelCatalogue
    ) async -> PromptJudgement? {
        guard case .policy(let policy) = target, case .causalLLM(let router) = policy.estimator else { return nil }
        let isPrivate = query.privacy == .local || policy.policy.privacy == .local
        if isPrivate, catalogue[router.model]?.isLocal != true {
            return PromptJudgement(.failed, failure: "the judge '\(router.model)' does not run locally")
        }
        return await judge(query.text, for: router)
    }
}

extension Decision {
    /// Adds what a judge cost to the observations, as `judge_cost_usd`.
    public mutating func note(_ judgement: PromptJudgement, for target: DecisionMaker.Target, catalogue: ModelCatalogue)
    {
        guard case .policy(let policy) = target, case .causalLLM(let router) = policy.estimator else { return }
        guard judgement.usage != nil, let price = catalogue[router.model]?.price else { return }
        query.observations.append(Observation(name: "judge_cost_usd", value: judgement.costUSD(price)))
    }
}
