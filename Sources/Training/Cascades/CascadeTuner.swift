public import Datasets
internal import Foundation
public import Routing

/// Tunes plans on recorded answers: adaptive cascades, plain agreement cascades and votes.
///
/// One recipe for all data: candidates not dominated by three others; an ``AgreementModel`` fitted to them; its weight
/// against the counted prompts, the pseudo-count κ, chosen by five-fold cross-validation; adaptive cascades for a grid of
/// exchange rates and of weights between cost and carbon; for each goal the mixture of two of them with the greatest
/// expected quality among those that keep the goal.
public struct CascadeTuner: Sendable {
    /// A tuned plan.
    public struct Tuned: Sendable {
        /// What kind of plan it is: `adaptive`, `agreement`, `vote` or `single`.
        public let family: String
        /// The goal it was tuned for.
        public let goal: CascadeGoal
        /// The plan.
        public let plan: Plan
        /// The plan mixed in, with the share of prompts that follow ``plan``; nil when all do.
        public let mixture: (plan: Plan, share: Double)?
        /// What is expected of it on prompts like those it was tuned on.
        public let forecast: CascadeForecast
        /// Whether the expected savings reach the goal.
        public let reachesGoal: Bool
    }

    /// What tuning found.
    public struct Result: Sendable {
        /// The plans, family by family in the order of the goals.
        public let plans: [Tuned]
        /// The adaptive plans that goals choose from.
        public let adaptive: [CascadeOption]
        /// How the candidates' answers hang together.
        public let agreement: AgreementModel
        /// The pseudo-count κ that cross-validation chose; nil for the agreement model alone.
        public let pseudoPrompts: Double?
        /// The candidates.
        public let candidates: [String]
        /// Cascades chosen by what is seen of each prompt; nil when nothing was.
        public let conditioned: ConditionedCascades?
    }

    static let exchangeRates = [0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 0.7, 1.2, 2.5]
    static let carbonWeights = [0.2, 0.5, 0.8]
    static let pseudoCounts: [Double?] = [300, 1000, 3000, nil]

    /// The goals.
    public let goals: [CascadeGoal]
    /// Seed of the folds.
    public let seed: UInt64

    /// A tuner.
    public init(goals: [CascadeGoal], seed: UInt64 = 0) {
        self.goals = goals
        self.seed = seed
    }

    /// Tunes plans for every goal.
    ///
    /// - Parameters:
    ///   - table: answers of the models that may be called, and of the reference, to the prompts to tune on.
    ///   - reference: column of the model that savings are counted against.
    ///   - views: what is seen of each prompt before any call, as numbers, such as a router's estimate that was learned from
    ///     other prompts; empty when nothing is.
    ///   - progress: told of each step done, of how many.
    /// - Throws: ``TrainingError`` when there are too few prompts.
    public func tune(
        _ table: AnswerTable,
        reference: Int,
        views: [[Double]] = [],
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws(TrainingError) -> Result {
        precondition(views.isEmpty || views.count == table.prompts, "every prompt has a view, or none has")
        guard table.prompts >= 20 else {
            throw TrainingError(
                .tooFewOutcomes,
                "\(table.prompts) prompts are too few to tune plans on; give 20 or more in the tune split"
            )
        }
        let usesCarbon = table.knowsCarbon[reference] && goals.contains { $0.carbonSaving != nil }
        let grid = (usesCarbon ? Self.carbonWeights : [0]).flatMap { weight in
            Self.exchangeRates.map { (rate: $0, weight: weight) }
        }
        let steps = Self.folds + grid.count
        let pseudoPrompts = try crossValidated(table, reference: reference, usesCarbon: usesCarbon) { done in
            progress(done, steps)
        }
        let bench = try CascadeWorkbench(table, reference: reference, usesCarbon: usesCarbon)
        var adaptive: [CascadeWorkbench.Found] = []
        for (index, point) in grid.enumerated() {
            adaptive.append(bench.adaptive(rate: point.rate, weight: point.weight, pseudoPrompts: pseudoPrompts))
            progress(Self.folds + index + 1, steps)
        }
        let fallback = bench.table.models[reference]
        let families = [("adaptive", adaptive)] + bench.staticFamilies(pseudoPrompts: pseudoPrompts)
        var plans: [Tuned] = []
        var ladder: [CascadeOption] = []
        for (family, found) in families {
            let written = found.compactMap { found in found.plan(fallback).map { (found: found, plan: $0) } }
            let options = Self.efficient(written, bench: bench)
            if family == "adaptive" { ladder = options }
            for goal in goals {
                let limits = Limits(
                    goal: goal,
                    usd: bench.reference.usd,
                    carbonGrams: bench.reference.carbonGrams
                )
                if let tuned = Self.pick(options, family: family, goal: goal, limits: limits) { plans.append(tuned) }
            }
        }
        var tailored: ConditionedCascades?
        if !views.isEmpty {
            tailored = try conditioned(bench, ladder: adaptive, views: views, pseudoPrompts: pseudoPrompts)
        }
        return Result(
            plans: plans,
            adaptive: ladder,
            agreement: bench.agreement,
            pseudoPrompts: pseudoPrompts,
            candidates: bench.candidates.map { table.models[$0] },
            conditioned: tailored
        )
    }
}

extension CascadeWorkbench.Found {
    /// The plan in its plainest form.
    func plan(_ fallback: String) -> Plan? { written ?? policy.plan(fallback: fallback) }
}
