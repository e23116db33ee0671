extension PlanDraft {
    /// The plan that carries the draft out.
    ///
    /// It is valid by construction: agents are numbered in order and build on earlier ones only, a prompt brings in just
    /// what its agent depends on, and every agent leads to the last. A single model gets the client's messages as they are.
    ///
    /// - Parameters:
    ///   - fallback: the model that answers alone should the plan fail.
    ///   - budget: what the plan may spend.
    ///   - model: the model for an agent; the same router that chooses models for requests.
    public func assembled(
        fallback: String,
        budget: PlanBudget = PlanBudget(),
        model: (PlanAgent) throws(RoutingError) -> String
    ) throws(RoutingError) -> Plan {
        guard topology != .single, agents.count > 1 else {
            var plan = Plan.single(fallback, budget: budget)
            plan.topology = .single
            return plan
        }
        var used = agents.map { _ in false }
        for agent in agents { for other in agent.dependencies { used[other] = true } }
        var nodes: [PlanNode] = []
        for (index, agent) in agents.enumerated() {
            let isLast = index == agents.count - 1
            var before = agent.dependencies
            // Whatever nobody builds on goes to the last agent, so that no work is lost.
            if isLast { for other in 0..<index where !used[other] { before.append(other) } }
            before = Self.ascending(before, below: index)
            var node = PlanNode(
                id: Self.name(index),
                kind: .model,
                model: try model(agent),
                dependencies: before.map { Self.name($0) }
            )
            node.role = agent.role.rawValue
            node.capability = agent.capability
            node.task = agent.task
            node.prompt = agent.role.prompt(
                inputs: before.map { (Self.name($0), agents[$0].role) },
                isLast: isLast
            )
            nodes.append(node)
        }
        return Plan(
            strategy: .graph,
            topology: topology,
            budget: budget,
            nodes: nodes,
            output: Self.name(agents.count - 1),
            fallback: fallback
        )
    }

    private static func name(_ index: Int) -> String { "n\(index + 1)" }

    private static func ascending(_ positions: [Int], below limit: Int) -> [Int] {
        var result: [Int] = []
        for position in positions.sorted() where position >= 0 && position < limit && result.last != position {
            result.append(position)
        }
        return result
    }
}
