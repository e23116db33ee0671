extension PairReport {
    /// The routers' figures.
    var routerTable: ReportTable {
        var table = ReportTable(["router", "APGR", "11 points", "CPT 50 %", "CPT 80 %", "ECE", "Brier"])
        for router in routers {
            table.add(
                [
                    .init(text: router.name),
                    .init(text: Figures.decimal(router.apgr, 3), note: note(router.apgrInterval95, 3)),
                    .init(
                        text: Figures.decimal(router.apgrDeciles, 3),
                        pageNote: note(router.apgrDecilesInterval95, 3)
                    ),
                    .init(text: Figures.points(router.cpt50), note: note(router.cpt50Interval95, 1)),
                    .init(text: Figures.points(router.cpt80), note: note(router.cpt80Interval95, 1)),
                    .init(
                        text: Figures.decimal(router.calibration.calibrationError, 3),
                        pageNote: note(router.calibration.calibrationErrorInterval95, 3)
                    ),
                    .init(
                        text: Figures.decimal(router.calibration.brier, 3),
                        pageNote: note(router.calibration.brierInterval95, 3)
                    ),
                ],
                isBaseline: Self.baselines.contains(router.name)
            )
        }
        return table
    }

    /// An interval, or nothing where there is no figure.
    private func note(_ interval: [Double]?, _ digits: Int) -> String {
        interval.map { Figures.interval($0, digits) } ?? ""
    }

    /// One line on what was compared.
    var summary: String {
        "\(Figures.grouped(count)) prompts · strong \(strong.model) \(Figures.decimal(strong.quality, 4)) · "
            + "weak \(weak.model) \(Figures.decimal(weak.quality, 4))"
    }

    /// The learning curves of a prequential run.
    var prequentialTable: ReportTable? {
        guard let prequential else { return nil }
        var table = ReportTable(["router", "labels seen", "prompts", "APGR"])
        for run in prequential {
            for window in run.windows {
                table.add([
                    .init(text: run.name),
                    .init(text: "\(window.labels)"),
                    .init(text: "\(window.count)"),
                    .init(text: Figures.decimal(window.apgr, 3), note: note(window.apgrInterval95, 3)),
                ])
            }
            table.add([
                .init(text: "\(run.name), second half"),
                .init(text: "\(run.secondHalf.labels) and more"),
                .init(text: "\(run.secondHalf.count)"),
                .init(text: Figures.decimal(run.secondHalf.apgr, 3), note: note(run.secondHalf.apgrInterval95, 3)),
            ])
        }
        return table
    }

    /// The categories by router: APGR, or where there is no gap the quality at half strong calls.
    var heatMap: HeatMap? {
        guard categories.count > 1, let first = categories.first else { return nil }
        return HeatMap(
            columns: first.routers.map(\.name),
            rows: categories.map { category in
                HeatMap.Row(
                    name: category.category,
                    count: category.count,
                    isSmall: category.isSmall,
                    cells: category.routers.map { router in
                        HeatMap.Cell(
                            text: router.apgr.map { Figures.minus(Figures.decimal($0, 2)) }
                                ?? "(\(Figures.decimal(router.quality, 3)))",
                            // Chance is colourless, .8 and .2 are full; the oracle is out of reach anyway.
                            tint: router.name == "oracle" ? nil : router.apgr.map { ($0 - 0.5) / 0.3 },
                            title: router.apgr == nil
                                ? "no gap: quality at half strong calls"
                                : "95 % \(Figures.interval(router.apgrInterval95, 2))"
                        )
                    }
                )
            }
        )
    }
}
