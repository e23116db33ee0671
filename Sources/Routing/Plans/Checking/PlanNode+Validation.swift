extension PlanNode {
    /// What is wrong with the node by itself; each continues a sentence that begins with its name.
    func problems() -> [String] {
        var problems: [String] = []
        func need(_ condition: Bool, _ problem: String) {
            if !condition { problems.append(problem) }
        }
        switch kind {
        case .model:
            need(model != nil, "calls no model")
            need(method == nil, "is a model call, which has no method")
        case .agree:
            need(!dependencies.isEmpty, "compares no drafts; give it deps")
            need([nil, .answer, .majority, .weighted].contains(method), "cannot agree by '\(methodName)'")
        case .verify:
            need(dependencies.count == 1, "must depend on the one draft it judges")
            need(
                [.selfVerification, .judge, .logprobs, .scorer].contains(method),
                "needs a method: self, judge, logprobs or scorer"
            )
            need(method != .judge || model != nil, "judges without a model")
            need(method != .scorer || scorer != nil, "names no scorer")
            need(threshold != nil, "needs a threshold")
            need(samples.map { (1...32).contains($0) } ?? true, "asks \(samples ?? 0) times; 1 to 32 are possible")
        case .rank:
            need(!dependencies.isEmpty, "ranks no drafts; give it deps")
            need([.judge, .scorer].contains(method), "needs a method: judge or scorer")
            need(method != .judge || model != nil, "judges without a model")
            need(method != .scorer || scorer != nil, "names no scorer")
        case .fuse:
            need(!dependencies.isEmpty, "merges no drafts; give it deps")
            need(model != nil, "merges without a model")
            need(top.map { $0 >= 1 } ?? true, "merges the best \(top ?? 0); it must be 1 or more")
        case .join:
            need(!dependencies.isEmpty, "joins nothing; give it deps")
            need([nil, .all, .any, .first].contains(method), "cannot join by '\(methodName)'")
        case .tool, .retrieve:
            need(tool != nil, kind == .tool ? "names no tool" : "names no collection")
        case .route:
            let most = AnswerStates.mostModels
            need((1...most).contains(candidates.count), "has \(candidates.count) candidates; 1 to \(most) are possible")
            need(lambda.map { $0 >= 0 && $0.isFinite } ?? false, "needs a lambda of 0 or more")
            for candidate in candidates {
                need(
                    (0...1).contains(candidate.quality),
                    "expects a quality of \(fixedPoint(candidate.quality, digits: 2)), not within 0...1"
                )
            }
        }
        for (name, value) in parameters {
            need(kind == .route && PlanNode.ruleParameters.contains(name), "has an unknown parameter '\(name)'")
            need(value.isFinite, "has the parameter '\(name)' \(fixedPoint(value, digits: 2))")
        }
        need(when == nil || !dependencies.isEmpty, "has a condition but no deps")
        need(
            threshold.map { (0...1).contains($0) } ?? true,
            "has a threshold of \(fixedPoint(threshold ?? 0, digits: 2)), not within 0...1"
        )
        need(
            floor.map { (0...1).contains($0) } ?? true,
            "has a floor of \(fixedPoint(floor ?? 0, digits: 2)), not within 0...1"
        )
        for (name, weight) in weights {
            need(
                weight >= 0 && weight.isFinite,
                "gives '\(name)' the weight \(fixedPoint(weight, digits: 2)); it must be 0 or more"
            )
        }
        need(
            temperature.map { (0...2).contains($0) } ?? true,
            "has a temperature of \(fixedPoint(temperature ?? 0, digits: 2)), not within 0...2"
        )
        need(maximumTokens.map { $0 >= 1 } ?? true, "has max_tokens \(maximumTokens ?? 0); it must be 1 or more")
        need(
            timeoutMilliseconds.map { $0 >= 1 } ?? true,
            "has timeout_ms \(timeoutMilliseconds ?? 0); it must be 1 or more"
        )
        need(retries.map { (0...10).contains($0) } ?? true, "tries \(retries ?? 0) times again; 0 to 10 are possible")
        return problems
    }

    /// The parameters of a `route` step.
    static let ruleParameters = ["slope", "dispersion", "dispersion_slope", "key_noise"]

    private var methodName: String { method?.rawValue ?? "" }
}
