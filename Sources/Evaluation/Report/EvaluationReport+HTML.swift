extension EvaluationReport {
    /// The report as one HTML page with inline plots: no script, no request to anywhere, light and dark.
    public func html() -> String {
        let sections: String
        let note: String
        switch self {
        case .pair(let datasets):
            sections = datasets.map(\.htmlSection).joined()
            note =
                "APGR is the area under the share of the quality gap recovered, over the share of prompts sent to the "
                + "strong model: ½ is chance, and a router that does not beat prompt length has learned nothing. "
                + "CPT is the least share of strong calls that recovers half or four fifths of the gap. "
                + "Intervals are 95 % bootstrap intervals over prompts."
        case .pool(let datasets):
            sections = datasets.map(\.htmlSection).joined()
            note =
                "Each line is the best a router offers at a cost: the convex hull of its operating points. AIQ is the area "
                + "under it over cost, up to the dearest model. The oracle knows every outcome and is out of reach. "
                + "Intervals are 95 % bootstrap intervals over prompts."
        }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Router evaluation</title>
            <style>
            \(Self.styleSheet)
            </style>
            </head>
            <body>
            <main>
            <h1>Router evaluation</h1>
            <p>\(note)</p>
            \(sections)</main>
            </body>
            </html>

            """
    }

    /// Colours that stay apart for most kinds of colour blindness, on light and on dark (after Okabe and Ito).
    static let styleSheet = """
        :root { --ink: #1b1f24; --paper: #ffffff; --faint: #d8dee4; --grey: #6b7480;
          --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #b5498e; --c4: #a67c00; --c5: #3f8fc4; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e9ec; --paper: #14181d; --faint: #333b44; --grey: #9aa4af;
            --c0: #56b4e9; --c1: #ff8a3d; --c2: #2fc79a; --c3: #e08cc0; --c4: #f0c330; --c5: #9ad0f5; } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 56rem; margin: 0 auto; padding: 1.5rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin: 1rem 0; }
        th, td { padding: .35rem .6rem; text-align: right; border-bottom: 1px solid var(--faint); white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; }
        figure { margin: 1rem 0; } svg { width: 100%; height: auto; }
        svg text { fill: var(--ink); font-size: 12px; } .grid { stroke: var(--faint); }
        polyline { fill: none; stroke-width: 2; } circle { stroke: none; }
        .base { stroke: var(--grey); fill: var(--grey); background: var(--grey); stroke-dasharray: 5 4; }
        polyline.base { fill: none; }
        .s0 { stroke: var(--c0); } circle.s0, i.s0 { fill: var(--c0); background: var(--c0); }
        .s1 { stroke: var(--c1); } circle.s1, i.s1 { fill: var(--c1); background: var(--c1); }
        .s2 { stroke: var(--c2); } circle.s2, i.s2 { fill: var(--c2); background: var(--c2); }
        .s3 { stroke: var(--c3); } circle.s3, i.s3 { fill: var(--c3); background: var(--c3); }
        .s4 { stroke: var(--c4); } circle.s4, i.s4 { fill: var(--c4); background: var(--c4); }
        .s5 { stroke: var(--c5); } circle.s5, i.s5 { fill: var(--c5); background: var(--c5); }
        .key { display: inline-block; margin-right: 1rem; } .key i { display: inline-block; width: .8rem; height: .8rem;
          border-radius: 50%; margin-right: .35rem; vertical-align: -1px; }
        """

    /// A table; every cell is escaped.
    static func table(_ columns: [String], _ rows: [[String]]) -> String {
        let head = columns.map { "<th scope=\"col\">\(SVGPlot.escape($0))</th>" }.joined()
        let body = rows.map { row in
            "<tr>" + row.map { "<td>\(SVGPlot.escape($0))</td>" }.joined() + "</tr>\n"
        }.joined()
        return
            "<div class=\"scroll\"><table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody>\n</table></div>\n"
    }
}

extension PairReport {
    fileprivate var htmlSection: String {
        let baselines: Set = ["random", "prompt-length", "oracle"]
        let ordered = routers.filter { !baselines.contains($0.name) } + routers.filter { baselines.contains($0.name) }
        let plot = SVGPlot(
            title: "Quality against the share of prompts sent to the strong model on \(dataset)",
            xLabel: "prompts sent to \(strong.model)",
            yLabel: "mean score",
            series: ordered.map { router in
                SVGPlot.Series(
                    name: router.name,
                    points: router.curve.map { (x: $0[0], y: $0[1]) },
                    isBaseline: router.name == "random"
                )
            },
            xFormat: { Figures.decimal($0 * 100, 0) + " %" }
        )
        return "<section><h2>\(SVGPlot.escape("\(dataset) (\(split))"))</h2>\n<p>\(SVGPlot.escape(summary))</p>\n"
            + plot.html + EvaluationReport.table(Self.columns, routers.map(Self.cells)) + "</section>\n"
    }
}

extension PoolReport {
    fileprivate var htmlSection: String {
        let alone = models.map {
            SVGPlot.Series(name: $0.id, points: [($0.costUSDPer1k, $0.quality)], isBaseline: true)
        }
        let frontiers = routers.filter { !["best-single", "cheapest"].contains($0.name) }.map { router in
            SVGPlot.Series(name: router.name, points: router.frontier.map { ($0.costUSDPer1k, $0.quality) })
        }
        let plot = SVGPlot(
            title: "Quality against cost on \(dataset)",
            xLabel: "US dollars per 1,000 answers",
            yLabel: "mean score",
            series: frontiers + alone,
            xFormat: { Figures.dollars($0) }
        )
        return "<section><h2>\(SVGPlot.escape("\(dataset) (\(split))"))</h2>\n<p>\(SVGPlot.escape(summary))</p>\n"
            + plot.html + EvaluationReport.table(Self.modelColumns, models.map(Self.cells))
            + EvaluationReport.table(Self.columns, routers.map(Self.cells)) + "</section>\n"
    }
}
