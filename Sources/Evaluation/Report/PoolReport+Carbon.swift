internal import Footprint

extension PoolReport {
    /// The models on their own.
    ///
    /// - Parameter isPage: whether there is room for LLMCarbon's figures too.
    func modelTable(isPage: Bool = false) -> ReportTable {
        var table = ReportTable(
            ["model", "quality", "per 1,000 answers", "carbon"] + (isPage ? ["carbon by LLMCarbon"] : []),
            noteTitle: "low–high"
        )
        for model in models {
            var cells: [ReportTable.Cell] = [
                .init(text: model.id),
                .init(text: Figures.decimal(model.quality, 4)),
                .init(text: Figures.dollars(model.costUSDPer1k)),
                .init(
                    text: model.carbonGPer1k.map { Figures.mass($0) + " g" } ?? Figures.missing,
                    note: model.carbonRangeGPer1k.map { Figures.masses($0) } ?? ""
                ),
            ]
            if isPage {
                cells.append(
                    .init(
                        text: model.llmCarbonGPer1k.map { Figures.masses($0.operational) } ?? Figures.missing,
                        note: model.llmCarbonGPer1k.map { "hardware " + Figures.masses($0.embodied) } ?? ""
                    )
                )
            }
            table.add(cells)
        }
        return table
    }

    /// What the carbon figures rest on, for a terminal.
    var carbonLine: String {
        guard models.contains(where: { $0.carbonGPer1k != nil }) else {
            return "carbon: no model's size is known; parameters_billion in the model table gives it"
        }
        return "carbon: EcoLogits 0.11.3 plus prompt tokens, with electricity of \(electricity.text)"
    }

    /// The same for a page, with the assumptions of both methods.
    var carbonRemark: String {
        guard models.contains(where: { $0.carbonGPer1k != nil }) else { return carbonLine + "." }
        let overhead = Figures.shortest(DataCentre.standard.powerUsageEffectiveness.high)
        let efficiency = LLMCarbon.commonEfficiency
        return
            "Each alone. Carbon of 1,000 answers by EcoLogits 0.11.3 with prompt tokens added, electricity and hardware "
            + "together, with the electricity of \(electricity.text). Single figures take the middle of a model's size and the "
            + "first source; below them the bounds of the sizes, of reading the prompt and of the sources. LLMCarbon counts "
            + "operations (2 per active parameter and token read or written) on H100 GPUs of 700 W at "
            + "\(Figures.percent(efficiency.low, 0)) to \(Figures.percent(efficiency.high, 0)) of their peak for five years: "
            + "electricity, and below it the hardware; memory that keeps GPUs waiting is not in it, so read it as a floor. "
            + "PUE \(overhead) for both. A dash: the model's size is not known."
    }
}

extension CarbonBasis {
    /// The region with every source's figure and year.
    var text: String {
        let figures = sources.map { source in
            "\(Figures.shortest(source.kilogramsPerKilowattHour)) kg CO₂e/kWh (\(source.name), \(source.year))"
        }
        return region + ": " + figures.joined(separator: " and ")
    }
}
