internal import Routing

extension OnlineCascadeReport {
    /// The report as one HTML page with an inline plot: no script, no request to anywhere, light and dark.
    public func html() -> String {
        let total = tally.total
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Online cascade</title>
            <style>
            \(StyleSheet.css)
            </style>
            </head>
            <body>
            <main>
            <h1>Online cascade</h1>
            <p>\(total.rows) rows, \(labels.count) labels, μ = \(mu). The LLM's labels came from \(HTML.escape(source)): \
            \(calls) calls for $\(Figures.decimal(costUSD, 4)). The words and the sentence embedding of a row answer where \
            their deferral nets let them; the LLM has the rest, and all learn its labels.</p>
            \(plot.html)
            \(table.html)
            </main>
            </body>
            </html>

            """
    }

    private var plot: SVGPlot {
        let rows = tally.windows.indices.map { Double(($0 + 1) * tally.windowRows) }
        let line = { (name: String, style: Int, value: (OnlineCascadeTally.Window) -> Double?) in
            SVGPlot.Series(
                name: name,
                points: zip(rows, tally.windows).compactMap { row, window in
                    value(window).map { SVGPlot.Point(x: row, y: $0) }
                },
                style: .router(style),
                hasMarks: true
            )
        }
        let series = [
            line("rows that the LLM labels", 0) { $0.llmShare },
            line("agreement with the LLM", 1) { $0.agreement ?? $0.auditedAgreement },
            line("accuracy", 2) { $0.accuracy },
        ]
        return SVGPlot(
            title: "Share of rows that the LLM labels, and agreement with it, along the stream",
            xLabel: "rows, in windows of \(tally.windowRows)",
            yLabel: "share of the window",
            x: .linear([0] + rows),
            y: .linear([0, 1]),
            xFormat: { Figures.decimal($0, 0) },
            yFormat: { Figures.decimal($0 * 100, 0) + " %" },
            series: series.filter { !$0.points.isEmpty }
        )
    }

    private var table: ReportTable {
        var table = ReportTable([
            "rows", "LLM", "encoder", "lexical", "agreement", "accuracy", "audits agreed", "without LLM label",
        ])
        func percent(_ share: Double?) -> String { share.map { Figures.decimal($0 * 100, 1) + " %" } ?? "–" }
        func add(_ name: String, _ window: OnlineCascadeTally.Window, isTotal: Bool = false) {
            let rows = Double(max(1, window.rows))
            let cells = [
                name, percent(window.llmShare), percent(Double(window.encoder) / rows),
                percent(Double(window.lexical) / rows), percent(window.agreement), percent(window.accuracy),
                window.audits == 0 ? "–" : "\(window.auditsAgreed) of \(window.audits)", "\(window.failures)",
            ]
            table.add(cells.map { ReportTable.Cell(text: $0) }, isBaseline: isTotal)
        }
        for (index, window) in tally.windows.enumerated() {
            let start = index * tally.windowRows
            add("\(start + 1)–\(start + window.rows)", window)
        }
        add("all", tally.total, isTotal: true)
        return table
    }
}
