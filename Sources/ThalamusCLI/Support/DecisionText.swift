import Routing

/// A decision as lines for a terminal.
enum DecisionText {
    static func describe(_ decision: Decision) -> String {
        var lines = ["\(decision.policy) → \(decision.model)"]
        lines += decision.reasons.map { "  \($0)" }
        if let plan = plan(decision.plan) { lines.append("  \(plan)") }
        if decision.query.truncated {
            lines.append("  The encoder read the first \(decision.query.encodedTokens) tokens of the prompt only.")
        }
        var table = [["", "model", "quality", "cost", "carbon", "utility"]]
        for candidate in decision.candidates {
            let quality = candidate.quality.map {
                fixedPoint($0, digits: 3) + " ± " + fixedPoint(candidate.standardError ?? 0, digits: 3)
            }
            table.append([
                candidate.model == decision.model ? "→" : "",
                candidate.model,
                quality ?? "–",
                dollars(candidate.costUSD),
                candidate.carbonG.map { fixedPoint($0, digits: 3) + " g" } ?? "–",
                fixedPoint(candidate.utility, digits: 4),
            ])
        }
        lines.append("")
        lines += TextTable.render(table)
        if let second = decision.runnerUp {
            lines.append("  runner-up \(second.model), \(fixedPoint(second.margin, digits: 4)) of utility behind")
        }
        lines += decision.filtered.map { "  not \($0.model): \($0.reason)" }
        for observation in decision.query.observations {
            lines.append("  \(observation.name) \(fixedPoint(observation.value, digits: 3))")
        }
        lines.append("  decided in \(fixedPoint(decision.routerMilliseconds, digits: 2)) ms")
        return lines.joined(separator: "\n")
    }

    /// The nodes of a plan of several, such as `n1 (a); j (agree) ← n1 n2; n3 (large, when j.rejected) ← j`.
    private static func plan(_ plan: Plan) -> String? {
        guard !plan.isPlainCall else { return nil }
        let nodes = plan.nodes.map { node in
            let what = [node.model ?? node.kind.rawValue, node.when.map { "when \($0)" }].compactMap { $0 }
            let needs = node.dependencies.isEmpty ? "" : " ← \(node.dependencies.joined(separator: " "))"
            return "\(node.id) (\(what.joined(separator: ", ")))\(needs)"
        }
        return "\(plan.strategy.rawValue): \(nodes.joined(separator: "; ")); answer \(plan.output)"
    }
}

/// Columns of text.
enum TextTable {
    /// Lines with every column as wide as its widest cell; the first row is the head.
    static func render(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            return "  " + cells.joined(separator: "  ")
        }.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    }
}
