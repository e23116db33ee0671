import Routing
import TestSupport
import Testing

struct ObjectiveTests {
    @Test(arguments: [0.0, 0.1, 0.3, 0.5, 0.9, 1.0])
    func strongShareIsKeptOnTrafficLikeTheSample(share: Double) throws {
        let policy = try prepare(.strongShare(share), models: ["small", "large"])
        let decisions = try prompts().map { try decide($0, policy).model }
        let reached = Double(decisions.count { $0 == "large" }) / Double(decisions.count)
        #expect(abs(reached - share) < 0.03, "asked for \(share), got \(reached)")
    }

    @Test func strongShareGoesToTheLargestGains() throws {
        let policy = try prepare(.strongShare(0.4), models: ["small", "large"])
        #expect(try decide("a", policy).model == "small")
        #expect(try decide("z", policy).model == "large")
    }

    @Test func strongShareOfTiedScoresIsDrawnByLot() throws {
        let flat = TableEstimator(["small": 1, "large": 1])
        let policy = try prepare(.strongShare(0.3), models: ["small", "large"], estimator: flat)
        let decisions = try prompts(copies: 100).map { try decide($0, policy).model }
        let reached = Double(decisions.count { $0 == "large" }) / Double(decisions.count)
        #expect(abs(reached - 0.3) < 0.04)
        #expect(try decide("a question 1", policy).model == decide("a question 1", policy).model, "a lot is repeatable")
    }

    @Test(arguments: [0.2, 0.5, 1.0, 2.0, 4.0])
    func budgetIsSpentAndNotExceeded(usd: Double) throws {
        let policy = try prepare(.budget(usdPer1k: usd))
        var spent = 0.0
        let all = prompts(copies: 50)
        for prompt in all {
            let decision = try decide(prompt, policy)
            spent += try #require(decision.candidates.first { $0.model == decision.model }).costUSD
        }
        let mean = 1000 * spent / Double(all.count)
        #expect(mean < usd * 1.05 && mean > usd * 0.85, "budget \(usd), spent \(mean)")
    }

    @Test func aLargerBudgetNeverLowersTheExpectedQuality() throws {
        var last = 0.0
        for usd in stride(from: 0.2, through: 6.5, by: 0.35) {
            let policy = try prepare(.budget(usdPer1k: usd))
            let quality = try prompts().map { prompt in
                let decision = try decide(prompt, policy)
                return try #require(decision.candidates.first { $0.model == decision.model }?.quality)
            }.reduce(0, +)
            #expect(quality >= last - 1e-9)
            last = quality
        }
    }

    @Test func anImpossibleBudgetSaysWhatTheCheapestModelsCost() throws {
        let error = #expect(throws: RoutingError.self) { try prepare(.budget(usdPer1k: 0.01)) }
        #expect(error?.code == .invalidPolicy)
        #expect(error?.message.contains("$0.01") == true && error?.message.contains("$0.13") == true)
    }

    @Test func leastQualityIsReachedAtLessThanTheDearestCost() throws {
        let policy = try prepare(.leastQuality(0.8))
        let decisions = try prompts().map { try decide($0, policy) }
        let chosen = try decisions.map { decision in
            try #require(decision.candidates.first { $0.model == decision.model })
        }
        let quality = chosen.compactMap(\.quality).reduce(0, +) / Double(chosen.count)
        #expect(quality > 0.795)
        #expect(chosen.map(\.costUSD).reduce(0, +) < Double(chosen.count) * 0.0065)
    }

    @Test func aQualityThatTheCheapestExceedsTakesTheCheapestAtAFiniteRate() throws {
        let policy = try prepare(.leastQuality(0.1))
        #expect(try Set(prompts().map { try decide($0, policy).model }) == ["small"])
        #expect(policy.exchange.rate > 0 && policy.exchange.rate < 1000)
    }

    @Test func aQualityBeyondTheModelsSaysWhatTheyReach() throws {
        let error = #expect(throws: RoutingError.self) { try prepare(.leastQuality(0.99)) }
        #expect(error?.message.contains("0.990") == true && error?.message.contains("reach together") == true)
    }

    @Test func lambdaZeroTakesTheBestAndALargeLambdaTheCheapest() throws {
        #expect(try decide("m", prepare(.lambda(0))).model == "large")
        #expect(try decide("m", prepare(.lambda(1000))).model == "small")
    }

    @Test func winRateComparesHalfThePlusOneOfTheGainWithTheThreshold() throws {
        // On "a" the gain is 0.95 − 0.70 = 0.25: a win rate, ties counted half, of 0.625.
        #expect(try decide("a", prepare(.winRate(threshold: 0.62), models: ["small", "large"])).model == "large")
        #expect(try decide("a", prepare(.winRate(threshold: 0.63), models: ["small", "large"])).model == "small")
    }

    @Test(arguments: [
        ("strong_share", 1.2), ("least_quality", -0.1), ("budget_usd_per_1k", -1.0),
        ("lambda", -Double.infinity), ("carbon_lambda", -0.5), ("carbon_lambda", Double.infinity),
    ])
    func anObjectiveOutOfRangeNamesTheValue(kind: String, value: Double) {
        let error = #expect(throws: RoutingError.self) { try Objective(kind: kind, value: value) }
        #expect(error?.message.contains(kind) == true && error?.message.contains("\(value)") == true)
    }

    @Test func anUnknownObjectiveListsTheKnownOnes() {
        let error = #expect(throws: RoutingError.self) { try Objective(kind: "cheap", value: 1) }
        #expect(error?.message.contains("'cheap'") == true && error?.message.contains("strong_share") == true)
    }
}
