extension CascadePolicy {
    /// The policy as a plan of plain nodes, which anything that runs plans can run.
    ///
    /// Every call of the decision tree becomes a `model` node, every question "is this answer one of those before?" an
    /// `agree` node of two drafts, and an answer taken from an earlier draft a `join`.
    ///
    /// - Parameter fallback: the model that answers alone should the plan fail.
    /// - Returns: nil when the tree has more than ``Plan/mostNodes`` nodes; solve the policy with a `leastShare` then.
    public func plan(fallback: String? = nil) -> Plan? {
        var compiler = CascadeCompiler(policy: self)
        let output = compiler.compile()
        guard compiler.nodes.count <= Plan.mostNodes else { return nil }
        let isSingle = compiler.nodes.count == 1
        return Plan(
            strategy: isSingle ? .single : .cascade,
            nodes: compiler.nodes,
            output: output,
            fallback: isSingle ? nil : fallback
        )
    }

    /// The plain agreement cascade or vote as a plan: drafts side by side, one `agree` node, and perhaps one model more.
    ///
    /// - Parameters:
    ///   - models: the drafts' models, then the one asked when they do not agree.
    ///   - drafts: number of drafts.
    ///   - quorum: how many of them must agree.
    public static func agreementPlan(_ models: [String], drafts: Int, quorum: Int) -> Plan {
        var nodes: [PlanNode] = []
        for index in 0..<drafts {
            var node = PlanNode(id: "n\(index + 1)", kind: .model, model: models[index])
            node.role = "draft"
            nodes.append(node)
        }
        var judge = PlanNode(id: "j", kind: .agree, dependencies: nodes.map { $0.id })
        guard models.count > drafts else {
            judge.method = .majority
            return Plan(strategy: .vote, nodes: nodes + [judge], output: "j")
        }
        if quorum < drafts {
            judge.method = .majority
            judge.threshold = Double(quorum) / Double(drafts)
        } else {
            judge.method = .answer
        }
        let last = PlanNode(
            id: "n\(drafts + 1)",
            kind: .model,
            model: models[drafts],
            dependencies: ["j"],
            when: "j.rejected"
        )
        return Plan(
            strategy: .cascade,
            nodes: nodes + [judge, last],
            output: "j|\(last.id)",
            fallback: models[drafts]
        )
    }
}

/// Writes the decision tree of a policy as nodes.
private struct CascadeCompiler {
    /// A condition on a node.
    private struct Term {
        let node: String
        let isAccepted: Bool
    }

    let policy: CascadePolicy
    let states: AnswerStates
    var nodes: [PlanNode] = []
    private var calls = 0
    private var judges = 0

    init(policy: CascadePolicy) {
        self.policy = policy
        states = AnswerStates(models: policy.models.count)
    }

    mutating func compile() -> String {
        var text = ""
        for name in outputs(of: 0, asked: [:], terms: []) { text += (text.isEmpty ? "" : "|") + name }
        return text
    }

    /// Writes the nodes of a state that asks, and returns the names that can be the answer, first ones first.
    ///
    /// - Parameters:
    ///   - asked: the node of each model that has answered, by its position in the policy.
    ///   - terms: what tells this path from the others.
    private mutating func outputs(of state: Int, asked: [Int: String], terms: [Term]) -> [String] {
        // A plan too large will be refused anyway.
        guard case .ask(let model) = policy.actions[state], nodes.count <= Plan.mostNodes,
            let step = states.steps[state].first(where: { $0.model == model })
        else { return [] }
        calls += 1
        let call = "n\(calls)"
        nodes.append(node(call, .model, model: policy.models[model], terms: terms))
        var asked = asked
        asked[model] = call
        let blocks = states.blocks[state]
        let takesNew = step.outcomes.map { takes(model, in: $0) }
        guard !takesNew.allSatisfy({ $0 }) else { return [call] }
        // A first call has nothing to agree with.
        guard !blocks.isEmpty else { return outputs(of: step.outcomes[0], asked: asked, terms: []) }

        let needsAll = !takesNew[blocks.count]
        var judge: [String?] = []
        for (place, block) in blocks.enumerated() {
            guard needsAll || !takesNew[place] else {
                judge.append(nil)
                continue
            }
            judge.append(agreement(of: asked[block.trailingZeroBitCount] ?? "", with: call, isCertain: terms.isEmpty))
        }
        var found: [String] = []
        for place in blocks.indices where takesNew[place] {
            if let name = judge[place] { found.append(name) }
        }
        for (place, outcome) in step.outcomes.enumerated() where !takesNew[place] {
            var condition: [Term] = []
            for (other, name) in judge.enumerated() {
                guard let name, place == blocks.count || place == other else { continue }
                condition.append(Term(node: name, isAccepted: place < blocks.count))
            }
            if case .take(let taken) = policy.actions[outcome] {
                let draft = asked[states.blocks[outcome][taken].trailingZeroBitCount] ?? call
                found.append(choice(of: draft, terms: condition))
            } else {
                found += outputs(of: outcome, asked: asked, terms: condition)
            }
        }
        let isCovered = blocks.indices.allSatisfy { !takesNew[$0] || judge[$0] != nil } && !takesNew[blocks.count]
        return isCovered ? found : found + [call]
    }

    /// Whether an outcome takes the answer that the model has just given.
    private func takes(_ model: Int, in outcome: Int) -> Bool {
        guard case .take(let block) = policy.actions[outcome] else { return false }
        return states.blocks[outcome][block] & (1 << UInt32(model)) != 0
    }

    private mutating func agreement(of first: String, with second: String, isCertain: Bool) -> String {
        judges += 1
        var judge = PlanNode(id: "a\(judges)", kind: .agree, dependencies: [first, second])
        judge.method = .answer
        // A draft that was never asked for has disagreed with nobody.
        if !isCertain { judge.when = "\(second).ok" }
        nodes.append(judge)
        return judge.id
    }

    private mutating func choice(of draft: String, terms: [Term]) -> String {
        judges += 1
        var node = node("t\(judges)", .join, model: nil, terms: terms)
        node.dependencies.removeAll { $0 == draft }
        node.dependencies.insert(draft, at: 0)
        node.method = .first
        nodes.append(node)
        return node.id
    }

    private func node(_ id: String, _ kind: PlanNode.Kind, model: String?, terms: [Term]) -> PlanNode {
        var node = PlanNode(id: id, kind: kind, model: model, dependencies: terms.map { $0.node })
        if !terms.isEmpty {
            var text = ""
            for term in terms {
                text += (text.isEmpty ? "" : " and ") + "\(term.node).\(term.isAccepted ? "accepted" : "rejected")"
            }
            node.when = text
        }
        return node
    }
}
