import Routing
import Testing

struct CascadePolicyTests {
    /// Two cheap models that fail independently of a dear one, which is always right.
    private func masses() -> CascadeMasses {
        var masses = CascadeMasses(states: AnswerStates(models: 3), models: ["cheap", "small", "dear"])
        let usd = [0.01, 0.01, 1.0]
        func add(_ classes: [Int32], _ scores: [Double], _ prompts: Double) {
            masses.add(
                classes: classes,
                scores: scores,
                prompts: prompts,
                usd: usd.map { $0 * prompts },
                carbon: [0, 0, 0]
            )
        }
        add([0, 0, 0], [1, 1, 1], 70)
        add([0, 1, 0], [1, 0, 1], 10)
        add([0, 1, 1], [0, 1, 1], 10)
        add([0, 1, 2], [0, 0, 1], 8)
        add([0, 0, 1], [0, 0, 1], 2)
        return masses
    }

    @Test func agreementIsTakenAndDisagreementEscalated() {
        let masses = masses()
        // Two cheap ones that differ leave 8 of 28 prompts to nobody but the dear one; a dollar must buy 0.2.
        let (policy, value) = CascadePolicy.best(masses, qualityPerUSD: 0.2)
        let forecast = policy.forecast(masses)
        #expect(abs(forecast.quality - 0.98) < 1e-12)
        #expect(abs(forecast.usd - (0.02 + 0.28)) < 1e-12)
        #expect(abs(forecast.calls - 2.28) < 1e-12)
        #expect(abs(forecast.agreement - 0.72) < 1e-12)
        #expect(abs(value - (0.98 - 0.2 * 0.3)) < 1e-12)
    }

    @Test func qualityAndCostFallAsADollarMustBuyMore() {
        let masses = masses()
        let forecasts = [0, 0.01, 0.05, 0.2, 0.5, 1, 5, 20].map {
            CascadePolicy.best(masses, qualityPerUSD: $0).policy.forecast(masses)
        }
        for (cheap, dear) in zip(forecasts.dropFirst(), forecasts) {
            #expect(cheap.quality <= dear.quality + 1e-12)
            #expect(cheap.usd <= dear.usd + 1e-12)
        }
        #expect(forecasts[0].quality == 1)
        #expect(forecasts[7].calls == 1)
    }

    @Test func aForecastIsTheValueWithThePricePutBack() {
        let masses = masses()
        for rate in [0.03, 0.3, 3] {
            let (policy, value) = CascadePolicy.best(masses, qualityPerUSD: rate)
            let forecast = policy.forecast(masses)
            #expect(abs(forecast.quality - rate * forecast.usd - value) < 1e-12)
        }
    }

    @Test func theBestPolicyBeatsEveryPlainAgreementCascade() {
        let masses = masses()
        for rate in [0.01, 0.1, 0.5, 2] {
            let best = CascadePolicy.best(masses, qualityPerUSD: rate).value
            for order in [["cheap", "small", "dear"], ["cheap", "dear", "small"], ["small", "dear", "cheap"]] {
                let shaped = masses.reordered(order)
                let plain = CascadePolicy.agreement(order, drafts: 2, quorum: 2).forecast(shaped)
                #expect(best >= plain.quality - rate * plain.usd - 1e-12)
            }
        }
    }

    @Test func rareStatesAreNotWorthANode() {
        let masses = masses()
        let policy = CascadePolicy.best(masses, qualityPerUSD: 0.2, leastShare: 0.3).policy
        #expect(policy.forecast(masses).calls <= 2)
    }

    @Test func theRoutingAsksAndAnswersAsThePolicySays() {
        let routing = CascadeRouting(CascadePolicy.best(masses(), qualityPerUSD: 0.2).policy)
        let one = FinalAnswer.extract(from: Array("1".utf8), prompt: Array("How many?".utf8))
        let two = FinalAnswer.extract(from: Array("2".utf8), prompt: Array("How many?".utf8))
        guard case .call(let first) = routing.next([]) else {
            Issue.record("a cascade begins with calls")
            return
        }
        #expect(first == ["cheap", "small"] || first == ["small", "cheap"])
        let agreed = [
            CascadeRouting.Observation(model: "cheap", answer: one), .init(model: "small", answer: one),
        ]
        #expect(routing.next(agreed) == .answer("cheap"))
        let split = [CascadeRouting.Observation(model: "cheap", answer: one), .init(model: "small", answer: two)]
        #expect(routing.next(split) == .call(["dear"]))
        let failed = [CascadeRouting.Observation(model: "cheap", answer: nil), .init(model: "small", answer: nil)]
        #expect(routing.next(failed) == .call(["dear"]))
    }
}
