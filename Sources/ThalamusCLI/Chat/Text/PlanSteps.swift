import Conversation

/// Tells the run of a plan of several nodes in lines, from its events.
struct PlanSteps {
    private var titles: [String: String] = [:]
    /// A step that has begun but is not told yet: one that ends at once was never at work.
    private var begun: (step: String, model: String?)?

    /// The lines to show for an event; none for a plan of a single call.
    mutating func lines(for event: JSONNode) -> [String] {
        var lines: [String] = []
        let type = event["type"]?.string ?? ""
        let step = event["stepName"]?.string ?? ""
        if let begun, !(type == "STEP_FINISHED" && begun.step == step && event["outcome"]?.string == "skipped") {
            lines.append("  ▸ " + name(begun.step, model: begun.model))
        }
        begun = nil
        switch type {
        case "ACTIVITY_SNAPSHOT": learn(event["content"]?["nodes"])
        case "STEP_STARTED" where titles.count > 1: begun = (step, event["model"]?.string)
        case "STEP_FINISHED" where titles.count > 1: lines.append(ending(of: step, event))
        case "CUSTOM": lines += happening(event["name"]?.string ?? "", event["value"])
        default: break
        }
        return lines.map { $0.withoutControls.split(whereSeparator: \.isNewline).joined(separator: " ") }
    }

    private mutating func learn(_ nodes: JSONNode?) {
        titles = [:]
        for node in nodes?.array ?? [] {
            guard let id = node["id"]?.string else { continue }
            let kind = node["kind"]?.string ?? "model"
            let what = node["role"]?.string ?? (kind == "model" ? nil : kind)
            titles[id] = what.map { $0 == id ? id : "\($0) (\(id))" } ?? id
        }
    }

    private func name(_ step: String, model: String?) -> String {
        let title = titles[step] ?? step
        return model.map { "\(title) · \($0)" } ?? title
    }

    private func ending(of step: String, _ event: JSONNode) -> String {
        let outcome = event["outcome"]?.string ?? ""
        let (mark, word) = Self.outcomes[outcome] ?? ("·", outcome)
        var parts = [name(step, model: event["model"]?.string), word]
        if outcome != "skipped" {
            if let cost = event["cost_usd"]?.number, cost > 0 { parts.append(TerminalFigures.usd(cost)) }
            if let time = event["ms"]?.number { parts.append(TerminalFigures.milliseconds(time)) }
        }
        // Why a step was begun was told when it was.
        let reason = outcome == "ok" ? "" : event["reason"]?.string.map { ": \($0)" } ?? ""
        return "  \(mark) " + parts.joined(separator: " · ") + reason
    }

    private func happening(_ name: String, _ value: JSONNode?) -> [String] {
        let node = value?["node"]?.string.map { titles[$0] ?? $0 } ?? ""
        let model = value?["model"]?.string ?? ""
        let what: String
        switch name {
        case "plan.escalated": what = "↑ \(node) is asked"
        case "plan.retried": what = "↻ \(node) once more"
        case "plan.taken_over": what = "⇄ \(model) does \(node) instead"
        case "plan.fell_back": what = "↩ \(model) answers alone"
        case "plan.refused": what = "↩ the plan cannot be run; \(model) answers alone"
        case "plan.settled": what = "· \(node) is the best there is"
        default: return []
        }
        return ["  " + what + (value?["reason"]?.string.map { ": \($0)" } ?? "")]
    }

    private static let outcomes: [String: (mark: String, word: String)] = [
        "ok": ("✓", "done"), "rejected": ("✗", "rejected"), "failed": ("✗", "failed"), "skipped": ("–", "left out"),
        "cancelled": ("–", "cancelled"),
    ]
}
