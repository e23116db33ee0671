import Routing

/// A plan as lines for a terminal: its steps from top to bottom, agents that work side by side on one level.
enum PlanDrawing {
    static func lines(_ plan: Plan, probability: Double? = nil) -> [String] {
        let several = probability.map { ", several agents \(fixedPoint(100 * $0, digits: 0)) %" } ?? ""
        var lines = [
            "\(plan.topology?.rawValue ?? plan.strategy.rawValue): \(plan.nodes.count) "
                + (plan.nodes.count == 1 ? "model" : "agents") + several
        ]
        var level: [String: Int] = [:]
        for node in plan.nodes { level[node.id] = 1 + (node.dependencies.compactMap { level[$0] }.max() ?? -1) }
        for depth in 0...(level.values.max() ?? 0) {
            let nodes = plan.nodes.filter { level[$0.id] == depth }
            if depth > 0 { lines.append("  ↓") }
            for (index, node) in nodes.enumerated() {
                let mark = nodes.count == 1 ? "─" : index == 0 ? "┌" : index == nodes.count - 1 ? "└" : "├"
                let deps = node.dependencies.isEmpty ? "" : " ← \(node.dependencies.joined(separator: ", "))"
                let task = node.task.map { ": " + short($0) } ?? ""
                lines.append(
                    "  \(mark) \(node.id) \(node.role ?? node.kind.rawValue) · \(node.model ?? "–")\(deps)\(task)"
                )
            }
        }
        return lines
    }

    private static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= 72 ? line : line.prefix(71) + "…"
    }
}
