internal import Routing

extension CascadeTuner {
    typealias Written = (found: CascadeWorkbench.Found, plan: Plan)

    /// The mixture of two plans of greatest expected quality that keeps a goal.
    ///
    /// At the exchange rate that just meets a budget two plans are worth the same, and a coin decides between them with
    /// the probability that spends the budget (Dekoninck et al. 2025, arXiv 2410.10347, theorem 1).
    ///
    /// - Returns: nil when there are no plans; the plan nearest to the goal when none keeps it.
    func pick(_ plans: [Written], family: String, goal: CascadeGoal, bench: CascadeWorkbench) -> Tuned? {
        let limits = Limits(goal: goal, reference: bench.reference)
        var efficient: [Written] = []
        for plan in plans.sorted(by: { $0.found.forecast.quality > $1.found.forecast.quality }) {
            let isBeaten = efficient.contains { other in
                let (a, b) = (other.found.forecast, plan.found.forecast)
                return limits.spent(a).0 <= limits.spent(b).0 && limits.spent(a).1 <= limits.spent(b).1
            }
            if !isBeaten { efficient.append(plan) }
        }
        // A goal is kept with a standard error to spare, for what few prompts cost is uncertain.
        let cautious = efficient.map { bench.cautious($0.found) }
        var best: (first: Written, second: Written, share: Double, quality: Double)?
        for (first, careful) in zip(efficient, cautious) {
            for (second, other) in zip(efficient, cautious) {
                guard let share = limits.share(careful, other) else { continue }
                let quality =
                    share * first.found.forecast.quality + (1 - share) * second.found.forecast.quality
                if let best, best.quality + 1e-9 >= quality { continue }
                best = (first, second, share, quality)
            }
        }
        if let best {
            let isPure = best.share > 0.999 || best.first.plan == best.second.plan
            return Tuned(
                family: family,
                goal: goal,
                plan: best.first.plan,
                mixture: isPure ? nil : (best.second.plan, best.share),
                forecast: best.first.found.forecast.mixed(with: best.second.found.forecast, share: best.share),
                reachesGoal: true
            )
        }
        let nearest = plans.min { limits.excess($0.found.forecast) < limits.excess($1.found.forecast) }
        return nearest.map {
            Tuned(
                family: family,
                goal: goal,
                plan: $0.plan,
                mixture: nil,
                forecast: $0.found.forecast,
                reachesGoal: limits.excess($0.found.forecast) <= 1
            )
        }
    }

    /// What a goal leaves to spend.
    private struct Limits {
        let usd: Double
        let carbonGrams: Double?

        init(goal: CascadeGoal, reference: CascadeReference) {
            usd = (1 - goal.costSaving) * reference.usd
            carbonGrams = goal.carbonSaving.flatMap { saving in
                reference.carbonGrams.map { (1 - saving) * $0 }
            }
        }

        func spent(_ forecast: CascadeForecast) -> (Double, Double) {
            (forecast.usd / max(usd, 1e-300), carbonGrams.map { forecast.carbonGrams / max($0, 1e-300) } ?? 0)
        }

        /// How many times what is allowed is spent.
        func excess(_ forecast: CascadeForecast) -> Double {
            let spent = spent(forecast)
            return max(spent.0, spent.1)
        }

        /// The best share of the first of two plans, nil when no share keeps the goal.
        func share(_ first: CascadeForecast, _ second: CascadeForecast) -> Double? {
            var (low, high) = (0.0, 1.0)
            let (a, b) = (spent(first), spent(second))
            for (x, y) in [(a.0, b.0), (a.1, b.1)] {
                if x > y {
                    high = min(high, (1 - y) / (x - y))
                } else if y > x {
                    low = max(low, (y - 1) / (y - x))
                } else if x > 1 {
                    return nil
                }
            }
            guard low <= high else { return nil }
            return first.quality > second.quality ? high : low
        }
    }
}

extension CascadeForecast {
    /// The forecast of a coin toss between two plans.
    func mixed(with other: CascadeForecast, share: Double) -> CascadeForecast {
        var mixed = CascadeForecast()
        mixed.quality = share * quality + (1 - share) * other.quality
        mixed.usd = share * usd + (1 - share) * other.usd
        mixed.carbonGrams = share * carbonGrams + (1 - share) * other.carbonGrams
        mixed.calls = share * calls + (1 - share) * other.calls
        mixed.agreement = share * agreement + (1 - share) * other.agreement
        return mixed
    }
}
