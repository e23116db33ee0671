extension PreparedPolicy {
    /// What a policy's plan is checked on.
    ///
    /// - Throws: `RoutingError.invalidPolicy` when the plan cannot be run on any request, calls a model that the policy
    ///   does not list, or has a shape that it does not allow.
    public static func terms(of policy: RoutingPolicy, models: [ModelProfile]) throws(RoutingError) -> PlanTerms? {
        guard let plan = policy.plan else { return nil }
        func refuse(_ reason: String) -> RoutingError {
            RoutingError(.invalidPolicy, "policy '\(policy.name)': \(reason)")
        }
        if let stranger = plan.models.first(where: { !policy.models.contains($0) }) {
            throw refuse(
                "its plan calls model '\(stranger)', which is none of its models \(policy.models.joinedByComma); list it "
                    + "under models"
            )
        }
        guard policy.strategies.contains(plan.strategy) else {
            let allowed = policy.strategies.map { $0.rawValue }.joinedByComma
            throw refuse(
                "its plan is of the strategy '\(plan.strategy.rawValue)', but it allows only \(allowed); add it to strategies"
            )
        }
        let terms = PlanTerms(
            models: try ModelCatalogue(models),
            query: RoutingQuery(text: []),
            privacy: policy.privacy,
            // What is at hand is known to whoever runs the plan; there a plan that lacks a part gives way to one model.
            tools: plan.nodes.compactMap { $0.tool },
            scorers: plan.nodes.compactMap { $0.scorer }
        )
        do {
            _ = try plan.validated(on: terms)
        } catch {
            throw refuse(error.message)
        }
        return terms
    }

    /// The plan that answers a query: the policy's own where it can, else one model, with the reason.
    ///
    /// A plan that names no fallback gets one, where its budget has room: a plan that fails ends with one model, not with
    /// an error.
    ///
    /// - Parameters:
    ///   - model: the model that the policy would choose by itself.
    ///   - standIns: the models that may stand in for the plan should it fail, the most wanted first.
    func plan(for query: RoutingQuery, alone model: String, standIns: [String], _ reasons: inout [String]) -> Plan {
        guard let plan = policy.plan, var terms = planTerms else { return .single(model) }
        terms.query = query
        let shape = "The plan of policy '\(policy.name)' (\(plan.strategy.rawValue) of \(plan.models.joinedByComma))"
        if let objection = query.onlyOneModel ?? plan.problems(on: terms).first {
            reasons.append("\(shape) is not run: \(objection).")
            return .single(model)
        }
        reasons = ["\(shape) answers every request that it can take.", "By itself \(model) would have answered."]
        return plan.withFallback(among: standIns, on: terms)
    }
}

extension Plan {
    /// The plan with the first of these models as its fallback that its budget has room for, if it names none.
    fileprivate func withFallback(among models: [String], on terms: PlanTerms) -> Plan {
        guard fallback == nil, !isPlainCall else { return self }
        for model in models {
            var plan = self
            plan.fallback = model
            if plan.problems(on: terms).isEmpty { return plan }
        }
        return self
    }
}
