public import Routing

/// Cascades from which each prompt's is chosen by what can be seen of the prompt before any call.
///
/// A rung is an exchange rate of quality against cost and carbon; at each rung every prompt gets the cascade that is best
/// for it, which may be a single model. Between two rungs a coin decides, as between two plans.
public struct ConditionedCascades: Sendable {
    /// An exchange rate, with what choosing by it is expected to do.
    struct Rung: Sendable {
        let perUSD: Double
        let perGram: Double
        let forecast: CascadeForecast
        /// The same with a standard error more of cost and carbon.
        let careful: CascadeForecast
    }

    /// Two rungs mixed for a goal.
    public struct Mixture: Sendable {
        /// The rung that a share of the prompts follows, and the one of the others.
        public let first: Int
        /// The rung of the other prompts.
        public let second: Int
        /// Share of the prompts on the first.
        public let share: Double
        /// Quality expected on prompts like those tuned on.
        public let expectedQuality: Double
        /// Whether the savings expected reach the goal.
        public let reachesGoal: Bool
    }

    /// The cascades.
    public let plans: [Plan]
    /// How far the views are trusted, 0...1, as cross-validation chose it; at 0 every prompt of a rung gets the same.
    public let weight: Double
    /// What cross-validation expects the views to add to quality − price, and the standard error of that.
    public let gain: (mean: Double, standardError: Double)
    let chooser: CascadeChooser
    let rungs: [Rung]
    let reference: CascadeReference

    /// Number of rungs.
    public var rungCount: Int { rungs.count }

    /// The place among ``plans`` of each prompt's cascade: [rungs, prompts].
    ///
    /// - Parameter views: what is seen of each prompt, in the form tuned with.
    public func places(_ views: [[Double]]) -> [[Int]] {
        var places = rungs.map { _ in [Int]() }
        for view in views {
            let estimates = chooser.estimates(view)
            for (index, rung) in rungs.enumerated() {
                places[index].append(
                    CascadeChooser.best(estimates, perUSD: rung.perUSD, perGram: rung.perGram)
                )
            }
        }
        return places
    }

    /// The mixture that keeps a goal on prompts like those tuned on, with a standard error to spare.
    public func mixture(for goal: CascadeGoal) -> Mixture? {
        mixture(
            rungs.map { ($0.forecast, $0.careful) },
            CascadeTuner.Limits(goal: goal, usd: reference.usd, carbonGrams: reference.carbonGrams)
        )
    }

    /// The mixture that keeps a goal on given traffic, by what each rung spends there.
    ///
    /// - Parameters:
    ///   - goal: what must be saved.
    ///   - spending: mean cost in US dollars and grams of CO₂e of each rung on the traffic.
    ///   - reference: those of the reference on the same traffic; no carbon when it is unknown.
    public func mixture(
        for goal: CascadeGoal,
        spending: [(usd: Double, carbonGrams: Double)],
        reference: (usd: Double, carbonGrams: Double?)
    ) -> Mixture? {
        let seen = zip(rungs, spending).map { rung, spent in
            var forecast = rung.forecast
            forecast.usd = spent.usd
            forecast.carbonGrams = spent.carbonGrams
            return (expected: forecast, careful: forecast)
        }
        return mixture(
            seen,
            CascadeTuner.Limits(goal: goal, usd: reference.usd, carbonGrams: reference.carbonGrams)
        )
    }

    private func mixture(
        _ forecasts: [(expected: CascadeForecast, careful: CascadeForecast)],
        _ limits: CascadeTuner.Limits
    ) -> Mixture? {
        limits.mix(forecasts).map { mix in
            let (a, b) = (forecasts[mix.first].expected, forecasts[mix.second].expected)
            return Mixture(
                first: mix.first,
                second: mix.second,
                share: mix.share,
                expectedQuality: a.mixed(with: b, share: mix.share).quality,
                reachesGoal: mix.reachesGoal
            )
        }
    }
}
