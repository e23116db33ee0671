public import Datasets
public import Footprint

extension PoolEvaluation {
    /// Takes recorded answers and prices them.
    ///
    /// - Parameters:
    ///   - rows: rows of one data set, each with a score of every model.
    ///   - models: the names that the rows use.
    ///   - table: prices and sizes.
    ///   - electricity: what the answers' energy emits.
    /// - Throws: ``EvaluationError`` when a model has neither recorded costs nor a price, or bills tokens that its
    ///   answers do not show.
    public init(
        rows: [OutcomeRow],
        models: [String],
        table: ModelTable,
        electricity: CarbonBasis = .standard
    ) throws(EvaluationError) {
        let costs = PromptCostModel(rows: rows, table: table)
        let footprints = models.map { table[$0]?.footprint }
        var (quality, recorded, expected) = ([Double](), [Double](), [Double]())
        var carbon: [CarbonEstimate?] = []
        for row in rows {
            for (model, footprint) in zip(models, footprints) {
                guard let score = row.scores[model] else {
                    throw EvaluationError("prompt '\(row.promptID)' has no score of '\(model)'")
                }
                guard let cost = costs.recordedCost(row, model: model),
                    let beforehand = costs.expectedCost(row, model: model)
                else {
                    throw EvaluationError("'\(model)' has no price; add it to the model table or leave the model out")
                }
                if row.costUSD[model] == nil, table[model]?.hasHiddenReasoningTokens == true {
                    throw EvaluationError(
                        "'\(model)' bills reasoning tokens that its answers do not show, so its cost is unknown; leave it out"
                    )
                }
                quality.append(score)
                recorded.append(cost)
                expected.append(beforehand)
                carbon.append(
                    footprint.map {
                        electricity.carbon(
                            of: $0.answer(
                                outputTokens: costs.outputTokens(row, model: model),
                                promptTokens: PromptCostModel.inputTokens(row)
                            )
                        )
                    }
                )
            }
        }
        try self.init(
            models: models,
            quality: quality,
            costUSD: recorded,
            expectedCostUSD: expected,
            carbon: carbon
        )
        // The method is linear in tokens, so 1,000 mean answers are one answer of all their tokens.
        let scale = 1000 / Double(rows.count)
        let promptTokens = rows.reduce(0) { $0 + PromptCostModel.inputTokens($1) } * scale
        for (column, footprint) in footprints.enumerated() {
            self.models[column].llmCarbonPer1k = footprint?.llmCarbon(
                promptTokens: promptTokens,
                outputTokens: rows.reduce(0) { $0 + costs.outputTokens($1, model: models[column]) } * scale,
                carbonKilogramsPerKilowattHour: electricity.intensity
            )
        }
    }
}

extension ModelTable.Entry {
    /// The footprint of the model's answers; nil when its size is unknown.
    public var footprint: ModelFootprint? {
        guard let total = totalParametersBillion else { return nil }
        let active = activeParametersBillion ?? total
        return ModelFootprint(
            totalBillion: ValueRange(low: total.lowerBound, high: total.upperBound),
            activeBillion: ValueRange(low: active.lowerBound, high: active.upperBound)
        )
    }
}
