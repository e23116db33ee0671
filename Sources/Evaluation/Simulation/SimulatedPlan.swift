internal import Datasets
public import Routing

/// A plan to be judged on recorded answers.
public struct SimulatedPlan: Sendable {
    /// The name in the report.
    public let name: String
    /// What kind of plan it is, such as `adaptive`; nil for one that was given.
    public let family: String?
    /// The plan.
    public let plan: Plan
    /// The plan that the other prompts follow, with the share of prompts that follow ``plan``.
    public let mixture: (plan: Plan, share: Double)?
    /// What it was tuned for, in words; nil for one that was given.
    public let goal: String?
    /// Quality expected of it where it was tuned, 0...1.
    public let expectedQuality: Double?

    /// Describes a plan.
    public init(
        name: String,
        family: String? = nil,
        plan: Plan,
        mixture: (plan: Plan, share: Double)? = nil,
        goal: String? = nil,
        expectedQuality: Double? = nil
    ) {
        self.name = name
        self.family = family
        self.plan = plan
        self.mixture = mixture
        self.goal = goal
        self.expectedQuality = expectedQuality
    }

    /// What the plan spends on some prompts, whatever its answers score: mean cost in US dollars, and mean grams of CO₂e,
    /// nil when a model of unknown size is called.
    public func spending(on rows: SimulationRows) throws(EvaluationError) -> (usd: Double, carbonGrams: Double?) {
        let record = try record(on: rows.test)
        let prompts = Double(record.usd.count)
        return (record.usd.reduce(0, +) / prompts, record.carbonGrams.map { $0.reduce(0, +) / prompts })
    }

    /// What the plan did on every prompt.
    struct Record {
        var scores: [Double] = []
        var usd: [Double] = []
        /// Nil when a model of unknown size was called.
        var carbonGrams: [Double]? = []
        var calls: [Double] = []
        /// Share of the prompts on which each model was called, by column.
        var asked: [Double]
    }

    /// Replays the plan; of a mixture, the mean over its coin.
    func record(on table: AnswerTable) throws(EvaluationError) -> Record {
        var parts = [(replay: try PlanReplay(plan, name: name, table: table), share: mixture?.share ?? 1)]
        if let mixture {
            parts.append((try PlanReplay(mixture.plan, name: name, table: table), 1 - mixture.share))
        }
        var record = Record(asked: [Double](repeating: 0, count: table.models.count))
        for prompt in 0..<table.prompts {
            var (score, usd, calls) = (0.0, 0.0, 0.0)
            var carbon: Double? = 0
            for part in parts {
                let outcome = part.replay.run(prompt)
                score += part.share * outcome.score
                usd += part.share * outcome.usd
                calls += part.share * Double(outcome.calls.count)
                carbon = carbon.flatMap { sum in outcome.carbonGrams.map { sum + part.share * $0 } }
                for column in Set(outcome.calls) { record.asked[column] += part.share / Double(table.prompts) }
            }
            record.scores.append(score)
            record.usd.append(usd)
            record.calls.append(calls)
            record.carbonGrams = record.carbonGrams.flatMap { list in carbon.map { list + [$0] } }
        }
        return record
    }
}
