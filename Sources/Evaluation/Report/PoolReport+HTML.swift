internal import Foundation

extension PoolReport {
    /// The data set's part of the page.
    func htmlSection(id: String) -> String {
        "<section id=\"\(id)\"><h2>\(HTML.escape(dataset))</h2>\n"
            + "<p class=\"facts\">\(HTML.escape("\(split) · \(summary)"))</p>\n" + inShort + frontierPlot.html
            + routerTable.html
            + HTML.block("Models", carbonRemark, modelTable(isPage: true).html)
            + HTML.block(
                "Differences of AIQ",
                "The row's router minus the column's. Inside the noise: the interval holds 0.",
                Comparison.matrix(comparisons.filter { $0.metric == "aiq" })
            )
            + HTML.block(
                "Differences of best quality",
                "At each router's own point of greatest quality, whatever it costs.",
                Comparison.matrix(comparisons.filter { $0.metric == "best_quality" })
            )
            + HTML.block(
                "Calibration",
                "What models scored where the router said how much they would, over all prompts and models. On the line words "
                    + "and deeds agree; larger marks hold more predictions, those of fewer than 30 are left out.",
                reliabilityPlot(routers.map { ($0.name, $0.calibration) }, dataset: dataset)?.html ?? ""
            )
            + HTML.block(
                "Categories",
                "Quality at each router's point of greatest quality, blue above the best single model and orange below. In "
                    + "italics: fewer than \(CategoryReport.fewestPrompts) prompts, of which little can be said.",
                heatMap?.html ?? ""
            ) + "</section>\n"
    }

    /// What the data say of each router, in a sentence.
    private var inShort: String {
        let lines = routers.filter { !Self.baselines.contains($0.name) }.map { router in
            let cost =
                router.costRatioAtBestSingleQuality.map {
                    "reaches the best single model's quality at \(Figures.percent($0)) of its cost"
                } ?? "never reaches the best single model's quality"
            return "<li><strong>\(HTML.escape(router.name))</strong>: AIQ \(Figures.decimal(router.aiq, 3)) "
                + "\(Figures.interval(router.aiqInterval95, 3)); \(cost).</li>"
        }
        return lines.isEmpty ? "" : "<ul class=\"short\">\(lines.joined())</ul>\n"
    }

    private var frontierPlot: SVGPlot {
        let judged = routers.filter { !Self.baselines.contains($0.name) }.map(\.name)
        let alone = models.map { model in
            SVGPlot.Series(
                name: model.id,
                points: [SVGPlot.Point(x: model.costUSDPer1k, y: model.quality)],
                style: .plain,
                isLabelled: true
            )
        }
        let costs = (routers.flatMap { $0.frontier.map(\.costUSDPer1k) } + models.map(\.costUSDPer1k))
        let positive = costs.filter { $0 > 0 }
        let isWide = (positive.max() ?? 1) / (positive.min() ?? 1) > 15 && positive.count == costs.count
        let lines = routers.filter { !["best-single", "cheapest"].contains($0.name) }.map { router in
            let place = judged.firstIndex(of: router.name)
            return SVGPlot.Series(
                name: router.name,
                points: Self.joined(router.frontier, isCurved: isWide, hasBand: place != nil),
                style: place.map { .router($0) } ?? .baseline(router.name == "oracle" ? 2 : 0),
                isLabelled: router.frontier.count == 1
            )
        }
        let heights = (lines + alone).flatMap { line in line.points.flatMap { [$0.y] + ($0.band?.bounds ?? []) } }
        return SVGPlot(
            title: "Quality against cost on \(dataset)",
            xLabel: "US dollars per 1,000 answers" + (isWide ? " (logarithmic)" : ""),
            yLabel: "mean score",
            x: isWide ? .logarithmic(costs) : .linear(costs + [0]),
            y: .linear(heights),
            xFormat: { "$" + Figures.shortest($0) },
            yFormat: { Figures.decimal($0, 2) },
            series: lines.sorted { $0.points.count > 1 && $1.points.count == 1 } + alone
        )
    }

    /// The frontier as a line.
    ///
    /// A coin toss between two corners is a straight line over cost, which a logarithmic axis
    /// bends; so it gets points in between there.
    private static func joined(_ frontier: [Point], isCurved: Bool, hasBand: Bool) -> [SVGPlot.Point] {
        let corner = { (point: Point) in
            SVGPlot.Point(
                x: point.costUSDPer1k,
                y: point.quality,
                band: hasBand ? point.qualityInterval95.map { $0[0]...$0[1] } : nil
            )
        }
        guard let first = frontier.first else { return [] }
        var points = [corner(first)]
        for (from, to) in zip(frontier, frontier.dropFirst()) {
            for step in 1..<(isCurved ? 8 : 1) {
                let cost = from.costUSDPer1k * pow(to.costUSDPer1k / from.costUSDPer1k, Double(step) / 8)
                let share = (cost - from.costUSDPer1k) / (to.costUSDPer1k - from.costUSDPer1k)
                let between = { (a: Double, b: Double) in a + share * (b - a) }
                let (left, right) = (corner(from).band, corner(to).band)
                let band = left.flatMap { left in
                    right.map { right in
                        between(left.lowerBound, right.lowerBound)...between(left.upperBound, right.upperBound)
                    }
                }
                points.append(SVGPlot.Point(x: cost, y: between(from.quality, to.quality), band: band))
            }
            points.append(corner(to))
        }
        return points
    }
}
