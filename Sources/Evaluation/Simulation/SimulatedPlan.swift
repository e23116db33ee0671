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
    /// The plans that prompts follow, where that depends on the prompt; ``plan`` is then the one followed most.
    public let choice: PlanChoice?
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
        choice: PlanChoice? = nil,
        goal: String? = nil,
        expectedQuality: Double? = nil
    ) {
        self.name = name
        self.family = family
        self.plan = plan
        self.mixture = mixture
        self.choice = choice
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
        var replays: [PlanReplay] = []
        for plan in plans { replays.append(try PlanReplay(plan, name: name, table: table)) }
        var record = Record(asked: [Double](repeating: 0, count: table.models.count))
        for prompt in 0..<table.prompts {
            var (score, usd, calls) = (0.0, 0.0, 0.0)
            var carbon: Double? = 0
            for part in try parts(of: table.promptIDs[prompt]) {
                let outcome = replays[part.place].run(prompt)
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

    /// Every plan that a prompt may follow.
    private var plans: [Plan] { choice?.plans ?? [plan] + (mixture.map { [$0.plan] } ?? []) }

    /// The places among ``plans`` of those that a prompt follows, with their shares.
    private func parts(of promptID: String) throws(EvaluationError) -> [(place: Int, share: Double)] {
        guard let choice else {
            return mixture.map { [(0, $0.share), (1, 1 - $0.share)] } ?? [(0, 1)]
        }
        guard let parts = choice.parts(of: promptID) else {
            throw EvaluationError(
                "plan '\(name)' says nothing of prompt '\(promptID)'; it holds \(choice.places.count) prompts of the data set it "
                    + "was tuned on, so judge it on the same split"
            )
        }
        return parts
    }
}
