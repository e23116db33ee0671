extension EvaluationReport {
    /// The report as tables for a terminal.
    public func text() -> String {
        switch self {
        case .pair(let datasets): datasets.map { $0.textLines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
        case .pool(let datasets): datasets.map { $0.textLines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
        }
    }
}

extension PairReport {
    /// Column titles of the routers' table.
    static let columns = ["router", "APGR", "95 %", "APGR (11 points)", "CPT 50 %", "CPT 80 %", "over length"]

    /// A router's cells, in the order of ``columns``.
    static func cells(_ router: Router) -> [String] {
        [
            router.name,
            Figures.decimal(router.apgr, 3),
            Figures.interval(router.apgrInterval95, 3),
            Figures.decimal(router.apgrDeciles, 3),
            router.cpt50.map { Figures.decimal($0, 1) + " %" } ?? "–",
            router.cpt80.map { Figures.decimal($0, 1) + " %" } ?? "–",
            router.gainOverPromptLength.map {
                ($0.apgr < 0 ? "" : "+") + Figures.decimal($0.apgr, 3) + " " + Figures.interval($0.interval95, 3)
            } ?? "",
        ]
    }

    /// One line on what was compared.
    var summary: String {
        "\(count) prompts · strong \(strong.model) \(Figures.decimal(strong.quality, 4)) · "
            + "weak \(weak.model) \(Figures.decimal(weak.quality, 4))"
    }

    var textLines: [String] {
        var table = TextTable(header: Self.columns)
        for router in routers { table.add(Self.cells(router)) }
        return ["\(dataset) (\(split)): \(summary)"] + table.lines
    }
}

extension PoolReport {
    /// Column titles of the models' table.
    static let modelColumns = ["model", "quality", "per 1,000 answers", "carbon"]
    /// Column titles of the routers' table.
    static let columns = ["router", "AIQ", "best quality", "95 %", "cost at best single's quality"]

    /// A model's cells, in the order of ``modelColumns``.
    static func cells(_ model: Model) -> [String] {
        [
            model.id,
            Figures.decimal(model.quality, 4),
            Figures.dollars(model.costUSDPer1k),
            model.carbonGPer1k.map { Figures.decimal($0, 1) + " g" } ?? "–",
        ]
    }

    /// A router's cells, in the order of ``columns``.
    static func cells(_ router: Router) -> [String] {
        [
            router.name,
            Figures.decimal(router.aiq, 4),
            Figures.decimal(router.bestQuality, 4),
            Figures.interval(router.bestQualityInterval95, 4),
            router.costRatioAtBestSingleQuality.map { Figures.percent($0) } ?? "never",
        ]
    }

    /// One line on what was compared.
    var summary: String { "\(count) prompts · \(models.count) models · best single \(bestSingle)" }

    var textLines: [String] {
        var alone = TextTable(header: Self.modelColumns)
        for model in models { alone.add(Self.cells(model)) }
        var table = TextTable(header: Self.columns)
        for router in routers { table.add(Self.cells(router)) }
        return ["\(dataset) (\(split)): \(summary)"] + alone.lines + [""] + table.lines
    }
}
