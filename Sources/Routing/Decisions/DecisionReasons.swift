/// Sentences that explain a choice, made from its numbers by templates: no model is asked.
enum DecisionReasons {
    /// Why the policy's choice is what it is.
    static func choice(
        chosen: Candidate,
        runnerUp: Candidate?,
        best: Candidate,
        charge: ExchangeRate.Charge,
        rate: Double,
        only: Bool
    ) -> [String] {
        var reasons: [String] = []
        if only {
            reasons.append("\(chosen.model) is the only model that can take this request.")
        } else if chosen.model == best.model {
            reasons.append(strongest(chosen, over: runnerUp, charge: charge, rate: rate))
        } else {
            reasons.append(cheaper(chosen, than: best, charge: charge, rate: rate))
        }
        if chosen.outcomes == 0 {
            reasons.append(
                "No graded answer of \(chosen.model) is known to the router: it is taken for a typical model. "
                    + "Graded answers of it would say more (`thalamus models probe` for skill, training for the others)."
            )
        }
        return reasons
    }

    private static func strongest(
        _ chosen: Candidate,
        over second: Candidate?,
        charge: ExchangeRate.Charge,
        rate: Double
    ) -> String {
        guard let second, let high = chosen.quality, let low = second.quality else {
            return "\(chosen.model) has the best expected quality."
        }
        let gain = high - low
        let start =
            "\(chosen.model) has the best expected quality, \(points(chosen)) against \(points(second)) of \(second.model)"
        if case .strongCall = charge {
            return start + "; the gain of \(fixedPoint(gain, digits: 3)) reaches the threshold of "
                + "\(fixedPoint(rate, digits: 3))."
        }
        if charge == .carbonGrams { return start + worth(chosen, over: second) }
        let extra = chosen.costUSD - second.costUSD
        guard extra > 0 else { return start + ", at no higher cost." }
        return start + ", and is worth \(dollars(extra)) more for this request."
    }

    private static func cheaper(
        _ chosen: Candidate,
        than best: Candidate,
        charge: ExchangeRate.Charge,
        rate: Double
    ) -> String {
        let gap = (best.quality ?? 0) - (chosen.quality ?? 0)
        let start =
            "\(chosen.model) is expected to reach \(points(chosen)), \(best.model) \(points(best)): "
            + "the gain of \(fixedPoint(gap, digits: 3))"
        if case .strongCall = charge {
            return start + " is below the threshold of \(fixedPoint(rate, digits: 3)) at which \(best.model) is called."
        }
        if charge == .carbonGrams { return start + notWorth(best, instead: chosen) }
        let saved = best.costUSD - chosen.costUSD
        return start + " is not worth \(dollars(saved)) more for this request."
    }

    /// Why several models answer together.
    static func plan(_ option: PlanOption, instead single: Candidate) -> [String] {
        let share = fixedPoint(100 * option.agreement, digits: 0)
        let figures = "expected quality \(fixedPoint(option.quality, digits: 3)) at \(dollars(option.costUSD))"
        let alone =
            "against \(fixedPoint(single.quality ?? 0, digits: 3)) at \(dollars(single.costUSD)) of \(single.model) alone"
        if option.strategy == .vote {
            return [
                "\(option.models.joinedByComma) vote; the first two agree on \(share) % of prompts like this.",
                "Their vote has an \(figures), \(alone).",
            ]
        }
        let drafts = Array(option.models.dropLast()).joinedByComma
        return [
            "\(drafts) are expected to agree on \(share) % of prompts like this; only when they do not is "
                + "\(option.models.last ?? "") asked.",
            "The cascade has an \(figures), \(alone).",
        ]
    }

    /// Why a single model answers although plans of several were weighed.
    static func noPlan(_ best: PlanOption, chosen: Candidate) -> String {
        "The best \(best.strategy.rawValue) (\(best.models.joinedByComma)) has an expected quality of "
            + "\(fixedPoint(best.quality, digits: 3)) at \(dollars(best.costUSD)), which is not worth more than "
            + "\(chosen.model) alone."
    }

    /// Why a conversation stayed with its model.
    static func kept(_ model: String, instead other: String, gain: Double, lostCacheUSD: Double) -> String {
        let cache = lostCacheUSD > 0 ? " and lose a prompt cache worth \(dollars(lostCacheUSD))" : ""
        return
            "The conversation stays with \(model): \(other) would gain only \(fixedPoint(gain, digits: 3)) of utility\(cache)."
    }

    /// Quality with its standard error, `0.84 ± 0.05`.
    private static func points(_ candidate: Candidate) -> String {
        fixedPoint(candidate.quality ?? 0, digits: 2) + " ± " + fixedPoint(candidate.standardError ?? 0, digits: 2)
    }
}
