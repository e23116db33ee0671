import Conversation
import Providers
import Routing
import TestSupport
import Testing

@testable import Execution

/// The planner over the real HTTP path, before an upstream whose answers are written down.
struct LLMPlannerTests {
    private static let student = PlanDraft(
        topology: .single,
        agents: [PlanAgent(role: .writer, capability: .write, task: "student")],
        multiAgentProbability: 0
    )
    private static let valid = PlanDraftParserTests.plan(
        "chain",
        [
            PlanDraftParserTests.agent("a", [], role: "researcher", capability: "research"),
            PlanDraftParserTests.agent("b", ["a"]),
        ]
    )
    private static let circular = PlanDraftParserTests.plan(
        "chain",
        [PlanDraftParserTests.agent("a", ["b"]), PlanDraftParserTests.agent("b", ["a"])]
    )

    private func plan(
        _ answers: [UpstreamAnswer],
        times: Int = 1,
        timeout: Duration = .seconds(60),
        request: [UInt8] = Array("Find it, then write about it. SECRET-WORD".utf8)
    ) async throws -> (drafts: [PlannedDraft], requests: [RecordedRequest]) {
        try await ScriptedUpstream.with { upstream in
            upstream.script("planner-1", answers)
            let transport = ProviderTransport()
            let provider = OpenAIProvider(
                .init(name: "scripted", baseURL: try BaseURL(upstream.baseURL, provider: "scripted")),
                transport: transport
            )
            let planner = LLMPlanner(
                model: "planner",
                endpoint: ModelEndpoint(model: "planner", provider: provider, upstream: "planner-1"),
                timeout: timeout
            )
            var drafts: [PlannedDraft] = []
            for _ in 0..<times { drafts.append(await planner.design(request, orElse: Self.student)) }
            await transport.shutdown()
            return (drafts, upstream.requests)
        }
    }

    @Test func asksForAPlanBySchemaAndReadsIt() async throws {
        let (drafts, requests) = try await plan([.text(Self.valid)])
        #expect(drafts[0].source == .model && drafts[0].reason == nil && drafts[0].draft.topology == .chain)
        #expect(drafts[0].draft.agents.map(\.role) == [.researcher, .writer])
        #expect(abs(drafts[0].costUSD(TokenPrice(input: 1, output: 10)) - 39e-6) < 1e-12)
        let body = try #require(requests.first?.json)
        #expect(body["model"]?.string == "planner-1")
        #expect(body["response_format"]?["type"]?.string == "json_schema")
        let schema = body["response_format"]?["json_schema"]?["schema"]
        #expect(schema?["additionalProperties"]?.bool == false)
        #expect(schema?["properties"]?["topology"]?["enum"]?.array?.count == Plan.Topology.allCases.count)
        #expect(body["messages"]?[1]?["content"]?.string?.contains("then write about it") == true)
    }

    @Test func readsAPlanInACodeFence() async throws {
        let drafts = try await plan([.text("```json\n\(Self.valid)\n```")]).drafts
        #expect(drafts[0].source == .model)
    }

    @Test func aFaultyPlanIsSentBackOnceWithItsFaults() async throws {
        let (drafts, requests) = try await plan([.text(Self.circular), .text(Self.valid)])
        #expect(drafts[0].source == .repaired && drafts[0].draft.topology == .chain)
        let messages = try #require(requests.last?.json?["messages"])
        #expect(messages[2]?["role"]?.string == "assistant" && messages[2]?["content"]?.string == Self.circular)
        #expect(messages[3]?["content"]?.string?.contains("wait for each other in a circle") == true)
        #expect(abs(drafts[0].costUSD(TokenPrice(input: 1, output: 0)) - 18e-6) < 1e-12)
    }

    @Test func twoFaultyPlansLeaveTheStudents() async throws {
        let (drafts, requests) = try await plan([.text(Self.circular), .text("I would rather not")])
        #expect(drafts[0].source == .student && drafts[0].draft == Self.student && requests.count == 2)
        #expect(drafts[0].reason?.contains("faulty too") == true)
    }

    @Test func aServerWithoutSchemasIsAskedForLessAndThatIsRemembered() async throws {
        let (drafts, requests) = try await plan([.error(400), .error(400), .text(Self.valid)], times: 2)
        #expect(drafts.map(\.source) == [.model, .model])
        #expect(
            requests.map { $0.json?["response_format"]?["type"]?.string } == ["json_schema", "json_object", nil, nil]
        )
    }

    @Test func aReasoningModelIsAskedInItsForm() async throws {
        let unsupported = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
        let (drafts, requests) = try await plan([.error(400, message: unsupported), .text(Self.valid)])
        #expect(drafts[0].source == .model)
        #expect(requests.map { $0.json?["max_tokens"] != nil } == [true, false])
        #expect(requests.last?.json?["response_format"]?["type"]?.string == "json_schema")
    }

    @Test(arguments: [401, 404, 500])
    func aFailureLeavesTheStudentsPlanAndSaysWhy(status: Int) async throws {
        let draft = try await plan([.error(status)]).drafts[0]
        #expect(draft.source == .student && draft.reason?.contains("status \(status)") == true)
        #expect(draft.reason?.contains("SECRET") == false)
    }

    @Test func aModelThatSaysNothingHasDeclined() async throws {
        let draft = try await plan([.text("")]).drafts[0]
        #expect(draft.source == .student && draft.reason == "the model declined to plan")
    }

    @Test func aSlowModelIsGivenUp() async throws {
        let draft = try await plan([.hang], timeout: .milliseconds(50)).drafts[0]
        #expect(draft.source == .student && draft.reason?.contains("no plan within") == true)
    }

    @Test func withoutAProviderTheStudentPlans() async {
        let planner = LLMPlanner(model: "m", endpoint: nil)
        let draft = await planner.design(Array("x".utf8), orElse: Self.student)
        #expect(draft.source == .student && draft.reason?.contains("'m' has no provider") == true)
    }

    @Test func ofALongRequestTheEndsAreShown() async throws {
        let text = Array(("BEGINNING " + String(repeating: "x ", count: 20_000) + " END").utf8)
        let request = try #require(try await plan([.text(Self.valid)], request: text).requests.first)
        let shown = request.json?["messages"]?[1]?["content"]?.string ?? ""
        #expect(shown.contains("BEGINNING") && shown.contains("END") && shown.utf8.count < 13_000)
    }
}
