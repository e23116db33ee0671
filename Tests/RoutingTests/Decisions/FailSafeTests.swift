import Routing
import TestSupport
import Testing

struct FailSafeTests {
    @Test(arguments: [
        Objective.strongShare(0.3), .budget(usdPer1k: 3), .leastQuality(0.999), .lambda(0.02), .winRate(threshold: 0.6),
        .carbonLambda(1),
    ])
    func everyObjectiveIsServedByTheRules(objective: Objective) throws {
        let policy = RoutingPolicy(name: "auto", models: ["large", "small"], objective: objective)
        let prepared = try PreparedPolicy.failSafe(policy, catalogue: catalogue())
        let query = RoutingQuery(text: Array("Hello".utf8))
        let decision = try prepared.decide(query, input: EstimatorInput(text: query.text), id: "d", created: 0)
        #expect(decision.router?.name == "rules" && decision.policy == "auto")
    }

    @Test func whatIsNoFaultOfTheRouterStaysAnError() throws {
        let unknown = RoutingPolicy(name: "auto", models: ["gone"], objective: .leastQuality(0.5))
        #expect(throws: RoutingError.self) { try PreparedPolicy.failSafe(unknown, catalogue: catalogue()) }
        let poor = RoutingPolicy(name: "auto", models: ["large"], objective: .budget(usdPer1k: 0.001))
        #expect(throws: RoutingError.self) { try PreparedPolicy.failSafe(poor, catalogue: catalogue()) }
    }
}
