public import Datasets
internal import Routing

extension SimulationReport.Dataset {
    /// Judges plans on a data set's test rows.
    ///
    /// - Parameters:
    ///   - rows: the data set.
    ///   - plans: the plans.
    ///   - routers: routers of single models to compare with at equal cost, besides the mixture of the models themselves.
    ///   - table: prices.
    ///   - bootstrap: for the intervals.
    /// - Throws: ``EvaluationError`` when a plan cannot be replayed, and what a router throws.
    public init(
        rows: SimulationRows,
        plans: [SimulatedPlan],
        routers: [PoolRouter],
        table: ModelTable,
        bootstrap: Bootstrap
    ) throws {
        let test = rows.test
        dataset = rows.dataset
        n = test.prompts
        tuned = rows.tune.prompts
        parting = rows.parting
        comparison = rows.comparison.rawValue
        leftOut = rows.leftOut
        estimatedSizes = rows.estimatedSizes
        let models = test.models.indices.map { SimulationReport.Model(test, column: $0) }
        self.models = models
        reference = models[rows.reference]
        let baseline = SimulatedPlan.Record(test, column: rows.reference)
        let rivals = try EqualCostRivals(rows: rows, routers: routers, table: table)
        self.plans = try plans.map { plan in
            let record = try plan.record(on: test)
            return SimulationReport.PlanFigures(
                plan,
                record: record,
                baseline: baseline,
                models: test.models,
                rivals: rivals.compared(record, bootstrap: bootstrap),
                bootstrap: bootstrap
            )
        }
    }
}

extension SimulationReport.Model {
    init(_ table: AnswerTable, column: Int) {
        model = table.models[column]
        quality = table.mean(table.scores, of: column)
        costUSDPer1k = table.mean(table.usd, of: column) * 1000
        carbonGPer1k = table.knowsCarbon[column] ? table.mean(table.carbonGrams, of: column) * 1000 : nil
    }
}

extension SimulatedPlan.Record {
    /// One model for everything.
    init(_ table: AnswerTable, column: Int) {
        let cells = (0..<table.prompts).map { $0 * table.models.count + column }
        scores = cells.map { table.scores[$0] }
        usd = cells.map { table.usd[$0] }
        carbonGrams = table.knowsCarbon[column] ? cells.map { table.carbonGrams[$0] } : nil
        calls = cells.map { _ in 1 }
        asked = table.models.indices.map { $0 == column ? 1 : 0 }
    }
}

extension SimulationReport.PlanFigures {
    init(
        _ plan: SimulatedPlan,
        record: SimulatedPlan.Record,
        baseline: SimulatedPlan.Record,
        models: [String],
        rivals: [SimulationReport.Rival],
        bootstrap: Bootstrap
    ) {
        let n = Double(record.scores.count)
        name = plan.name
        family = plan.family
        goal = plan.goal
        self.plan = plan.plan
        mixedWith = plan.mixture?.plan
        let shares = plan.choice?.shares
        chosen = shares?.map { SimulationReport.Chosen(plan: $0.plan, share: $0.share) }
        share = shares?.first?.share ?? plan.mixture?.share ?? 1
        quality = record.scores.reduce(0, +) / n
        expectedQuality = plan.expectedQuality
        costUSDPer1k = record.usd.reduce(0, +) / n * 1000
        carbonGPer1k = record.carbonGrams.map { $0.reduce(0, +) / n * 1000 }
        let score = RelativeChange(record.scores, over: baseline.scores, bootstrap: bootstrap)
        let cost = RelativeChange(record.usd, over: baseline.usd, bootstrap: bootstrap)
        let carbon = record.carbonGrams.flatMap { carbon in
            baseline.carbonGrams.map { RelativeChange(carbon, over: $0, bootstrap: bootstrap) }
        }
        qualityDeltaPercent = score.percent
        qualityDeltaInterval95 = score.interval95
        costDeltaPercent = cost.percent
        costDeltaInterval95 = cost.interval95
        carbonDeltaPercent = carbon?.percent
        carbonDeltaInterval95 = carbon?.interval95
        callsPerPrompt = record.calls.reduce(0, +) / n
        asked = Dictionary(
            uniqueKeysWithValues: zip(models, record.asked).filter { $0.1 > 0 }.map { ($0.0, $0.1) }
        )
        atEqualCost = rivals
    }
}

/// By how much a mean exceeds another on the same prompts, in per cent of the other.
struct RelativeChange {
    let percent: Double
    /// By paired bootstrap over prompts.
    let interval95: [Double]

    init(_ values: [Double], over baseline: [Double], bootstrap: Bootstrap) {
        let (sum, base) = (values.reduce(0, +), baseline.reduce(0, +))
        percent = base > 0 ? 100 * (sum / base - 1) : 0
        let samples = bootstrap.values(count: values.count) { counts -> Double? in
            var (sum, base) = (0.0, 0.0)
            for index in 0..<values.count {
                sum += Double(counts[index]) * values[index]
                base += Double(counts[index]) * baseline[index]
            }
            return base > 0 ? 100 * (sum / base - 1) : nil
        }
        let interval = Bootstrap.interval95(samples) ?? percent...percent
        interval95 = [interval.lowerBound, interval.upperBound]
    }
}
