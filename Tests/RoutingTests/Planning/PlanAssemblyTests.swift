import Testing

@testable import Routing

struct PlanAssemblyTests {
    private let draft = PlanDraft(
        topology: .parallelJoin,
        agents: [
            PlanAgent(role: .researcher, capability: .research, task: "find {{query}} hotels"),
            PlanAgent(role: .mathematician, capability: .maths, task: "work out the cost"),
            PlanAgent(role: .writer, capability: .write, task: "join it", dependencies: [0, 1]),
        ],
        multiAgentProbability: 0.9
    )

    @Test func everyAgentGetsItsModelRoleAndPrompt() throws {
        let plan = try draft.assembled(fallback: "big", budget: PlanBudget(calls: 4)) { agent in
            agent.capability == .maths ? "maths-model" : "small"
        }
        #expect(plan.strategy == .graph && plan.output == "n3" && plan.fallback == "big" && plan.budget.calls == 4)
        #expect(plan.nodes.map(\.model) == ["small", "maths-model", "small"])
        #expect(plan.nodes.map(\.role) == ["researcher", "mathematician", "writer"])
        #expect(plan.nodes[2].dependencies == ["n1", "n2"])
        let prompt = try PlanTemplate(plan.nodes[2].prompt ?? "")
        #expect(prompt.nodes == ["n1", "n2"])
        let filled = prompt.filled(query: Array("Q".utf8), task: "T") { Array("out-\($0)".utf8) }
        let text = String(decoding: filled, as: UTF8.self)
        #expect(text.contains("Q") && text.contains("Your part of it: T") && text.contains("out-n2"))
        #expect(text.contains("complete answer"))
        #expect(plan.nodes[0].prompt?.contains("Do your part only") == true)
    }

    @Test func workThatNobodyBuildsOnGoesToTheLastAgent() throws {
        var loose = draft
        loose.agents[2].dependencies = [1]
        let plan = try loose.assembled(fallback: "m") { _ in "m" }
        #expect(plan.nodes[2].dependencies == ["n1", "n2"])
    }

    @Test func aRouterThatFindsNoModelIsHeard() {
        #expect(throws: RoutingError.self) {
            try draft.assembled(fallback: "m") { _ throws(RoutingError) in
                throw RoutingError(.noCandidate, "no model is left")
            }
        }
    }

    @Test(arguments: PlanCapability.allCases)
    func everyRoleHasItsPrompt(capability: PlanCapability) throws {
        let role = PlanRole(capability)
        #expect(role.instruction.hasPrefix("You are"))
        #expect(try PlanTemplate(role.prompt(inputs: [("n1", .critic)], isLast: true)).nodes == ["n1"])
    }

    @Test(
        arguments: [
            ("What is the difference between TCP and UDP?", Plan.Topology.single),
            ("Debate it: both sides argue, an opponent replies, then a verdict.", .debate),
            ("Find the prices, then calculate the total, then write a letter.", .chain),
        ]
    )
    func keywordsDesignWhatTheySay(text: String, topology: Plan.Topology) {
        #expect(PlanRules().draft(for: Array(text.utf8)).topology == topology)
    }
}
