public import Datasets
public import Footprint

extension EvaluationReport {
    /// Judges routers over several models on every data set among some rows.
    ///
    /// The rows `random`, `best-single`, `cheapest` and `oracle` are always there; a router of one of these names is
    /// left out. `oracle` alone knows the recorded costs; routers see the expected ones (``PromptCostModel``).
    ///
    /// - Parameters:
    ///   - rows: test rows; those that lack one of the models are left out.
    ///   - models: the pool, under any names that mean them.
    ///   - table: prices and sizes.
    ///   - routers: what is judged.
    ///   - split: the split the rows are of, for the report.
    ///   - bootstrap: for the intervals.
    /// - Throws: ``EvaluationError`` when a model, its price or every prompt is missing or a router's predictions do not
    ///   fit, and what a router throws.
    public static func pool(
        rows: [OutcomeRow],
        models: [String],
        table: ModelTable,
        routers: [PoolRouter],
        split: String = "all",
        bootstrap: Bootstrap = Bootstrap()
    ) throws -> EvaluationReport {
        .pool(
            try RowSelection.grouped(rows, models: models).map { selection in
                let evaluation = try PoolEvaluation(rows: selection.rows, models: selection.models, table: table)
                return try PoolReport(
                    selection: selection,
                    evaluation: evaluation,
                    routers: routers,
                    split: split,
                    bootstrap: bootstrap
                )
            }
        )
    }
}

extension PoolEvaluation {
    /// Takes recorded answers and prices them.
    ///
    /// - Parameters:
    ///   - rows: rows of one data set, each with a score of every model.
    ///   - models: the names that the rows use.
    ///   - table: prices and sizes.
    /// - Throws: ``EvaluationError`` when a model has neither recorded costs nor a price, or bills tokens that its
    ///   answers do not show.
    public init(rows: [OutcomeRow], models: [String], table: ModelTable) throws(EvaluationError) {
        let costs = PromptCostModel(rows: rows, table: table)
        let footprints = models.map { table[$0]?.footprint }
        var (quality, recorded, expected) = ([Double](), [Double](), [Double]())
        var carbon: [Double?] = []
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
                    footprint?.answer(outputTokens: costs.outputTokens(row, model: model)).carbonGrams.middle
                )
            }
        }
        try self.init(
            models: models,
            quality: quality,
            costUSD: recorded,
            expectedCostUSD: expected,
            carbonG: carbon
        )
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

extension PoolReport {
    init(
        selection: RowSelection,
        evaluation: PoolEvaluation,
        routers: [PoolRouter],
        split: String,
        bootstrap: Bootstrap
    ) throws {
        let baselines: Set = ["random", "best-single", "cheapest", "oracle"]
        var judged = [
            ("random", evaluation.randomOutcome()),
            ("best-single", evaluation.singleOutcome(evaluation.bestSingle)),
            ("cheapest", evaluation.singleOutcome(evaluation.cheapest)),
        ]
        for router in routers where !baselines.contains(router.name) {
            let predicted = try router.predictedQuality(selection.rows, selection.models)
            do {
                judged.append((router.name, try evaluation.outcome(predictedQuality: predicted)))
            } catch {
                throw EvaluationError("\(router.name): \(error)")
            }
        }
        judged.append(("oracle", evaluation.oracleOutcome()))
        dataset = selection.dataset
        self.split = split
        count = evaluation.prompts
        models = evaluation.models.map {
            Model(id: $0.id, quality: $0.quality, costUSDPer1k: $0.costUSDPer1k, carbonGPer1k: $0.carbonGPer1k)
        }
        bestSingle = evaluation.models[evaluation.bestSingle].id
        maximumCostUSDPer1k = evaluation.maximumCostUSDPer1k
        self.routers = judged.map { name, outcome in
            Router(name: name, outcome: outcome, evaluation: evaluation, bootstrap: bootstrap)
        }
    }
}

extension PoolReport.Router {
    init(name: String, outcome: PoolEvaluation.Outcome, evaluation: PoolEvaluation, bootstrap: Bootstrap) {
        let reference = evaluation.models[evaluation.bestSingle]
        let maximum = evaluation.maximumCostUSDPer1k
        self.name = name
        // Where nothing costs anything the cost axis is a point, and its quality the mean over it.
        aiq =
            maximum > 0
            ? outcome.frontier.averageImprovementInQuality(maximumCost: maximum) : outcome.frontier.best.quality
        frontier = outcome.frontier.points.map {
            PoolReport.Point(costUSDPer1k: $0.costUSDPer1k, quality: $0.quality, carbonGPer1k: $0.carbonGPer1k)
        }
        costRatioAtBestSingleQuality = outcome.frontier.cost(reaching: reference.quality).flatMap {
            reference.costUSDPer1k > 0 ? $0 / reference.costUSDPer1k : nil
        }
        bestQuality = outcome.frontier.best.quality
        bestQualityInterval95 =
            bootstrap.meanInterval(outcome.bestScores).map { [$0.lowerBound, $0.upperBound] } ?? [
                bestQuality, bestQuality,
            ]
    }
}
