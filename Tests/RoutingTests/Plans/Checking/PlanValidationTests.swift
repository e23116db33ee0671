import Routing
import TestSupport
import Testing

struct PlanValidationTests {
    @Test func soundPlansHaveNoProblems() throws {
        let terms = try SamplePlans.terms(scorers: ["g"])
        let plans = [
            .single("a"), SamplePlans.cascade(), SamplePlans.vote(), SamplePlans.vote(.weighted),
            SamplePlans.verified(.logprobs), SamplePlans.verified(.selfVerification),
            SamplePlans.verified(.judge) { $0.model = "b" }, SamplePlans.verified(.scorer) { $0.scorer = "g" },
        ]
        for plan in plans { #expect(plan.problems(on: terms).isEmpty) }
    }

    @Test(arguments: [
        ("ids", "two nodes are called 'n1'"), ("name", "node id 'n 1' must be"), ("deps", "'x', which is no node"),
        ("cycle", "wait for each other in a circle: n1, n2"), ("output", "output names 'x', which is no node"),
        ("model", "model 'gpt', which is not in the catalogue"), ("reach", "'n2' leads to no output"),
        ("condition", "'n1.good', which is no condition"), ("stranger", "'x' is none of its deps"),
        ("mark", "on which it does not depend"), ("unclosed", "'{{' is not closed"),
        ("tool", "'map', which is not at hand"),
        ("usd", "it may cost $0.0130, which is over its budget of $0.0100"), ("calls", "over its budget of 1"),
        ("tokens", "over its budget of 100"), ("fallback", "the fallback calls model 'gpt'"),
        ("context", "context of 32000 tokens is too small"), ("empty", "it has no nodes"), ("many", "it has 65 nodes"),
        ("budget", "budget usd is -1.0"),
    ])
    func whatIsWrongIsNamed(fault: String, message: String) throws {
        var plan = SamplePlans.cascade()
        var terms = try SamplePlans.terms()
        switch fault {
        case "ids": plan.nodes[1].id = "n1"
        case "name": plan.nodes[0].id = "n 1"
        case "deps": plan.nodes[2].dependencies.append("x")
        case "cycle":
            plan = Plan(
                strategy: .graph,
                nodes: [
                    PlanNode(id: "n1", kind: .model, model: "a", dependencies: ["n2"]),
                    PlanNode(id: "n2", kind: .model, model: "a", dependencies: ["n1"]),
                ],
                output: "n2"
            )
        case "output": plan.output = "j|x"
        case "model": plan.nodes[0].model = "gpt"
        case "reach": plan = Plan(strategy: .graph, nodes: [plan.nodes[0], plan.nodes[1]], output: "n1")
        case "condition": plan.nodes[3].when = "n1.good"
        case "stranger": plan.nodes[3].when = "x.rejected"
        case "mark": plan.nodes[0].prompt = "{{n2.output}}"
        case "unclosed": plan.nodes[0].prompt = "{{query"
        case "tool":
            plan.nodes[0] = PlanNode(id: "n1", kind: .tool)
            plan.nodes[0].tool = "map"
        case "usd": plan.budget.usd = 0.01
        case "calls": plan.budget.calls = 1
        case "tokens": plan.budget.tokens = 100
        case "fallback": plan.fallback = "gpt"
        case "context": terms.query.inputTokens = 40_000
        case "empty": plan.nodes = []
        case "many": plan.nodes = (0..<65).map { PlanNode(id: "n\($0)", kind: .model, model: "a") }
        default: plan.budget.usd = -1
        }
        let problems = plan.problems(on: terms)
        #expect(problems.contains { $0.contains(message) }, "\(problems)")
        let error = #expect(throws: RoutingError.self) { _ = try plan.validated(on: terms) }
        #expect(error?.code == .invalidPlan)
    }

    @Test(arguments: PlanNode.Kind.allCases.filter { $0 != .model })
    func aNodeThatLacksWhatItsKindNeedsIsRefused(kind: PlanNode.Kind) throws {
        let plan = Plan(strategy: .graph, nodes: [PlanNode(id: "n", kind: kind)], output: "n")
        let problems = plan.problems(on: try SamplePlans.terms())
        #expect(problems.contains { $0.hasPrefix("node 'n' ") })
    }

    @Test func theWorstCaseCountsEveryCallRetryAndTheFallback() throws {
        var plan = SamplePlans.cascade()
        let terms = try SamplePlans.terms()
        let once = try plan.validated(on: terms).worstCase
        // 8 prompt tokens count as 11; an answer may have four times the usual 300 tokens.
        let small = (11 * 0.1 + 1_200 * 0.4) / 1e6
        let large = (11 * 2.5 + 1_200 * 10) / 1e6
        #expect(once.calls == 3 && abs(once.usd - (2 * small + large)) < 1e-12)
        plan.nodes[0].retries = 2
        plan.fallback = "large"
        let more = try plan.validated(on: terms).worstCase
        #expect(more.calls == 6 && abs(more.usd - (4 * small + 2 * large)) < 1e-12)
    }
}
