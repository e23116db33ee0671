extension EvaluationReport {
    /// The report as tables for a terminal.
    public func text() -> String {
        switch self {
        case .pair(let datasets): datasets.map { $0.textLines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
        case .pool(let datasets): datasets.map { $0.textLines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
        }
    }

    /// Tables one below the other, a blank line between.
    static func stacked(_ tables: [[String]]) -> [String] {
        Array(tables.filter { !$0.isEmpty }.joined(separator: [""]))
    }
}

extension PairReport {
    var textLines: [String] {
        ["\(dataset) (\(split)): \(summary)"]
            + EvaluationReport.stacked([
                routerTable.textLines,
                Comparison.textLines(comparisons),
                prequentialTable?.textLines ?? [],
                heatMap.map { $0.textLines(title: "APGR by category") } ?? [],
            ])
    }
}

extension PoolReport {
    var textLines: [String] {
        ["\(dataset) (\(split)): \(summary)"]
            + EvaluationReport.stacked([
                modelTable().textLines + [carbonLine],
                routerTable.textLines,
                Comparison.textLines(comparisons),
                heatMap.map { $0.textLines(title: "quality by category") } ?? [],
            ])
    }
}

extension HeatMap {
    /// The largest categories as a table for a terminal; `*` marks those with too few prompts.
    func textLines(title: String, most: Int = 12) -> [String] {
        var table = TextTable(header: [title, "n"] + columns)
        for row in rows.prefix(most) {
            table.add([row.name + (row.isSmall ? " *" : ""), "\(row.count)"] + row.cells.map(\.text))
        }
        var lines = table.lines
        if rows.count > most { lines.append("… and \(rows.count - most) smaller ones in the JSON and the page") }
        if rows.prefix(most).contains(where: \.isSmall) {
            lines.append("* fewer than \(CategoryReport.fewestPrompts) prompts: little can be said")
        }
        return lines
    }
}
