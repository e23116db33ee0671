extension PreparedPolicy {
    /// The forecaster of a policy that may answer by cascades or votes.
    ///
    /// - Throws: `RoutingError.invalidPolicy` when the router or the objective cannot be compared with plans.
    static func forecaster(
        of policy: RoutingPolicy,
        models: [ModelProfile],
        estimator: Estimator
    ) throws(RoutingError) -> PlanForecaster? {
        let strategies = policy.strategies.filter { $0 == .cascade || $0 == .vote }
        guard policy.plan == nil, !strategies.isEmpty else { return nil }
        func refuse(_ reason: String) -> RoutingError {
            RoutingError(.invalidPolicy, "policy '\(policy.name)' may not use cascade or vote: \(reason)")
        }
        guard models.count >= 3 else { throw refuse("they take three models, and it lists \(models.count)") }
        guard !estimator.scoresAreWinRates else {
            throw refuse("router '\(estimator.name)' gives win rates, from which no agreement of answers follows")
        }
        switch policy.objective {
        case .budget, .leastQuality, .lambda: break
        case .strongShare, .winRate:
            throw refuse(
                "\(policy.objective.kind) counts calls of one model; use budget_usd_per_1k, least_quality or lambda"
            )
        case .carbonLambda:
            throw refuse("carbon_lambda weighs single models; use budget_usd_per_1k, least_quality or lambda")
        }
        return PlanForecaster(
            models: models,
            strategies: strategies,
            agreement: policy.agreement ?? PlanForecaster.typical
        )
    }

    /// The plans of several models that can answer a query, the best first, each with its shape's number.
    ///
    /// - Parameters:
    ///   - candidates: the models that can answer, with what is expected of them.
    ///   - rate: quality per US dollar per 1,000 requests.
    func options(for query: RoutingQuery, candidates: [Candidate], rate: Double) -> [(shape: Int, option: PlanOption)] {
        guard let forecaster, objectionToPlans(query) == nil else { return [] }
        var expected = [Double](repeating: 0.5, count: models.count)
        var usd = [Double](repeating: 0, count: models.count)
        var carbon = usd
        var isOpen = [Bool](repeating: false, count: models.count)
        var knowsCarbon = isOpen
        for candidate in candidates {
            guard let position = models.firstIndex(where: { $0.id == candidate.model }) else { continue }
            isOpen[position] = true
            expected[position] = candidate.quality ?? 0.5
            usd[position] = candidate.costUSD
            carbon[position] = candidate.carbonG ?? 0
            knowsCarbon[position] = candidate.carbonG != nil
        }
        var options: [(shape: Int, option: PlanOption)] = []
        for (shape, forecast) in forecaster.forecasts(expected, usd: usd, carbon: carbon).enumerated() {
            let used = forecaster.shapes[shape].models
            guard used.allSatisfy({ isOpen[$0] }) else { continue }
            let utility = forecast.quality - rate * 1000 * forecast.usd
            let knows = used.allSatisfy { knowsCarbon[$0] }
            options.append((shape, forecaster.option(shape, forecast, knowsCarbon: knows, utility: utility)))
        }
        return options.sorted { a, b in
            a.option.utility != b.option.utility ? a.option.utility > b.option.utility : a.shape < b.shape
        }
    }

    /// Why answers to a query cannot be compared; it continues a sentence.
    func objectionToPlans(_ query: RoutingQuery) -> String? {
        if let only = query.onlyOneModel { return only }
        // A switch of models would lose the conversation's prompt cache at every turn.
        if query.earlierAnswers > 0, policy.stickiness != nil { return "the conversation stays with its model" }
        guard AnswerReader(prompt: query.text).comesToOneResult else {
            return "the request does not come to one result that answers could agree on"
        }
        return nil
    }
}
