import Routing
import TestSupport
import Testing

struct AgentDecisionTests {
    private static let request =
        "Research trains to Rome, then work out the cost, and finally write a plan for the trip."

    /// A deployment whose planner wants agents for everything, or for nothing.
    private func maker(_ strategies: [Plan.Strategy], threshold: Double, seed: UInt64 = 3) throws -> DecisionMaker {
        let catalogue = try ModelCatalogue(SampleModels.all)
        let policy = RoutingPolicy(
            name: "auto",
            models: SampleModels.all.map(\.id),
            objective: .lambda(0.1),
            strategies: strategies
        )
        let estimator = BuiltInEstimator.random(RandomEstimator())
        return try DecisionMaker(
            catalogue: catalogue,
            policies: [try PreparedPolicy(policy, catalogue: catalogue, estimator: estimator)],
            estimators: [estimator],
            planner: PlannerFixture.student(seed: seed, threshold: threshold)
        ) { (text, _) throws(RoutingError) in PlannerFixture.input(text) }
    }

    private func decide(_ maker: DecisionMaker, _ query: RoutingQuery) throws -> Decision {
        try maker.decide(query, target: maker.target(named: "auto"), id: "dec_1", created: 0)
    }

    @Test func aRequestForSeveralIsPlannedWithAModelForEach() throws {
        var topologies: Set<Plan.Topology> = []
        for seed in UInt64(0)..<40 {
            let query = RoutingQuery(text: Array(Self.request.utf8))
            let decision = try decide(try maker([.single, .graph], threshold: 0, seed: seed), query)
            guard let topology = decision.plan.topology, topology != .single else { continue }
            topologies.insert(topology)
            let terms = PlanTerms(models: try ModelCatalogue(SampleModels.all), query: query)
            #expect(decision.plan.problems(on: terms) == [])
            #expect(decision.plan.strategy == .graph && decision.model == decision.plan.models.first)
            #expect(decision.reasons[0].contains("agents work on this in a"))
            #expect(decision.plan.fallback != nil)
            let parts = try #require(decision.parts)
            #expect(parts.map(\.node) == decision.plan.nodes.map(\.id))
            #expect(parts.map(\.model) == decision.plan.nodes.map { $0.model ?? "" })
            for part in parts {
                #expect(part.candidates.count == 3 && part.candidates[0].model == part.model && !part.reason.isEmpty)
            }
        }
        #expect(topologies.count >= 2)
    }

    @Test func oneModelIsEnoughWhereThePlannerSaysSo() throws {
        let query = RoutingQuery(text: Array(Self.request.utf8))
        let decision = try decide(try maker([.single, .graph], threshold: 1.1), query)
        #expect(decision.plan.isPlainCall)
        #expect(decision.reasons.last?.hasPrefix("One model is enough: ") == true)
    }

    /// Agents come before cascades: a request that several should work on has no one result to agree on.
    @Test func agentsComeBeforeCascades() throws {
        let query = RoutingQuery(
            text: Array("How many trains go to Rome? Then work out the cost and write a plan.".utf8)
        )
        let strategies: [Plan.Strategy] = [.single, .cascade, .vote, .graph]
        let agents = try (UInt64(0)..<20).map { try decide(try maker(strategies, threshold: 0, seed: $0), query) }
        #expect(agents.contains { $0.plan.strategy == .graph })
        let none = try decide(try maker(strategies, threshold: 1.1), query)
        #expect(none.plan.strategy != .graph)
    }

    @Test func aPolicyWithoutGraphsAsksNoPlanner() throws {
        let query = RoutingQuery(text: Array(Self.request.utf8))
        let decision = try decide(try maker([.single], threshold: 0), query)
        #expect(decision.plan.isPlainCall && !decision.reasons.contains { $0.contains("agents") })
    }

    @Test func aRequestForOneModelsOwnAnswerGetsNoAgents() throws {
        let query = RoutingQuery(text: Array(Self.request.utf8), onlyOneModel: "the request offers tools")
        let decision = try decide(try maker([.single, .graph], threshold: 0), query)
        #expect(decision.plan.isPlainCall)
        #expect(decision.reasons.last == "No agents were considered: the request offers tools.")
    }

    @Test func anAgentWithAShortTaskIsJudgedWithTheRequest() {
        let request = Array("Write a long letter to the city council. Then check it.".utf8)
        let short = PlanAgent(role: .critic, capability: .critique, task: "check it")
        let whole = PlanAgent(role: .writer, capability: .write, task: "Write a long letter to the city council.")
        #expect(short.question(about: request).hasSuffix("Then check it."))
        #expect(whole.question(about: request) == "Write a long letter to the city council.")
    }
}
