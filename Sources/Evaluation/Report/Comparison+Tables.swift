extension Comparison {
    /// The verdict in words.
    var verdict: String {
        isInsideNoise ? "inside the noise" : difference > 0 ? "better" : "worse"
    }

    /// The difference with its sign and interval.
    var figure: String { Figures.signed(difference, 3) + " " + Figures.interval(interval95, 3) }

    /// What is compared, as a heading.
    static func title(of metric: String) -> String {
        switch metric {
        case "apgr": "APGR"
        case "aiq": "AIQ"
        case "best_quality": "best quality"
        default: metric
        }
    }

    /// The comparisons against baselines and against the first router, for a terminal.
    static func textLines(_ comparisons: [Comparison]) -> [String] {
        guard let first = comparisons.first?.a else { return [] }
        let routers = Set(comparisons.map(\.a)).union(comparisons.filter { $0.a == first }.map(\.b))
        let isShort = routers.count <= 4
        var table = ReportTable(["router", "against", "by", "difference", "P(better)", "verdict"])
        for comparison in comparisons {
            let isBaseline = ["random", "prompt-length", "best-single"].contains(comparison.b)
            guard isShort || isBaseline || comparison.a == first else { continue }
            table.add([
                .init(text: comparison.a),
                .init(text: comparison.b),
                .init(text: title(of: comparison.metric)),
                .init(text: Figures.signed(comparison.difference, 3), note: Figures.interval(comparison.interval95, 3)),
                .init(text: Figures.decimal(comparison.probabilityBetter, 3)),
                .init(text: comparison.verdict),
            ])
        }
        return table.textLines
    }

    /// A square of differences: the row's router minus the column's.
    static func matrix(_ comparisons: [Comparison]) -> String {
        var rows: [String] = []
        var columns: [String] = []
        for comparison in comparisons {
            if !rows.contains(comparison.a) { rows.append(comparison.a) }
            if !columns.contains(comparison.b) { columns.append(comparison.b) }
        }
        guard !rows.isEmpty else { return "" }
        // Baselines first, then routers in their order.
        columns = columns.filter { !rows.contains($0) } + rows.filter(columns.contains)
        let head = ([""] + columns).map { "<th scope=\"col\">\(HTML.escape($0))</th>" }.joined()
        let body = rows.map { row in
            let cells = columns.map { column in
                comparisons.first { $0.a == row && $0.b == column }.map(cell) ?? "<td></td>"
            }
            return "<tr><td>\(HTML.escape(row))</td>\(cells.joined())</tr>\n"
        }
        return HTML.scroll("<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body.joined())</tbody>\n", kind: "matrix")
    }

    private static func cell(_ comparison: Comparison) -> String {
        "<td\(comparison.isInsideNoise ? " class=\"noise\"" : "")>\(Figures.signed(comparison.difference, 3))"
            + "<small>\(Figures.interval(comparison.interval95, 3))<br>"
            + (comparison.isInsideNoise
                ? "inside the noise" : "P(better) \(Figures.decimal(comparison.probabilityBetter, 3))")
            + "</small></td>"
    }
}
