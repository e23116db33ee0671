extension PoolReport {
    /// The routers' figures.
    var routerTable: ReportTable {
        var table = ReportTable([
            "router", "AIQ", "best quality", "cost at best single's quality", "at 99 % of it", "RouterArena", "ECE",
            "Brier",
        ])
        for router in routers {
            table.add(
                [
                    .init(text: router.name),
                    .init(
                        // All money or none: a single model has no area over cost.
                        text: router.aiq > 0 ? Figures.decimal(router.aiq, 4) : Figures.missing,
                        note: router.aiq > 0 ? Figures.interval(router.aiqInterval95, 4) : ""
                    ),
                    .init(
                        text: Figures.decimal(router.bestQuality, 4),
                        note: Figures.interval(router.bestQualityInterval95, 4)
                    ),
                    .init(
                        text: Self.share(router.costRatioAtBestSingleQuality),
                        note: Self.shares(router.costRatioInterval95)
                    ),
                    .init(
                        text: Self.share(router.costRatioAt99PercentQuality),
                        note: Self.shares(router.costRatioAt99PercentQualityInterval95)
                    ),
                    .init(
                        text: Figures.decimal(router.routerArena * 100, 1),
                        note: Figures.interval(router.routerArenaInterval95?.map { $0 * 100 }, 1)
                    ),
                    .init(
                        text: Figures.decimal(router.calibration.calibrationError, 3),
                        pageNote: router.calibration.calibrationErrorInterval95.map { Figures.interval($0, 3) } ?? ""
                    ),
                    .init(
                        text: Figures.decimal(router.calibration.brier, 3),
                        pageNote: router.calibration.brierInterval95.map { Figures.interval($0, 3) } ?? ""
                    ),
                ],
                isBaseline: Self.baselines.contains(router.name)
            )
        }
        return table
    }

    private static func shares(_ bounds: [Double?]?) -> String {
        guard let bounds, bounds.contains(where: { $0 != nil }) else { return "" }
        return "[" + bounds.map { share($0) }.joined(separator: ", ") + "]"
    }

    /// A share of the best single model's cost; its quality may be out of reach.
    private static func share(_ ratio: Double?) -> String { ratio.map { Figures.percent($0) } ?? "never" }

    /// One line on what was compared.
    var summary: String { "\(Figures.grouped(count)) prompts · \(models.count) models · best single \(bestSingle)" }

    /// The categories by router: quality at the router's best point, tinted by the distance to the best single model.
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
                            text: Figures.decimal(router.quality, 3),
                            // A fifth of the scale is full; the oracle is out of reach anyway.
                            tint: router.name == "oracle" ? nil : (router.quality - category.reference) / 0.2,
                            title: "95 % \(Figures.interval(router.qualityInterval95, 3))"
                        )
                    }
                )
            }
        )
    }
}
