import Routing
import Testing

@testable import Execution

struct PlanDraftParserTests {
    static func agent(_ id: String, _ deps: [String], role: String = "writer", capability: String = "write") -> String {
        let list = deps.map { "\"\($0)\"" }.joined(separator: ",")
        return
            "{\"id\":\"\(id)\",\"role\":\"\(role)\",\"capability\":\"\(capability)\",\"task\":\"do \(id)\",\"deps\":[\(list)]}"
    }

    static func plan(_ topology: String, _ agents: [String], extra: String = "") -> String {
        "{\"reason\":\"r\",\"topology\":\"\(topology)\",\"agents\":[\(agents.joined(separator: ","))]\(extra)}"
    }

    private func problems(_ text: String) -> [String] {
        if case .failure(let faults) = PlanDraftParser.parse(text) { faults.problems } else { [] }
    }

    @Test func readsAPlanWrittenInAnyOrder() throws {
        let text = Self.plan(
            "parallel_join",
            [
                Self.agent("end", ["a", "b"]), Self.agent("a", []),
                Self.agent("b", [], role: "critic", capability: "critique"),
            ]
        )
        let draft = try PlanDraftParser.parse(text).get()
        #expect(draft.topology == .parallelJoin)
        #expect(draft.agents.map(\.task) == ["do a", "do b", "do end"])
        #expect(draft.agents[2].dependencies == [0, 1] && draft.agents[1].role == .critic)
    }

    @Test(arguments: ["```json\n%\n```", "Here is the plan:\n%\nGood luck!", "%"])
    func forgivesWhatStandsAroundTheObject(frame: String) throws {
        let text = frame.replacing("%", with: Self.plan("single", [Self.agent("a", [])]))
        #expect(try PlanDraftParser.parse(text).get().topology == .single)
    }

    @Test(
        arguments: [
            ("no plan at all", "holds no JSON object"),
            ("{\"topology\": single}", "not JSON"),
            (plan("star", [agent("a", [])]), "'topology' is 'star'"),
            (plan("single", [agent("a", [])], extra: ",\"tools\":[]"), "unknown key 'tools'"),
            (plan("single", [agent("a", [], role: "wizard")]), "'role' of agent 1 is 'wizard'"),
            (plan("single", [agent("a", [], capability: "magic")]), "'capability' of agent 1 is 'magic'"),
            (plan("chain", [agent("a", ["b"]), agent("b", ["a"])]), "circle"),
            (plan("chain", [agent("a", []), agent("b", ["x"])]), "'x', which is no agent"),
            (plan("chain", [agent("a", []), agent("a", [])]), "two agents are called 'a'"),
            (plan("parallel_join", [agent("a", []), agent("b", [])]), "exactly one agent must be the last"),
            (plan("single", [agent("a", []), agent("b", ["a"])]), "'single' has one agent"),
            (plan("chain", [agent("a", [])]), "two agents at least"),
            (
                plan("chain", [agent("a", []), agent("b", []), agent("c", ["a", "b"])]),
                "each agent depends on the one before"
            ),
            (plan("debate", [agent("a", []), agent("b", ["a"])]), "depend on nobody"),
            (plan("reflect", [agent("a", []), agent("b", ["a"])]), "capability 'critique'"),
            (plan("chain", (0..<9).map { agent("a\($0)", []) }), "9 agents"),
            (plan("single", [agent("a b", [])]), "the id of agent 1"),
            ("{\"topology\":\"single\",\"topology\":\"single\",\"agents\":[\(agent("a", []))]}", "twice"),
        ]
    )
    func saysWhatIsWrong(text: String, problem: String) {
        #expect(problems(text).contains { $0.contains(problem) }, "\(problems(text))")
    }
}
