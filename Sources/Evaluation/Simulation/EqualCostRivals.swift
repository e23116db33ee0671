internal import Datasets

/// What single models, and routers that choose one for every prompt, achieve at a given cost.
///
/// Each may take its operating points from the best of them on the very prompts judged on, and mix two neighbours by a
/// coin, so a plan that beats them does so although they know the test.
struct EqualCostRivals {
    private struct Rival {
        let name: String
        /// The corners of the frontier, by rising cost: what each does on every prompt.
        let corners: [(costUSDPer1k: Double, scores: [Double])]
    }

    private let rivals: [Rival]

    init(rows: SimulationRows, routers: [PoolRouter], table: ModelTable) throws {
        let evaluation = try PoolEvaluation(rows: rows.testRows, models: rows.test.models, table: table)
        let singles = evaluation.models.indices.map { column in
            let choice = [Int](repeating: column, count: evaluation.prompts)
            return PoolSweep.Step(point: evaluation.point(choice: choice), choice: choice)
        }
        var rivals = [Self.rival("single models", singles, evaluation)]
        for router in routers {
            let predicted = try router.predictedQuality(rows.testRows, rows.test.models)
            let sweep = PoolSweep(evaluation: evaluation, predictedQuality: predicted, cost: evaluation.expectedCostUSD)
            rivals.append(Self.rival(router.name, sweep.run().steps, evaluation))
        }
        self.rivals = rivals
    }

    private static func rival(_ name: String, _ steps: [PoolSweep.Step], _ evaluation: PoolEvaluation) -> Rival {
        let frontier = Frontier(steps.map(\.point))
        let corners = frontier.points.compactMap { corner in steps.first { $0.point == corner } }
        return Rival(
            name: name,
            corners: corners.map { step in
                let scores = step.choice.enumerated().map { prompt, model in
                    evaluation.quality[prompt * evaluation.models.count + model]
                }
                return (step.point.costUSDPer1k, scores)
            }
        )
    }

    /// Every rival at the cost of a plan.
    func compared(_ record: SimulatedPlan.Record, bootstrap: Bootstrap) -> [SimulationReport.Rival] {
        let cost = record.usd.reduce(0, +) / Double(record.usd.count) * 1000
        return rivals.compactMap { rival in
            let scores = Self.scores(rival, cost: cost)
            guard let difference = bootstrap.difference(record.scores, scores) else { return nil }
            return SimulationReport.Rival(
                name: rival.name,
                quality: scores.reduce(0, +) / Double(scores.count),
                difference: difference.estimate,
                differenceInterval95: [difference.interval95.lowerBound, difference.interval95.upperBound]
            )
        }
    }

    /// Expected score of every prompt at a cost; that of the cheapest corner below it.
    private static func scores(_ rival: Rival, cost: Double) -> [Double] {
        guard let first = rival.corners.first, let last = rival.corners.last else { return [] }
        if cost <= first.costUSDPer1k { return first.scores }
        for (from, to) in zip(rival.corners, rival.corners.dropFirst()) where cost <= to.costUSDPer1k {
            let share = (cost - from.costUSDPer1k) / (to.costUSDPer1k - from.costUSDPer1k)
            return zip(from.scores, to.scores).map { $0 + share * ($1 - $0) }
        }
        return last.scores
    }
}
