import Conversation
import Execution
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct GenerationTests {
    private static let words = (0..<60).map { "word\($0) " }
    /// An answer that takes a while.
    private static let slow = UpstreamAnswer.stream(words, interval: .milliseconds(5))
    /// An answer that is never whole.
    private static let halting = UpstreamAnswer.stream(["Par", "is, "], ending: .stall)

    @Test func theDecisionIsThereBeforeTheModelAnswers() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", .hang)
            let asked = try await client.ask(try await client.begin())
            #expect(asked.status == 201 && asked.json?["user"]?["text"]?.string == "What is the capital of France?")
            let answer = try #require(asked.json?["assistant"])
            #expect(answer["state"]?.string == "running" && answer["text"]?.string == "")
            #expect(answer["decision"]?["model"]?.string == "small" && answer["answer"]?.isNull == true)
            #expect(answer["parent"]?.string == asked.json?["user"]?["id"]?.string)
            #expect(answer["model_asked"]?.string == "small" && answer["feedback"]?.isNull == true)
            let id = try #require(answer["id"]?.string)
            _ = try await client.post("/api/messages/\(id)/stop")
        }
    }

    @Test func aPolicyDecidesUnlessAModelIsPinned() async throws {
        try await TestGateway.runApp { client in
            let id = try await client.begin()
            let routed = try await client.answer(id, model: "auto")
            #expect(routed["decision"]?["policy"]?.string == "auto" && routed["model_asked"]?.string == "auto")
            #expect((routed["decision"]?["candidates"]?.array?.count ?? 0) > 1)
            let pinned = try await client.answer(id, model: "local", parent: routed["id"]?.string)
            #expect(pinned["decision"]?["policy"]?.string == "pinned")
            #expect(client.upstream.requests.last?.model == "local")
            let body = #"{"text":"Without a model"}"#
            let usual = try await client.post("/api/conversations/\(id)/messages", body)
            #expect(usual.json?["assistant"]?["decision"]?["policy"]?.string == "auto")
            let unknown = try await client.ask(id, model: "nothing")
            #expect(unknown.status == 404 && unknown.error?["param"]?.string == "model")
            let count = try await client.get("/api/conversations/\(id)").json?["messages"]?.array?.count
            #expect(count == 6, "what could not be decided is not kept")
        }
    }

    @Test func anAnswerStreamsAndIsKeptWithItsAccount() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script(
                "small",
                .stream(["Par", "is"], usage: Usage(promptTokens: 100, completionTokens: 20))
            )
            let asked = try await client.ask(try await client.begin())
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            let stream = try await client.get("/api/messages/\(id)/events")
            #expect(stream.headers["content-type"] == "text/event-stream; charset=utf-8")
            let events = try AppEvent.read(stream.body)
            #expect(events.map(\.number) == Array(1...events.count))
            #expect(events.first?.type == "RUN_STARTED" && events.last?.type == "RUN_FINISHED")
            #expect(events.contains { $0.json["name"]?.string == "router.decision" })
            #expect(events.compactMap(\.delta).joined() == "Paris")
            // The end is told once it is kept: no waiting.
            let message = try #require(try await client.get("/api/messages/\(id)").json)
            #expect(message["state"]?.string == "complete" && message["text"]?.string == "Paris")
            #expect(message["error"]?.isNull == true)
            let account = try #require(message["answer"])
            #expect(account["model"]?.string == "small" && account["provider"]?.string == "scripted")
            #expect(account["prompt_tokens"]?.integer == 100 && account["completion_tokens"]?.integer == 20)
            #expect(abs((account["cost_usd"]?.number ?? 0) - (100 * 0.15 + 20 * 0.6) / 1e6) < 1e-12)
            #expect((account["carbon_g"]?.number ?? 0) > 0 && (account["energy_wh"]?.number ?? 0) > 0)
            #expect((account["time_to_first_token_ms"]?.number ?? 0) > 0 && account["usage_estimated"]?.bool == false)
            #expect((account["total_ms"]?.number ?? 0) >= account["time_to_first_token_ms"]?.number ?? 0)
            let decision = try #require(message["decision"]?["id"]?.string)
            #expect(try await client.gateway.answer(to: decision)?.completionTokens == 20, "the ledger has it too")
        }
    }

    @Test func whoComesBackGetsExactlyTheRest() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", .stream((0..<12).map { "word\($0) " }))
            let asked = try await client.ask(try await client.begin())
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            let all = try await client.events(id)
            for after in 0...all.count {
                #expect(try await client.events(id, after: after).map(\.text) == all[after...].map(\.text), "\(after)")
                let headers = ["last-event-id": "\(after)"]
                let byHeader = try await client.get("/api/messages/\(id)/events", headers: headers)
                #expect(try AppEvent.read(byHeader.body).map(\.text) == all[after...].map(\.text))
            }
            #expect(try await client.get("/api/messages/\(id)/events?after=x").status == 400)
            #expect(try await client.get("/api/messages/msg_none/events").status == 404)
        }
    }

    @Test func anAnswerGoesOnWithoutItsReader() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", Self.slow)
            let conversation = try await client.begin()
            let asked = try await client.ask(conversation)
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            let seen = try await client.follow(id) { $0.delta != nil }
            #expect(seen.compactMap(\.delta).count < Self.words.count, "the reader left early")
            async let second = client.events(id, after: seen.last?.number ?? 0)
            async let third = client.events(id)
            let message = try await client.end(of: id)
            #expect(message["state"]?.string == "complete" && message["text"]?.string == Self.words.joined())
            let (rest, all) = try await (second, third)
            #expect(seen.map(\.text) + rest.map(\.text) == all.map(\.text))
            #expect(all.compactMap(\.delta).joined() == Self.words.joined())
            #expect(client.upstream.requests.count == 1 && client.upstream.requests[0].disconnected == nil)
            let tree = try await client.get("/api/conversations/\(conversation)")
            #expect(tree.json?["messages"]?[1]?["text"]?.string == Self.words.joined())
        }
    }

    @Test func twoHundredReadersGetTheSameBytes() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", .stream(Self.words, interval: .milliseconds(20)))
            let asked = try await client.ask(try await client.begin())
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            let ping = String(decoding: ServerSentEvent.pingBytes, as: UTF8.self)
            let bodies = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        // A sign of life comes by the reader's own clock.
                        try await client.get("/api/messages/\(id)/events").text.replacing(ping, with: "")
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(bodies.count == 1)
            let events = try AppEvent.read(Array(try #require(bodies.first).utf8))
            #expect(events.compactMap(\.delta).joined() == Self.words.joined() && events.last?.type == "RUN_FINISHED")
        }
    }

    @Test func stoppingKeepsWhatHasComeAndEndsTheCall() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", Self.halting)
            let asked = try await client.ask(try await client.begin())
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            async let reading = client.events(id)
            try await client.follow(id) { $0.delta == "is, " }
            let stopped = try await client.post("/api/messages/\(id)/stop")
            #expect(stopped.status == 200 && stopped.json?["state"]?.string == "stopped")
            #expect(stopped.json?["text"]?.string == "Paris, " && stopped.json?["error"]?.isNull == true)
            #expect((stopped.json?["answer"]?["completion_tokens"]?.integer ?? 0) > 0)
            #expect(await client.upstream.waitForDisconnect())
            let events = try await reading
            #expect(events.last?.type == "RUN_ERROR" && events.compactMap(\.delta).joined() == "Paris, ")
            let again = try await client.post("/api/messages/\(id)/stop")
            #expect(again.status == 200 && again.json?["state"]?.string == "stopped")
            let decision = try #require(stopped.json?["decision"]?["id"]?.string)
            #expect(try await client.gateway.answer(to: decision)?.clientClosed == true)
        }
    }

    @Test func anAnswerMayBeStoppedBeforeItsFirstWord() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", .hang)
            let asked = try await client.ask(try await client.begin())
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            #expect(await client.upstream.waitForRequests(1))
            let stopped = try await client.post("/api/messages/\(id)/stop")
            #expect(stopped.json?["state"]?.string == "stopped" && stopped.json?["text"]?.string == "")
            #expect(await client.upstream.waitForDisconnect())
            #expect(try await client.events(id).last?.type == "RUN_ERROR")
        }
    }

    @Test func aFailureIsKeptInTheUpstreamsWordsAndCanBeAnsweredAgain() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", .error(503, message: "The model is overloaded", code: "overloaded"))
            let conversation = try await client.begin()
            let failed = try await client.answer(conversation)
            #expect(failed["state"]?.string == "failed" && failed["text"]?.string == "")
            #expect(failed["error"]?["message"]?.string == "The model is overloaded")
            #expect(failed["error"]?["code"]?.string == "overloaded" && failed["answer"]?["status"]?.integer == 503)
            let id = try #require(failed["id"]?.string)
            let events = try await client.events(id)
            #expect(
                events.last?.type == "RUN_ERROR" && events.contains { $0.json["name"]?.string == "router.decision" }
            )
            #expect(events.last?.json["message"]?.string == "The model is overloaded")

            client.upstream.script("local", .text("Paris"))
            let parent = try #require(failed["parent"]?.string)
            let path = "/api/conversations/\(conversation)/messages"
            let body = #"{"parent":"\#(parent)","regenerate":true,"model":"local"}"#
            let again = try await client.post(path, body)
            #expect(again.status == 201 && again.json?["user"] == nil, "no other question")
            let answer = try await client.end(of: try #require(again.json?["assistant"]?["id"]?.string))
            #expect(answer["state"]?.string == "complete" && answer["text"]?.string == "Paris")
            #expect(answer["parent"]?.string == parent, "a sibling")
            let tree = try await client.get("/api/conversations/\(conversation)")
            #expect(tree.json?["messages"]?.array?.count == 3 && tree.json?["leaf"]?.string == answer["id"]?.string)
            #expect(client.upstream.requests.last?.json?["messages"]?.array?.count == 1, "the failure is no turn")
            for body in [
                #"{"regenerate":true}"#, #"{"parent":"\#(id)","regenerate":true}"#, #"{"parent":"msg_x","text":"x"}"#,
                #"{"text":" \n"}"#, #"{"text":1}"#, "{}", #"{"text":"x","files":["file_none"]}"#,
            ] { #expect(try await client.post(path, body).status == 400, "\(body)") }
        }
    }

    @Test(arguments: [UpstreamAnswer.Ending.cut, .early, .error])
    func anAnswerThatBreaksOffKeepsWhatHadCome(_ ending: UpstreamAnswer.Ending) async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", .stream(["Par", "is"], ending: ending))
            let message = try await client.answer(try await client.begin())
            #expect(message["state"]?.string == "failed" && message["text"]?.string == "Paris")
            #expect(message["error"]?["message"]?.string?.isEmpty == false)
        }
    }

    @Test func anAnswerIsResumedFromWhatHadComeOfTheBranch() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", Self.halting, .text("Done"))
            let conversation = try await client.begin()
            let asked = try await client.ask(conversation)
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            try await client.follow(id) { $0.delta == "is, " }
            _ = try await client.post("/api/messages/\(id)/stop")
            _ = try await client.answer(conversation, "Go on", parent: id)
            let messages = client.upstream.requests.last?.json?["messages"]?.array ?? []
            #expect(messages.map { $0["content"]?.string } == ["What is the capital of France?", "Paris, ", "Go on"])
        }
    }

    @Test func removingAConversationEndsItsAnswers() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", Self.halting)
            client.upstream.script("local", Self.slow)
            let (gone, kept) = (try await client.begin(), try await client.begin())
            let asked = try await client.ask(gone)
            let other = try await client.ask(kept, model: "local")
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            async let reading = client.events(id)
            try await client.follow(id) { $0.delta != nil }
            #expect(try await client.send("DELETE", "/api/conversations/\(gone)").status == 204)
            let hung = client.upstream.requests.firstIndex { $0.model == "small" } ?? 0
            #expect(await client.upstream.waitForDisconnect(of: hung))
            #expect(try await reading.last?.type == "RUN_ERROR")
            for path in ["", "/events", "/run"] {
                #expect(try await client.get("/api/messages/\(id)\(path)").status == 404, "\(path)")
            }
            let answer = try await client.end(of: try #require(other.json?["assistant"]?["id"]?.string))
            #expect(answer["state"]?.string == "complete", "another conversation goes on")
        }
    }
}
