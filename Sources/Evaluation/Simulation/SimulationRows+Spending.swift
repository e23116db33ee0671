internal import Datasets
public import Routing

extension SimulationRows {
    /// What plans spend on each judged prompt, whatever their answers score: for each plan US dollars and grams of CO₂e,
    /// 0 where a model of unknown size is called.
    public func spending(of plans: [Plan]) throws(EvaluationError) -> [[(usd: Double, carbonGrams: Double)]] {
        var spending: [[(usd: Double, carbonGrams: Double)]] = []
        for plan in plans {
            let replay = try PlanReplay(plan, name: "candidate", table: test)
            spending.append(
                (0..<test.prompts).map { prompt in
                    let outcome = replay.run(prompt)
                    return (outcome.usd, outcome.carbonGrams ?? 0)
                }
            )
        }
        return spending
    }
}
