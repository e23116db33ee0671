internal import Foundation

extension SimulationReport {
    /// The report as one HTML page with inline plots: no script, no request to anywhere, light and dark.
    ///
    /// - Parameter provenance: what the report was made of, for the foot of the page.
    public func html(provenance: Provenance? = nil) -> String {
        let names = datasets.map(\.dataset)
        let links = names.enumerated().map { "<a href=\"#d\($0)\">\(HTML.escape($1))</a>" }
        let sections = datasets.enumerated().map { $1.htmlSection(id: "d\($0)") }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Plans on recorded answers: \(HTML.escape(names.joined(separator: ", ")))</title>
            <style>
            \(StyleSheet.css)
            svg.plan { width: auto; max-width: 100%; margin: .5rem 0; }
            svg.plan rect { fill: var(--panel); stroke: var(--grey); } svg.plan rect.judge { stroke-dasharray: 4 3; }
            svg.plan rect.out { stroke: var(--c2); stroke-width: 2; }
            svg.plan .edge { fill: none; stroke: var(--grey); }
            summary { cursor: pointer; margin: .4rem 0; }
            </style>
            </head>
            <body>
            <main>
            <h1>Plans on recorded answers</h1>
            <p>Each plan is run on answers that the models really gave, by the code that runs it on live ones. Every call a plan \
            makes is paid. Plans were tuned on other prompts than those they are judged on here.</p>
            <p class="remark">In brackets: 95 % bootstrap intervals over prompts, paired with the reference.</p>
            \(names.count > 1 ? "<nav>\(links.joined())</nav>" : "")
            \(sections.joined())\(provenance?.htmlFooter ?? "")</main>
            </body>
            </html>

            """
    }
}

extension SimulationReport.Dataset {
    /// The data set's part of the page.
    func htmlSection(id: String) -> String {
        let left = leftOut.map { "\($0.model) \($0.reason)" }.joined(separator: "; ")
        return "<section id=\"\(id)\"><h2>\(HTML.escape(dataset))</h2>\n"
            + "<p class=\"facts\">\(HTML.escape(summary))</p>\n<p>\(HTML.escape(referenceLine)).</p>\n" + plot.html
            + planTable.html
            + HTML.block(
                "At equal cost",
                "How much higher a plan's quality is than that of single models mixed by a coin, and of routers that choose one "
                    + "model for every prompt, each at its best on these very prompts.",
                rivalTable.rows.isEmpty ? "" : rivalTable.html
            )
            + HTML.block("The plans", "Dashed boxes compare answers; a green frame can be the answer.", drawings)
            + (left.isEmpty ? "" : "<p class=\"remark\">Left out: \(HTML.escape(left)).</p>\n")
            + (estimatedSizes.isEmpty
                ? ""
                : "<p class=\"remark\">Carbon by EcoLogits' estimate of the size: "
                    + "\(HTML.escape(estimatedSizes.joined(separator: ", "))).</p>\n") + "</section>\n"
    }

    private var drawings: String {
        plans.map { plan in
            var out = "<details\(plan.family == "adaptive" ? " open" : "")><summary>\(HTML.escape(plan.name))"
            out += plan.share < 1 ? ", \(Figures.percent(plan.share, 0)) of the prompts" : ""
            out += "</summary>\n<div class=\"scroll\">\(PlanDrawing(plan.plan).svg)</div>"
            if let other = plan.mixedWith {
                out += "<p class=\"remark\">and the others</p><div class=\"scroll\">\(PlanDrawing(other).svg)</div>"
            }
            for other in (plan.chosen ?? []).dropFirst().prefix(5) {
                out += "<p class=\"remark\">and \(Figures.percent(other.share, 0))</p>"
                out += "<div class=\"scroll\">\(PlanDrawing(other.plan).svg)</div>"
            }
            return out + "</details>\n"
        }.joined()
    }

    /// Cost and quality of models, plans and the frontier of the models.
    private var plot: SVGPlot {
        let alone = models.map { model in
            SVGPlot.Series(
                name: model.model,
                points: [SVGPlot.Point(x: model.costUSDPer1k, y: model.quality)],
                style: .plain,
                isLabelled: model.model == reference.model || frontierModels.contains(model.model)
            )
        }
        let frontier = SVGPlot.Series(
            name: "single models, mixed by a coin",
            points: frontierPoints.map { SVGPlot.Point(x: $0.x, y: $0.y) },
            style: .baseline(0)
        )
        let families = ["adaptive", "conditioned", "agreement", "vote", nil].enumerated().compactMap { index, family in
            let points = plans.filter { $0.family == family }.map { plan in
                SVGPlot.Point(
                    x: plan.costUSDPer1k,
                    y: plan.quality,
                    band: band(plan),
                    radius: 5
                )
            }.sorted { $0.x < $1.x }
            return points.isEmpty
                ? nil
                : SVGPlot.Series(
                    name: family ?? "given plans",
                    points: points,
                    style: .router(index),
                    isLine: (family == "adaptive" || family == "conditioned") && points.count > 1,
                    hasMarks: true
                )
        }
        let costs = (models.map(\.costUSDPer1k) + plans.map(\.costUSDPer1k)).filter { $0 > 0 }
        let heights = plans.flatMap { [$0.quality] + (band($0)?.bounds ?? []) } + frontierPoints.map(\.y)
        return SVGPlot(
            title: "Quality against cost on \(dataset)",
            xLabel: "US dollars per 1,000 prompts (logarithmic)",
            yLabel: "mean score",
            x: .logarithmic(costs),
            y: .linear(heights + [reference.quality]),
            xFormat: { "$" + Figures.shortest($0) },
            yFormat: { Figures.decimal($0, 2) },
            series: [frontier] + families + alone.filter { $0.points[0].y >= (heights.min() ?? 0) - 0.02 }
        )
    }

    private func band(_ plan: SimulationReport.PlanFigures) -> ClosedRange<Double>? {
        let bounds = plan.qualityDeltaInterval95.map { reference.quality * (1 + $0 / 100) }
        return bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : nil
    }

    /// The models on the upper hull, by rising cost.
    private var frontierCorners: [SimulationReport.Model] {
        let points = models.map { OperatingPoint(costUSDPer1k: $0.costUSDPer1k, quality: $0.quality) }
        guard !points.isEmpty else { return [] }
        return Frontier(points).points.compactMap { corner in
            models.first { $0.costUSDPer1k == corner.costUSDPer1k && $0.quality == corner.quality }
        }
    }

    private var frontierModels: Set<String> { Set(frontierCorners.map(\.model)) }

    /// The hull with points between the corners, for a coin toss is no straight line on a logarithmic axis.
    private var frontierPoints: [(x: Double, y: Double)] {
        let corners = frontierCorners
        return zip(corners, corners.dropFirst()).flatMap { from, to in
            (0..<10).map { step in
                let share = Double(step) / 10
                return (
                    from.costUSDPer1k + share * (to.costUSDPer1k - from.costUSDPer1k),
                    from.quality + share * (to.quality - from.quality)
                )
            }
        } + corners.suffix(1).map { ($0.costUSDPer1k, $0.quality) }
    }
}
