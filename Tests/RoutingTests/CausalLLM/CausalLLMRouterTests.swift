import Routing
import TestSupport
import Testing

struct CausalLLMRouterTests {
    private let router = CausalLLMRouter(model: "judge", timeoutMilliseconds: 100, version: "judge@1")

    private func maker(_ objective: Objective) throws -> DecisionMaker {
        let policy = RoutingPolicy(name: "auto", models: ["large", "medium", "small"], objective: objective)
        return try DecisionMaker(
            catalogue: catalogue(),
            policies: [
                try PreparedPolicy(policy, catalogue: catalogue(), estimator: BuiltInEstimator.causalLLM(router))
            ],
            estimators: [.causalLLM(router)]
        ) { text, _ in EstimatorInput(text: text) }
    }

    @Test func theWinRateBecomesScoresByPosition() throws {
        let input = EstimatorInput(text: [], judgedWinRate: 0.7)
        let pair = try router.estimates(for: input, models: ["a", "b"]).map(\.score)
        #expect(abs(pair[0] - 0.7) < 1e-12 && abs(pair[1] - 0.3) < 1e-12)
        let three = try router.estimates(for: input, models: ["a", "b", "c"]).map(\.score)
        #expect(abs(three[1] - 0.5) < 1e-12)
    }

    @Test(arguments: [(0.6, "large"), (0.4, "small")])
    func aThresholdSplitsByTheJudgesWinRate(winRate: Double, expected: String) throws {
        let maker = try maker(.lambda(0))
        let decision = try maker.decide(
            RoutingQuery(text: Array("Hi".utf8)),
            target: maker.target(named: "router-causal-llm-0.5"),
            judgedWinRate: winRate,
            id: "d",
            created: 0
        )
        #expect(decision.model == expected && decision.router?.version == "judge@1")
        #expect(decision.query.observations == [Observation(name: "judged_win_rate", value: winRate)])
    }

    @Test(arguments: [Objective.strongShare(0.3), .winRate(threshold: 0.6), .leastQuality(0.7), .lambda(0.02)])
    func withoutAVerdictTheRulesDecideAndTheRecordSaysSo(objective: Objective) throws {
        let maker = try maker(objective)
        let query = RoutingQuery(text: Array("Prove it.".utf8))
        let decision = try maker.decide(query, target: maker.target(named: "auto"), id: "d", created: 0)
        #expect(decision.router?.name == "rules" && decision.reasons.last?.contains("gave no answer") == true)
    }

    @Test func aShareOfAnEvenlySpreadScaleIsReached() throws {
        let maker = try maker(.strongShare(0.3))
        let target = try maker.target(named: "auto")
        let chosen = try (0..<200).map { index in
            try maker.decide(
                RoutingQuery(text: Array("\(index)".utf8)),
                target: target,
                judgedWinRate: Double(index) / 200,
                id: "d",
                created: 0
            ).model
        }
        #expect(abs(Double(chosen.count { $0 == "large" }) / 200 - 0.3) < 0.03)
    }
}
