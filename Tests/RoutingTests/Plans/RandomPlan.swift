import Routing

/// Plans without sense: about half of them cannot be run, the rest run into every kind of trouble.
enum RandomPlan {
    static func make(using random: inout some RandomNumberGenerator) -> Plan {
        let count = Int.random(in: 1...9, using: &random)
        var nodes = (0..<count).map { node($0, of: count, using: &random) }
        let ids = nodes.map(\.id)
        // What leads nowhere is led to the last node, so that enough plans can be run.
        if Int.random(in: 0..<10, using: &random) > 0, count > 1 {
            let used = Set(nodes.flatMap(\.dependencies))
            var join = PlanNode(id: "out", kind: .join, dependencies: ids.filter { !used.contains($0) })
            join.method = [.any, .first, .all, nil].randomElement(using: &random) ?? nil
            nodes.append(join)
        }
        var output = nodes[nodes.count - 1].id
        if Int.random(in: 0..<4, using: &random) == 0 { output += "|" + (ids.randomElement(using: &random) ?? "x") }
        return Plan(
            strategy: .graph,
            budget: budget(using: &random),
            nodes: nodes,
            output: output,
            fallback: [nil, nil, "large", "a"].randomElement(using: &random) ?? nil
        )
    }

    private static func budget(using random: inout some RandomNumberGenerator) -> PlanBudget {
        PlanBudget(
            usd: Int.random(in: 0..<3, using: &random) == 0 ? Double.random(in: 0...0.3, using: &random) : nil,
            tokens: Int.random(in: 0..<5, using: &random) == 0 ? Int.random(in: 1...100_000, using: &random) : nil,
            milliseconds: Bool.random(using: &random) ? 1_000 : nil,
            calls: Int.random(in: 0..<5, using: &random) == 0 ? Int.random(in: 1...40, using: &random) : nil,
            parallel: Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 1...3, using: &random) : nil
        )
    }

    private static func node(_ index: Int, of count: Int, using random: inout some RandomNumberGenerator) -> PlanNode {
        let kinds: [PlanNode.Kind] = [
            .model, .model, .model, .agree, .agree, .verify, .rank, .fuse, .join, .tool, .route,
        ]
        let kind = index == 0 ? .model : kinds.randomElement(using: &random) ?? .model
        var node = PlanNode(id: "n\(index)", kind: kind)
        let model = ["a", "b", "c", "large"].randomElement(using: &random) ?? "a"
        // Now and then a dependency on anything: later nodes, itself, nobody.
        let reach = Int.random(in: 0..<25, using: &random) == 0 ? count + 1 : index
        let wanted = kind == .verify ? 1 : Int.random(in: kind == .model ? 0...1 : 1...4, using: &random)
        if reach > 0 {
            for _ in 0..<wanted {
                let name = "n\(Int.random(in: 0..<reach, using: &random))"
                if !node.dependencies.contains(name) { node.dependencies.append(name) }
            }
        }
        switch kind {
        case .model, .fuse: node.model = model
        case .agree:
            node.method = [nil, .answer, .majority, .weighted].randomElement(using: &random) ?? nil
            if Bool.random(using: &random) { node.threshold = Double.random(in: 0...1, using: &random) }
            if Bool.random(using: &random) {
                for name in node.dependencies { node.weights[name] = Double.random(in: 0...2, using: &random) }
            }
        case .verify:
            node.method = [.selfVerification, .judge, .logprobs, .scorer].randomElement(using: &random)
            node.model = model
            node.scorer = node.method == .scorer ? "g" : nil
            node.threshold = Double.random(in: 0...1, using: &random)
            node.samples = Int.random(in: 1...4, using: &random)
        case .rank:
            node.method = Bool.random(using: &random) ? .judge : .scorer
            node.model = model
            node.scorer = node.method == .scorer ? "g" : nil
            node.aggregation = [nil, .wins, .maxLogits, .bubble].randomElement(using: &random) ?? nil
        case .tool, .retrieve: node.tool = "search"
        case .route:
            node.lambda = Double.random(in: 0...1, using: &random)
            node.candidates = ["a", "b", "large"].map { PlanCandidate(model: $0, quality: 0.5) }
        case .join: node.method = [nil, .all, .any, .first].randomElement(using: &random) ?? nil
        }
        if let dependency = node.dependencies.first, Int.random(in: 0..<3, using: &random) == 0 {
            let state = ["ok", "rejected", "failed", "skipped", "accepted"].randomElement(using: &random) ?? "ok"
            node.when = "\(dependency).\(state)"
        }
        if kind == .model, let dependency = node.dependencies.first, Bool.random(using: &random) {
            node.prompt = "Go on from {{\(dependency).output}}"
        }
        node.onError = [nil, .fail, .skip, .skip, .fallback].randomElement(using: &random) ?? nil
        if Int.random(in: 0..<4, using: &random) == 0 { node.retries = Int.random(in: 0...2, using: &random) }
        if Int.random(in: 0..<4, using: &random) == 0 { node.maximumTokens = Int.random(in: 1...500, using: &random) }
        return node
    }
}
