/// Agents in place of a single model, where the planner finds that a request is worth them.
extension DecisionMaker {
    /// The decision with a plan of several agents, each with the model that the policy would choose for its part; or the
    /// decision as it was, with the reason where a single model answers.
    ///
    /// - Parameters:
    ///   - decision: the policy's choice of a model, or of a cascade or vote.
    ///   - query: the request.
    ///   - policy: the policy, which allows the strategy `graph` and has no plan of its own.
    ///   - planner: designs who does what.
    ///   - input: the encoded request.
    func withAgents(
        _ decision: Decision,
        query: RoutingQuery,
        policy: PreparedPolicy<BuiltInEstimator>,
        planner: PlanStudent,
        input: EstimatorInput
    ) throws(RoutingError) -> Decision {
        let isSingle = decision.plan.isPlainCall
        var decision = decision
        if let only = query.onlyOneModel {
            decision.reasons.append("No agents were considered: \(only).")
            return decision
        }
        let draft = try planner.draft(for: input)
        let share = fixedPoint(100 * draft.multiAgentProbability, digits: 0)
        guard draft.topology != .single else {
            decision.reasons.append(
                "One model is enough: that several agents would help has a probability of \(share) %."
            )
            return decision
        }
        let single = isSingle ? decision.model : decision.candidates.first?.model ?? decision.model
        var parts: [DecisionPart] = []
        let plan = try draft.assembled(fallback: single) { (agent) throws(RoutingError) in
            let choice = try choice(for: agent, of: query, policy: policy)
            parts.append(
                DecisionPart(
                    node: "",
                    model: choice.model,
                    reason: choice.reasons.first ?? "",
                    candidates: choice.candidates
                )
            )
            return choice.model
        }
        let terms = PlanTerms(models: catalogue, query: query, privacy: policy.policy.privacy)
        if let problem = plan.problems(on: terms).first {
            decision.reasons.append("The planned agents are not run: \(problem).")
            return decision
        }
        let kind = draft.topology.rawValue.split(separator: "_").reduce("") { $0.isEmpty ? String($1) : "\($0) \($1)" }
        decision.plan = plan
        decision.model = plan.models.first ?? single
        // The draft asks for models in the order of the plan's nodes.
        for (index, node) in plan.nodes.enumerated() where index < parts.count { parts[index].node = node.id }
        decision.parts = parts
        decision.runnerUp = nil
        decision.reasons = [
            "\(draft.agents.count) agents work on this in a \(kind): that several would help has a probability of \(share) %.",
            "By itself \(single) would have answered.",
        ]
        return decision
    }

    /// The policy's choice for an agent's part of a request.
    private func choice(
        for agent: PlanAgent,
        of query: RoutingQuery,
        policy: PreparedPolicy<BuiltInEstimator>
    ) throws(RoutingError) -> Decision {
        let text = Array(agent.question(about: query.text).utf8)
        var part = query
        part.text = text
        // The plan asks for this part alone, whatever else the policy would weigh.
        part.onlyOneModel = "it is a part of a plan"
        let input = try encoded(text, policy.estimator.needsEmbedding)
        return try policy.decide(part, input: input, id: "", created: 0)
    }
}

extension PlanAgent {
    /// What a router is shown of an agent's work: its task where that is a part of the request and says enough, else the
    /// request too.
    public func question(about request: [UInt8]) -> String {
        let words = Array(task.utf8)
        guard words.count < 24 || !PlanAgent.contains(request, words) else { return task }
        return task + "\n" + String(decoding: request, as: UTF8.self)
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, text.count >= part.count else { return part.isEmpty }
        for start in 0...text.count - part.count where text[start] == first {
            var length = 1
            while length < part.count, text[start + length] == part[length] { length += 1 }
            if length == part.count { return true }
        }
        return false
    }
}
