public import Routing

/// A plan to choose from, with what is expected of it.
public struct CascadeOption: Sendable {
    /// The plan.
    public let plan: Plan
    /// What is expected of it.
    public let forecast: CascadeForecast
    /// The same with the cost and carbon that a goal must leave room for.
    var careful: CascadeForecast
}

extension CascadeTuner {
    /// The mixture of two adaptive plans that keeps a goal on given traffic.
    ///
    /// What plans spend depends on the traffic: where models agree more often than they did on the prompts tuned on, a plan
    /// spends less than it may. What it spends can be seen without a single grade; so the mixture is solved anew from that,
    /// while the quality it is chosen by stays what was expected.
    ///
    /// - Parameters:
    ///   - options: the adaptive plans (``Result/adaptive``).
    ///   - goal: what must be saved.
    ///   - spending: mean cost in US dollars and grams of CO₂e of each plan on the traffic.
    ///   - reference: those of the reference on the same traffic; no carbon when it is unknown.
    /// - Returns: nil when there are no plans.
    public static func onTraffic(
        _ options: [CascadeOption],
        goal: CascadeGoal,
        spending: [(usd: Double, carbonGrams: Double)],
        reference: (usd: Double, carbonGrams: Double?)
    ) -> Tuned? {
        let seen = zip(options, spending).map { option, spent in
            var forecast = option.forecast
            forecast.usd = spent.usd
            forecast.carbonGrams = spent.carbonGrams
            return CascadeOption(plan: option.plan, forecast: forecast, careful: forecast)
        }
        let limits = Limits(goal: goal, usd: reference.usd, carbonGrams: reference.carbonGrams)
        return pick(seen, family: "adaptive", goal: goal, limits: limits)
    }

    /// The mixture of two plans of greatest expected quality that keeps a goal.
    ///
    /// At the exchange rate that just meets a budget two plans are worth the same, and a coin decides between them with
    /// the probability that spends the budget (Dekoninck et al. 2025, arXiv 2410.10347, theorem 1).
    ///
    /// - Returns: nil when there are no plans; the plan nearest to the goal when none keeps it.
    static func pick(_ options: [CascadeOption], family: String, goal: CascadeGoal, limits: Limits) -> Tuned? {
        let forecasts = options.map { (expected: $0.forecast, careful: $0.careful) }
        guard let mix = limits.mix(forecasts) else { return nil }
        let (first, second) = (options[mix.first], options[mix.second])
        let isPure = mix.share > 0.999 || first.plan == second.plan
        return Tuned(
            family: family,
            goal: goal,
            plan: first.plan,
            mixture: isPure ? nil : (second.plan, mix.share),
            forecast: first.forecast.mixed(with: second.forecast, share: mix.share),
            reachesGoal: mix.reachesGoal
        )
    }

    /// The plans that no other beats in quality, cost and carbon together.
    static func efficient(_ plans: [Written], bench: CascadeWorkbench) -> [CascadeOption] {
        var found: [Written] = []
        for plan in plans.sorted(by: { $0.found.forecast.quality > $1.found.forecast.quality }) {
            let isBeaten = found.contains { other in
                let (a, b) = (other.found.forecast, plan.found.forecast)
                return a.usd <= b.usd && (a.carbonGrams <= b.carbonGrams || bench.reference.carbonGrams == nil)
            }
            if !isBeaten { found.append(plan) }
        }
        // A goal is kept with a standard error to spare, for what few prompts cost is uncertain.
        return found.map {
            CascadeOption(plan: $0.plan, forecast: $0.found.forecast, careful: bench.cautious($0.found))
        }
    }

    typealias Written = (found: CascadeWorkbench.Found, plan: Plan)

    /// What a goal leaves to spend.
    struct Limits {
        let usd: Double
        let carbonGrams: Double?

        init(goal: CascadeGoal, usd: Double, carbonGrams: Double?) {
            self.usd = (1 - goal.costSaving) * usd
            self.carbonGrams = goal.carbonSaving.flatMap { saving in carbonGrams.map { (1 - saving) * $0 } }
        }

        func spent(_ forecast: CascadeForecast) -> (Double, Double) {
            (forecast.usd / max(usd, 1e-300), carbonGrams.map { forecast.carbonGrams / max($0, 1e-300) } ?? 0)
        }

        /// How many times what is allowed is spent.
        func excess(_ forecast: CascadeForecast) -> Double {
            let spent = spent(forecast)
            return max(spent.0, spent.1)
        }

        /// The two of some forecasts whose mixture is expected to be best, by their places, with the share of the first.
        ///
        /// - Returns: nil when there are none; the one nearest to the goal when no mixture keeps it.
        func mix(
            _ forecasts: [(expected: CascadeForecast, careful: CascadeForecast)]
        ) -> (first: Int, second: Int, share: Double, reachesGoal: Bool)? {
            var best: (first: Int, second: Int, share: Double, quality: Double)?
            for (first, a) in forecasts.enumerated() {
                for (second, b) in forecasts.enumerated() {
                    guard let share = share(a.careful, b.careful) else { continue }
                    let quality = share * a.expected.quality + (1 - share) * b.expected.quality
                    if let best, best.quality + 1e-9 >= quality { continue }
                    best = (first, second, share, quality)
                }
            }
            if let best { return (best.first, best.second, best.share, true) }
            let nearest = forecasts.indices.min { excess(forecasts[$0].expected) < excess(forecasts[$1].expected) }
            return nearest.map { ($0, $0, 1, excess(forecasts[$0].expected) <= 1) }
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
