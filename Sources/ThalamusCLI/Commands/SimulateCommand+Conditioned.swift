import Datasets
import Evaluation
import Routing
import Training

/// Plans whose cascade is chosen for each prompt.
extension SimulateCommand {
    /// The plans for every goal, with the mixture as tuned and as solved for what is spent on the judged prompts.
    ///
    /// No grade is looked at.
    func conditioned(
        _ cascades: ConditionedCascades,
        views: [[Double]],
        on rows: SimulationRows
    ) throws -> [SimulatedPlan] {
        let gain = cascades.gain
        Console.note(
            "\(rows.dataset): what is seen of prompts is trusted by \(fixedPoint(cascades.weight, digits: 1)), for "
                + "\(fixedPoint(gain.mean, digits: 4)) ± \(fixedPoint(gain.standardError, digits: 4)) of quality − price in "
                + "cross-validation; \(cascades.plans.count) cascades to choose from"
        )
        let places = cascades.places(views)
        let spent = try rows.spending(of: cascades.plans)
        let prompts = Double(rows.test.prompts)
        let spending = places.map { places in
            places.enumerated().reduce(into: (usd: 0.0, carbonGrams: 0.0)) { sum, item in
                sum.usd += spent[item.element][item.offset].usd / prompts
                sum.carbonGrams += spent[item.element][item.offset].carbonGrams / prompts
            }
        }
        let reference = try referenceSpending(on: rows)
        let goals = savings.compactMap { CascadeGoal($0) }
        func plan(_ goal: CascadeGoal, _ mixture: ConditionedCascades.Mixture?, _ suffix: String, _ remark: String)
            -> SimulatedPlan?
        {
            guard let mixture else { return nil }
            let pairs = zip(places[mixture.first], places[mixture.second]).map { [$0, $1] }
            let choice = PlanChoice(
                plans: cascades.plans,
                places: Dictionary(zip(rows.test.promptIDs, pairs)) { first, _ in first },
                share: mixture.share
            )
            guard let most = choice.shares.first?.plan else { return nil }
            return SimulatedPlan(
                name: "conditioned \(goal.shorthand)\(suffix)",
                family: "conditioned",
                plan: most,
                choice: choice,
                goal: goal.words + remark + (mixture.reachesGoal ? "" : " (out of reach)"),
                expectedQuality: mixture.expectedQuality
            )
        }
        return goals.compactMap { goal in
            plan(
                goal,
                cascades.mixture(for: goal, spending: spending, reference: reference),
                " on budget",
                ", the mixture solved for what plans spend on these prompts"
            )
        } + goals.compactMap { plan($0, cascades.mixture(for: $0), "", "") }
    }
}
