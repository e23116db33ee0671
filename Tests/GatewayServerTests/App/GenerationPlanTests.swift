import Conversation
import Execution
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct GenerationPlanTests {
    private static let large = "large-2026-01-01"

    /// A gateway whose policy `planned` runs a cascade of drafts that disagree.
    private func run(_ body: @escaping @Sendable (AppClient) async throws -> Void) async throws {
        let models = SampleModels.all + TestGateway.failing
        let maker = try DecisionMaker.sample(
            models: models,
            policyModels: SampleModels.all.map(\.id),
            plan: TestGateway.cascade
        )
        try await TestGateway.runApp {
            $0.decisionMaker = maker
        } _: { client in
            client.upstream.script("small", .text("Apple."))
            client.upstream.script("local", .text("Banana."))
            client.upstream.script(Self.large, .stream(["Cherry ", "tree."]))
            try await body(client)
        }
    }

    @Test func aPlanIsToldStepByStepAndCanBePlayedAgain() async throws {
        try await run { client in
            let asked = try await client.ask(try await client.begin(), model: "planned")
            let decision = try #require(asked.json?["assistant"]?["decision"])
            #expect(decision["plan"]?["nodes"]?.array?.count == 4)
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            let events = try await client.events(id)
            #expect(events.map(\.number) == Array(1...events.count) && events.last?.type == "RUN_FINISHED")
            #expect(events.count { $0.type == "ACTIVITY_SNAPSHOT" } == 1)
            #expect(events.contains { $0.type == "ACTIVITY_DELTA" })
            #expect(events.count { $0.type == "STEP_STARTED" } == events.count { $0.type == "STEP_FINISHED" })
            #expect(events.compactMap(\.delta).joined() == "Cherry tree.")
            let message = try #require(try await client.get("/api/messages/\(id)").json)
            #expect(message["text"]?.string == "Cherry tree." && message["answer"]?["model"]?.string == "large")

            let run = try #require(try await client.get("/api/messages/\(id)/run").json?["events"]?.array)
            let kept = events.filter { $0.type != "TEXT_MESSAGE_CONTENT" }
            #expect(run.map { $0["seq"]?.integer } == kept.map { $0.json["seq"]?.integer })
            #expect(run.map { $0["type"]?.string } == kept.map(\.type))
            let snapshot = run.first { $0["type"]?.string == "ACTIVITY_SNAPSHOT" }
            #expect(snapshot?["activityType"]?.string == "PLAN")
            // The operator's ledger tells the same run without its texts.
            let runID = try #require(decision["id"]?.string)
            let told = try await client.get("/api/runs/\(runID)/events").text
            #expect(told.contains("RUN_FINISHED") && !told.contains("Cherry") && !told.contains("France"))
        }
    }

    @Test func stoppingAPlanEndsEveryCall() async throws {
        try await run { client in
            client.upstream.script("small", .hang)
            client.upstream.script("local", .hang)
            let asked = try await client.ask(try await client.begin(), model: "planned")
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            #expect(await client.upstream.waitForRequests(2))
            let stopped = try await client.post("/api/messages/\(id)/stop")
            #expect(stopped.json?["state"]?.string == "stopped")
            for request in 0..<2 { #expect(await client.upstream.waitForDisconnect(of: request)) }
            let events = try await client.events(id)
            #expect(events.count { $0.type == "STEP_STARTED" } == events.count { $0.type == "STEP_FINISHED" })
            let run = try #require(try await client.get("/api/messages/\(id)/run").json?["events"]?.array)
            #expect(run.last?["type"]?.string == "RUN_ERROR")
        }
    }

    @Test func aRunUnderWayIsShownAsFarAsItIs() async throws {
        try await run { client in
            client.upstream.script("local", .hang)
            let asked = try await client.ask(try await client.begin(), model: "planned")
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            try await client.follow(id) { $0.type == "STEP_FINISHED" }
            let run = try #require(try await client.get("/api/messages/\(id)/run").json?["events"]?.array)
            #expect(run.first?["type"]?.string == "RUN_STARTED" && run.last?["type"]?.string != "RUN_FINISHED")
            _ = try await client.post("/api/messages/\(id)/stop")
        }
    }
}
