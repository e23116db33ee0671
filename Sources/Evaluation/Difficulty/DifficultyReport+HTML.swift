extension DifficultyReport {
    /// The report as one HTML page with an inline plot: no script, no request to anywhere, light and dark.
    public func html() -> String {
        let shown = Self.ends(questions, 50)
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Question difficulty</title>
            <style>
            \(StyleSheet.css)
            td:last-child, th:last-child { text-align: left; white-space: normal; }
            </style>
            </head>
            <body>
            <main>
            <h1>Question difficulty</h1>
            <p>\(HTML.escape(summary)).</p>
            <p>Superior: \(HTML.escape(superior.joined(separator: ", "))). \
            Inferior: \(HTML.escape(inferior.joined(separator: ", "))). \
            Ties count half; intervals are Wilson's at 95 %, and a label is uncertain where its interval holds the \
            threshold.</p>
            \(plot.html)
            <h2>Hardest questions</h2>
            \(Self.table(Self.columns, shown.hardest.map(Self.cells)))
            <h2>Easiest questions</h2>
            \(Self.table(Self.columns, shown.easiest.map(Self.cells)))
            <h2>Categories</h2>
            \(Self.table(Self.categoryColumns, categories.map(Self.cells)))
            </main>
            </body>
            </html>

            """
    }

    /// The share of superior wins over the rank of the questions, with its interval and the threshold.
    private var plot: SVGPlot {
        // A few hundred points draw the curve of any number of questions.
        let stride = max(1, questions.count / 300)
        let sampled = questions.indices.filter { $0 % stride == 0 || $0 == questions.count - 1 }
        let series = { (name: String, style: SVGPlot.Style, value: (QuestionDifficulty) -> Double) in
            SVGPlot.Series(
                name: name,
                points: sampled.map {
                    SVGPlot.Point(x: Double($0 + 1) / Double(questions.count), y: value(questions[$0]))
                },
                style: style
            )
        }
        let limit = [SVGPlot.Point(x: 0, y: threshold), SVGPlot.Point(x: 1, y: threshold)]
        return SVGPlot(
            title: "Share of superior wins, questions from hardest to easiest",
            xLabel: "questions, hardest first",
            yLabel: "superior wins",
            x: .linear([0, 1]),
            y: .linear([0, 1]),
            xFormat: { Figures.decimal($0 * 100, 0) + " %" },
            yFormat: { Figures.decimal($0 * 100, 0) + " %" },
            series: [
                series("lower bound", .baseline(1)) { $0.interval95[0] },
                series("upper bound", .baseline(2)) { $0.interval95[1] },
                SVGPlot.Series(name: "threshold", points: limit, style: .baseline(0)),
                series("superior wins", .router(0)) { $0.superiorShare },
            ]
        )
    }

    /// A table of plain cells.
    private static func table(_ columns: [String], _ rows: [[String]]) -> String {
        var table = ReportTable(columns)
        for row in rows { table.add(row.map { ReportTable.Cell(text: $0) }) }
        return table.html
    }
}
