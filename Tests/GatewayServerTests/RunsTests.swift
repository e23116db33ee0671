import Conversation
import Execution
import Footprint
import Foundation
import Providers
import Routing
import SQLiteStore
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct RunsTests {
    private static let cascade = TestGateway.cascade
    private static let large = TestGateway.large

    private func run(
        ledger: (any Ledger)? = nil,
        _ body: @escaping @Sendable (TestGateway) async throws -> Void
    ) async throws {
        try await TestGateway.runCascade {
            if let ledger { $0.ledger = ledger }
        } _: {
            try await body($0)
        }
    }

    /// The answer of the large model when it is not streamed.
    private func scriptWhole(_ gateway: TestGateway) {
        gateway.upstream.script(
            Self.large,
            .text("Cherry tree.", usage: Usage(promptTokens: 80, completionTokens: 40))
        )
    }

    /// What the three calls cost, at the sample models' prices.
    private static let cost = (100 * 0.15 + 20 * 0.6 + 80 * 2.5 + 40 * 10) / 1e6

    private func types(_ events: [(id: Int, json: JSONNode, text: String)]) -> [String] {
        events.compactMap { $0.json["type"]?.string }
    }

    @Test func aCascadeAnswersAsOneModelWould() async throws {
        try await run { gateway in
            self.scriptWhole(gateway)
            let response = try await gateway.chat("planned")
            #expect(response.status == 200)
            #expect(response.json?["choices"]?[0]?["message"]?["content"]?.string == "Cherry tree.")
            #expect(response.json?["usage"]?["prompt_tokens"]?.integer == 270)
            #expect(response.json?.members.map { $0.key.string }.contains("events") == false)
            #expect(response.headers["x-thalamus-strategy"] == "cascade")
            #expect(response.headers["x-thalamus-model"] == "large", "the model that answered")
            #expect(response.headers["x-thalamus-cost-usd"] == fixedPoint(Self.cost, digits: 8))
            let id = try #require(response.headers["x-thalamus-decision-id"])
            let record = try #require(try await gateway.ledger.decision(id))
            #expect(record.decision.plan == Self.cascade && record.decision.model == "small")
            #expect(record.decision.reasons[0].contains("cascade of small, local, large"))
            #expect(record.decision.candidates.count == 3)
            let answer = try #require(record.answer)
            #expect(answer.modelAnswered == "large" && answer.promptTokens == 270 && answer.completionTokens == 90)
            #expect(abs(answer.costUSD - Self.cost) < 1e-12)
            let carbon =
                SampleModels.small.footprint!.answer(outputTokens: 20, promptTokens: 100).carbonGrams.middle
                + SampleModels.large.footprint!.answer(outputTokens: 40, promptTokens: 80).carbonGrams.middle
            #expect(abs((answer.carbonG ?? 0) - carbon) < 1e-9)
            #expect(gateway.upstream.requests.count == 3)
        }
    }

    @Test func draftsThatAgreeAreEnough() async throws {
        try await run { gateway in
            for model in ["small", "local"] { gateway.upstream.script(model, .text("The answer is 42.")) }
            let response = try await gateway.chat("planned")
            #expect(response.headers["x-thalamus-model"] == "small")
            #expect(gateway.upstream.requests.count == 2)
        }
    }

    @Test func aStreamedCascadeIsPureOpenAI() async throws {
        try await run { gateway in
            let options = #","stream":true,"stream_options":{"include_usage":true}"#
            let response = try await gateway.chat("planned", options)
            #expect(response.headers["x-thalamus-model"] == "large")
            var parser = ServerSentEventParser()
            let payloads = try parser.receive(response.body).map { String(decoding: $0.data, as: UTF8.self) }
            #expect(payloads.last == "[DONE]")
            let chunks = try payloads.dropLast().map { try JSONDocument($0).root }
            let keys: Set<String> = [
                "id", "object", "created", "model", "choices", "usage", "system_fingerprint", "service_tier",
            ]
            for chunk in chunks {
                #expect(chunk["object"]?.string == "chat.completion.chunk")
                #expect(Set(chunk.members.compactMap(\.key.string)).isSubset(of: keys), "no key of our own")
            }
            #expect(chunks.map { ChatChunk($0).content }.joined() == "Cherry tree.")
            #expect(chunks.last?["usage"]?["completion_tokens"]?.integer == 90)
            let answer = try #require(try await gateway.answer(to: response.headers["x-thalamus-decision-id"]))
            #expect(abs(answer.costUSD - Self.cost) < 1e-12 && answer.streamed)
            #expect(answer.timeToFirstTokenMilliseconds ?? 0 > 0)
        }
    }

    @Test func aRunCanBeReadFromEveryNumber() async throws {
        try await run { gateway in
            let response = try await gateway.chat("planned", #","stream":true"#)
            let id = try #require(response.headers["x-thalamus-decision-id"])
            let whole = try await gateway.send("GET", "/api/runs/\(id)/events")
            #expect(whole.headers["content-type"]?.hasPrefix("text/event-stream") == true)
            let all = try whole.runEvents()
            #expect(all.map(\.id) == Array(1...all.count))
            #expect(all.allSatisfy { $0.json["seq"]?.integer == $0.id && $0.json["run_id"]?.string == id })
            let types = self.types(all)
            #expect(types.first == "RUN_STARTED" && types.last == "RUN_FINISHED")
            for type in ["CUSTOM", "ACTIVITY_SNAPSHOT", "ACTIVITY_DELTA", "STEP_STARTED", "TEXT_MESSAGE_START"] {
                #expect(types.contains(type), "\(type)")
            }
            for after in 0..<all.count {
                let byQuery = try await gateway.send("GET", "/api/runs/\(id)/events?after=\(after)")
                #expect(try byQuery.runEvents().map(\.text) == all[after...].map(\.text))
                let headers = ["last-event-id": "\(after)"]
                let byHeader = try await gateway.send("GET", "/api/runs/\(id)/events?after=0", headers: headers)
                #expect(try byHeader.runEvents().map(\.text) == all[after...].map(\.text))
            }
            let nothing = try await gateway.send("GET", "/api/runs/\(id)/events?after=\(all.count)")
            #expect(nothing.status == 204, "an EventSource asks no more")
            let totals = try #require(all.last).json["result"]
            #expect(abs((totals?["cost_usd"]?.number ?? 0) - Self.cost) < 1e-12)
            let answer = try #require(try await gateway.answer(to: id))
            #expect(totals?["cost_usd"]?.number == answer.costUSD)
        }
    }

    @Test func noWordOfPromptOrAnswersIsStored() async throws {
        try await run { gateway in
            let response = try await gateway.chat("planned", #","stream":true"#)
            let id = try #require(response.headers["x-thalamus-decision-id"])
            let stored = try await gateway.ledger.events(of: id, after: 0, limit: 1_000)
            let text = stored.map(\.json).joined()
            #expect(stored.count > 10)
            for word in ["capital", "France", "Apple", "Banana", "Cherry", "tree"] { #expect(!text.contains(word)) }
        }
    }

    @Test func theTasksOfPlannedAgentsAreNotStored() async throws {
        let models = SampleModels.all + TestGateway.failing
        let catalogue = try ModelCatalogue(models)
        let estimator = BuiltInEstimator.random(RandomEstimator())
        let policy = RoutingPolicy(
            name: "auto",
            models: SampleModels.all.map(\.id),
            objective: .lambda(0.1),
            strategies: [.single, .graph]
        )
        let maker = try DecisionMaker(
            catalogue: catalogue,
            policies: [try PreparedPolicy(policy, catalogue: catalogue, estimator: estimator)],
            estimators: [],
            planner: PlannerFixture.student(seed: 3)
        ) { (text, _) throws(RoutingError) in PlannerFixture.input(text) }
        try await TestGateway.run {
            $0.decisionMaker = maker
        } _: { gateway in
            let request = "Research trains to Rome, then work out the cost, and finally write a plan for the trip."
            let body = #"{"model":"auto","messages":[{"role":"user","content":"\#(request)"}]}"#
            let response = try await gateway.post("/v1/chat/completions", body)
            #expect(response.status == 200 && response.headers["x-thalamus-strategy"] == "graph")
            let prompts = gateway.upstream.requests.map { String(decoding: $0.body, as: UTF8.self) }
            #expect(prompts.count > 1 && prompts.contains { $0.contains("trains to Rome") })
            let id = try #require(response.headers["x-thalamus-decision-id"])
            let record = try #require(try await gateway.ledger.decision(id))
            let events = try await gateway.ledger.events(of: id, after: 0, limit: 1_000)
            #expect(record.decision.plan.nodes.count > 1 && events.last?.type == "RUN_FINISHED")
            let stored = String(decoding: record.json, as: UTF8.self) + events.map(\.json).joined()
            for word in ["trains", "Rome", "trip"] { #expect(!stored.contains(word), "\(word)") }
        }
    }

    @Test func aFollowerReadsARunAsItHappens() async throws {
        try await run { gateway in
            let pieces = (0..<40).map { "word\($0) " }
            gateway.upstream.script(Self.large, .stream(pieces, interval: .milliseconds(10)))
            let body = Array(TestGateway.request("planned", #","stream":true"#).utf8)
            try await WireClient.with(port: gateway.port) { client in
                try await client.send("POST", "/v1/chat/completions", body: body)
                let id = try #require(try await client.head().headers["x-thalamus-decision-id"])
                async let early = gateway.send("GET", "/api/runs/\(id)/events")
                async let late = gateway.send("GET", "/api/runs/\(id)/events?after=7")
                let snapshot = try await gateway.send("GET", "/api/runs/\(id)")
                #expect(snapshot.json?["live"]?.bool == true && snapshot.json?["status"]?.string == "running")
                while try await client.part() != nil {}
                let (first, second) = try await (early, late)
                let stored = try await gateway.send("GET", "/api/runs/\(id)/events")
                let all = try stored.runEvents().map(\.text)
                #expect(try first.runEvents().map(\.text) == all)
                #expect(try second.runEvents().map(\.text) == Array(all[7...]))
                let end = try await gateway.send("GET", "/api/runs/\(id)")
                #expect(end.json?["live"]?.bool == false && end.json?["status"]?.string == "finished")
                let nodes = end.json?["plan"]?["nodes"]?.array ?? []
                #expect(
                    nodes.map { $0["state"]?.string } == ["ok", "ok", "rejected", "ok", "waiting"],
                    "the fallback last"
                )
            }
        }
    }

    @Test(arguments: ["", #","stream":true"#])
    func aClientThatLeavesCancelsEveryCall(extra: String) async throws {
        try await run { gateway in
            gateway.upstream.script("small", .hang)
            gateway.upstream.script("local", .hang)
            let follower = try await WireClient.with(port: gateway.port) { client in
                let body = Array(TestGateway.request("planned", extra).utf8)
                try await client.send("POST", "/v1/chat/completions", body: body)
                #expect(await gateway.upstream.waitForRequests(2))
                let id = try #require(try await gateway.ledger.latest(1).first?.decision.id)
                return Task { try await gateway.send("GET", "/api/runs/\(id)/events") }
            }
            for request in 0..<2 { #expect(await gateway.upstream.waitForDisconnect(of: request)) }
            let id = try await gateway.ledger.latest(1).first?.decision.id
            let answer = try #require(try await gateway.answer(to: id))
            #expect(answer.status == 499 && answer.clientClosed)
            let events = try await follower.value.runEvents()
            #expect(events.last?.json["type"]?.string == "RUN_ERROR")
            #expect(events.last?.json["code"]?.string == "client_closed_request")
            let types = self.types(events)
            #expect(types.count { $0 == "STEP_STARTED" } == types.count { $0 == "STEP_FINISHED" })
        }
    }

    @Test func leavingWhileTheAnswerStreamsAccountsForEveryCall() async throws {
        try await run { gateway in
            let pieces = (0..<20_000).map { "word\($0) " }
            gateway.upstream.script(Self.large, .stream(pieces, interval: .milliseconds(5)))
            try await WireClient.with(port: gateway.port) { client in
                let body = Array(TestGateway.request("planned", #","stream":true"#).utf8)
                try await client.send("POST", "/v1/chat/completions", body: body)
                _ = try await client.head()
                for _ in 0..<5 { _ = try await client.part() }
            }
            #expect(await gateway.upstream.waitForDisconnect(of: 2))
            let id = try await gateway.ledger.latest(1).first?.decision.id
            let answer = try #require(try await gateway.answer(to: id))
            #expect(answer.status == 499 && answer.modelAnswered == "large")
            #expect(answer.promptTokens > 190 && answer.completionTokens > 50, "the drafts and what had come")
            #expect(answer.costUSD > (100 * 0.15 + 20 * 0.6) / 1e6)
        }
    }

    @Test func aPlanThatFailsIsAnErrorWithItsRun() async throws {
        try await run { gateway in
            for model in ["small", "local", Self.large] { gateway.upstream.script(model, .error(503)) }
            let response = try await gateway.chat("planned")
            #expect(response.status == 503 && response.error != nil)
            let id = try #require(response.headers["x-thalamus-decision-id"])
            let events = try await gateway.send("GET", "/api/runs/\(id)/events").runEvents()
            #expect(events.last?.json["type"]?.string == "RUN_ERROR")
            #expect(try await gateway.answer(to: id)?.status == 503)
        }
    }

    @Test func aSingleCallIsToldFromItsRecords() async throws {
        try await run { gateway in
            let response = try await gateway.chat("small")
            let id = try #require(response.headers["x-thalamus-decision-id"])
            #expect(try await gateway.ledger.events(of: id, after: 0, limit: 9).isEmpty, "nothing is stored")
            let events = try await gateway.send("GET", "/api/runs/\(id)/events").runEvents()
            #expect(
                self.types(events).filter { !$0.hasPrefix("ACTIVITY") } == [
                    "RUN_STARTED", "CUSTOM", "STEP_STARTED", "STEP_FINISHED", "RUN_FINISHED",
                ]
            )
            for after in 0..<events.count {
                let rest = try await gateway.send("GET", "/api/runs/\(id)/events?after=\(after)")
                #expect(try rest.runEvents().map(\.text) == events[after...].map(\.text))
            }
            #expect(try await gateway.send("GET", "/api/runs/\(id)/events?after=\(events.count)").status == 204)
            let snapshot = try await gateway.send("GET", "/api/runs/\(id)")
            #expect(snapshot.json?["status"]?.string == "finished")
        }
    }

    @Test func anUnknownRunAndABadNumberAreErrors() async throws {
        try await run { gateway in
            for path in ["/api/runs/dec_none", "/api/runs/dec_none/events"] {
                let response = try await gateway.send("GET", path)
                #expect(response.status == 404 && response.error?["code"]?.string == "run_not_found")
            }
            for number in ["-1", "x", "1.5", "99999999999999999999"] {
                let byQuery = try await gateway.send("GET", "/api/runs/dec_none/events?after=\(number)")
                #expect(byQuery.status == 400 && byQuery.error?["param"]?.string == "after", "\(number)")
                let headers = ["last-event-id": number]
                let byHeader = try await gateway.send("GET", "/api/runs/dec_none/events", headers: headers)
                #expect(byHeader.status == 400, "\(number)")
            }
            #expect(try await gateway.post("/api/runs/dec_none", "{}").status == 405)
        }
    }

    @Test func eventsSurviveARestart() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("runs-\(UUID().uuidString).sqlite")
            .path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let (ids, id) = AsyncStream<(String, [String])>.makeStream()
        try await run(ledger: try SQLiteLedger(path: path)) { gateway in
            let response = try await gateway.chat("planned", #","stream":true"#)
            let run = response.headers["x-thalamus-decision-id"] ?? ""
            id.yield((run, try await gateway.send("GET", "/api/runs/\(run)/events").runEvents().map(\.text)))
        }
        var told = ids.makeAsyncIterator()
        let (run, events) = try #require(await told.next())
        #expect(events.count > 10)
        try await self.run(ledger: try SQLiteLedger(path: path)) { gateway in
            let again = try await gateway.send("GET", "/api/runs/\(run)/events")
            #expect(try again.runEvents().map(\.text) == events)
            #expect(try await gateway.ledger.decision(run)?.decision.plan == Self.cascade)
        }
    }

    @Test(arguments: [
        (#","tools":[{"type":"function","function":{"name":"f"}}]"#, "the request offers tools"),
        (#","n":2"#, "the request asks for 2 answers"),
        (#","logprobs":true"#, "the request asks for logprobs"),
        (#","response_format":{"type":"json_object"}"#, "the request sets response_format"),
        (#","modalities":["text","audio"]"#, "the request asks for more than text"),
        (#","prediction":{"type":"content","content":"x"}"#, "the request sets prediction"),
    ])
    func whatAPlanCannotAnswerGoesToOneModel(extra: String, reason: String) async throws {
        try await run { gateway in
            let response = try await gateway.chat("planned", extra)
            #expect(response.status == 200 && response.headers["x-thalamus-strategy"] == "single")
            #expect(gateway.upstream.requests.count == 1)
            let id = try #require(response.headers["x-thalamus-decision-id"])
            let decision = try #require(try await gateway.ledger.decision(id)?.decision)
            #expect(decision.reasons.last?.contains("is not run: \(reason).") == true, "\(decision.reasons)")
            #expect(decision.plan.isPlainCall)
        }
    }

    @Test func aPlanWhoseModelsMayNotSeeTheRequestGivesWay() async throws {
        try await run { gateway in
            let response = try await gateway.chat("planned", headers: ["x-thalamus-privacy": "local"])
            #expect(response.headers["x-thalamus-model"] == "local")
            #expect(gateway.upstream.requests.map(\.model) == ["local"])
            let id = try #require(response.headers["x-thalamus-decision-id"])
            let reasons = try await gateway.ledger.decision(id)?.decision.reasons
            #expect(reasons?.last?.contains("does not run locally") == true)
        }
    }
}
