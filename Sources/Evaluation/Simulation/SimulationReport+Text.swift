extension SimulationReport {
    /// The report as tables for a terminal.
    public func text() -> String {
        datasets.map { $0.textLines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }
}

extension SimulationReport.Dataset {
    var summary: String {
        "\(Figures.grouped(n)) prompts, \(Figures.grouped(tuned)) more tuned on (\(parting)); answers compared \(comparison)"
    }

    /// What the reference costs, in a line.
    var referenceLine: String {
        let carbon = reference.carbonGPer1k.map { ", \(Figures.mass($0)) g CO₂e" } ?? ", carbon unknown"
        return "reference \(reference.model): quality \(Figures.decimal(reference.quality, 4)), "
            + "\(Figures.dollars(reference.costUSDPer1k))\(carbon) per 1,000 answers"
    }

    var textLines: [String] {
        var lines = ["\(dataset): \(summary)", referenceLine, ""]
        lines += planTable.textLines
        if !rivalTable.rows.isEmpty { lines += [""] + rivalTable.textLines }
        if !leftOut.isEmpty {
            lines += [""] + leftOut.map { "left out: \($0.model) \($0.reason)" }
        }
        if !estimatedSizes.isEmpty {
            lines.append("carbon by EcoLogits' estimate of the size: \(estimatedSizes.joined(separator: ", "))")
        }
        return lines
    }

    /// The plans against the reference.
    var planTable: ReportTable {
        var table = ReportTable(["plan", "quality", "Δ quality", "Δ cost", "Δ carbon", "calls", "$ / 1k", "g / 1k"])
        for plan in plans {
            table.add(
                [
                    .init(text: plan.name),
                    .init(text: Figures.decimal(plan.quality, 4)),
                    .init(
                        text: Self.change(plan.qualityDeltaPercent),
                        note: Figures.interval(plan.qualityDeltaInterval95, 1)
                    ),
                    .init(
                        text: Self.change(plan.costDeltaPercent),
                        pageNote: Figures.interval(plan.costDeltaInterval95, 1)
                    ),
                    .init(
                        text: plan.carbonDeltaPercent.map(Self.change) ?? Figures.missing,
                        pageNote: plan.carbonDeltaInterval95.map { Figures.interval($0, 1) } ?? ""
                    ),
                    .init(text: Figures.decimal(plan.callsPerPrompt, 2)),
                    .init(text: Figures.dollars(plan.costUSDPer1k)),
                    .init(text: plan.carbonGPer1k.map(Figures.mass) ?? Figures.missing),
                ],
                isBaseline: !plan.isCompared
            )
        }
        return table
    }

    /// The plans against single models and routers at equal cost.
    var rivalTable: ReportTable {
        let names = plans.first?.atEqualCost.map(\.name) ?? []
        var table = ReportTable(["better at equal cost than"] + names)
        guard !names.isEmpty else { return table }
        for plan in plans where plan.isCompared {
            table.add(
                [.init(text: plan.name)]
                    + plan.atEqualCost.map {
                        .init(
                            text: Figures.signed($0.difference, 4),
                            note: Figures.interval($0.differenceInterval95, 4)
                        )
                    }
            )
        }
        return table
    }

    static func change(_ percent: Double) -> String { Figures.signed(percent, 1) + " %" }
}

extension SimulationReport.PlanFigures {
    /// Whether the plan is given or adapts, rather than one of the plain ones to compare with.
    var isCompared: Bool { family.map { ["adaptive", "conditioned"].contains($0) } ?? true }
}
