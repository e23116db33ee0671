extension PairReport {
    /// The data set's part of the page.
    func htmlSection(id: String) -> String {
        "<section id=\"\(id)\"><h2>\(HTML.escape(dataset))</h2>\n"
            + "<p class=\"facts\">\(HTML.escape("\(split) · \(summary)"))</p>\n" + inShort
            + (recoveredPlot?.html
                ?? "<p>The strong model is not the better one here: there is no gap to recover.</p>\n")
            + routerTable.html
            + HTML.block(
                "Differences of APGR",
                "The row's router minus the column's. Inside the noise: the interval holds 0.",
                Comparison.matrix(comparisons)
            ) + prequentialBlock
            + HTML.block(
                "Calibration",
                "How often the strong model was better, ties counted half, where the router said so with a probability. On "
                    + "the line words and deeds agree; larger marks hold more prompts, those of fewer than 30 are left out.",
                reliabilityPlot(routers.map { ($0.name, $0.calibration) }, dataset: dataset)?.html ?? ""
            )
            + HTML.block(
                "Categories",
                "APGR within each category, blue above chance and orange below. In brackets, where the strong model is not "
                    + "better: quality at half strong calls. In italics: fewer than \(CategoryReport.fewestPrompts) prompts, "
                    + "of which little can be said.",
                heatMap?.html ?? ""
            ) + "</section>\n"
    }

    /// What the data say of each router, in a sentence.
    private var inShort: String {
        let lines = routers.filter { !Self.baselines.contains($0.name) }.compactMap { router -> String? in
            guard let apgr = router.apgr, let gain = router.gainOverPromptLength else { return nil }
            let isNoise = gain.interval95[0] <= 0 && gain.interval95[1] >= 0
            return "<li><strong>\(HTML.escape(router.name))</strong>: APGR \(Figures.decimal(apgr, 3)) "
                + "\(Figures.interval(router.apgrInterval95, 3)); against prompt length \(Figures.signed(gain.apgr, 3)) "
                + "\(Figures.interval(gain.interval95, 3))\(isNoise ? ", inside the noise" : "").</li>"
        }
        return lines.isEmpty ? "" : "<ul class=\"short\">\(lines.joined())</ul>\n"
    }

    private var recoveredPlot: SVGPlot? {
        let judged = routers.filter { !Self.baselines.contains($0.name) }.map(\.name)
        let series = routers.compactMap { router -> SVGPlot.Series? in
            guard let recovered = router.recovered else { return nil }
            let place = judged.firstIndex(of: router.name)
            let baseline = ["random", "prompt-length", "oracle"].firstIndex(of: router.name) ?? 0
            return SVGPlot.Series(
                name: router.name,
                points: recovered.map { row in
                    SVGPlot.Point(x: row[0], y: row[1], band: place == nil ? nil : row[2]...max(row[2], row[3]))
                },
                style: place.map { .router($0) } ?? .baseline(baseline)
            )
        }
        guard !series.isEmpty else { return nil }
        // The oracle may leave the picture; the others decide its bounds.
        let heights = series.filter { $0.name != "oracle" }.flatMap { line in
            line.points.flatMap { [$0.y] + ($0.band?.bounds ?? []) }
        }
        return SVGPlot(
            title: "Share of the quality gap recovered against the share of strong calls on \(dataset)",
            xLabel: "prompts sent to \(strong.model)",
            yLabel: "share of the gap recovered",
            x: .linear([0, 1]),
            y: .linear(heights + [0, 1], within: -0.2...1.4),
            xFormat: { Figures.decimal($0 * 100, 0) + " %" },
            yFormat: { Figures.decimal($0 * 100, 0) + " %" },
            series: series.sorted { Self.isBehind($0.style) && !Self.isBehind($1.style) }
        )
    }

    private static func isBehind(_ style: SVGPlot.Style) -> Bool {
        if case .router = style { false } else { true }
    }

    private var prequentialBlock: String {
        guard let prequential, let table = prequentialTable else { return "" }
        let plot = SVGPlot(
            title: "APGR against labels seen on \(dataset)",
            xLabel: "labels seen before the decision",
            yLabel: "APGR",
            x: .linear(prequential.flatMap { $0.windows.map { Double($0.labels) } } + [0]),
            y: .linear(prequential.flatMap { run in run.windows.flatMap { $0.apgrInterval95 ?? [] } } + [0.5]),
            xFormat: { Figures.decimal($0, 0) },
            yFormat: { Figures.decimal($0, 2) },
            series: prequential.enumerated().map { index, run in
                SVGPlot.Series(
                    name: run.name,
                    points: run.windows.compactMap { window in
                        guard let apgr = window.apgr, let interval = window.apgrInterval95 else { return nil }
                        return SVGPlot.Point(x: Double(window.labels), y: apgr, band: interval[0]...interval[1])
                    },
                    style: .router(index),
                    hasMarks: true
                )
            }
        )
        return HTML.block(
            "Learning on the way",
            "Every prompt is judged before its outcome is learned; the router is fitted again after each stretch. Figures over "
                + "several stretches rank the prompts of all fits together, as one fixed threshold would.",
            plot.html + table.html
        )
    }
}

/// How often something came true against how likely the routers said it was; nil when none speaks in probabilities.
func reliabilityPlot(_ routers: [(name: String, calibration: CalibrationReport)], dataset: String) -> SVGPlot? {
    let judged = routers.filter { $0.calibration.reliability != nil }
    guard !judged.isEmpty else { return nil }
    let series = judged.enumerated().map { index, router in
        let bins = router.calibration.reliability ?? []
        let all = bins.reduce(0) { $0 + $1[2] }
        return SVGPlot.Series(
            name: router.name,
            // A handful of predictions says nothing but draws the eye.
            points: bins.filter { $0[2] >= Double(CategoryReport.fewestPrompts) || $0[2] == all }.map { bin in
                SVGPlot.Point(x: bin[0], y: bin[1], radius: 2 + 8 * (bin[2] / all).squareRoot())
            },
            style: .router(index),
            hasMarks: true
        )
    }
    // Both axes alike, around what there is to see.
    let values = series.flatMap { $0.points.flatMap { [$0.x, $0.y] } }
    let low = max(0, (((values.min() ?? 0) * 10).rounded(.down) - 1) / 10)
    let high = min(1, (((values.max() ?? 1) * 10).rounded(.up) + 1) / 10)
    let diagonal = SVGPlot.Series(
        name: "agreement",
        points: [SVGPlot.Point(x: low, y: low), SVGPlot.Point(x: high, y: high)],
        style: .plain
    )
    let percent = { (value: Double) in Figures.decimal(value * 100, 0) + " %" }
    return SVGPlot(
        title: "What came true against what was predicted on \(dataset)",
        xLabel: "predicted",
        yLabel: "came true",
        x: .linear([low, high]),
        y: .linear([low, high]),
        xFormat: percent,
        yFormat: percent,
        series: [diagonal] + series,
        frames: [.square]
    )
}
