import Conversation
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct StreamingTests {
    private static let stream = #","stream":true"#
    private static let counted = #","stream":true,"stream_options":{"include_usage":true}"#

    /// The payloads of a stream.
    private func events(_ response: WireResponse) throws -> [String] {
        var parser = ServerSentEventParser()
        return try parser.receive(response.body).map { String(decoding: $0.data, as: UTF8.self) }
    }

    @Test func aStreamIsByTheBook() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("small", .stream(["Par", "is"], omitsNullFinishReason: true))
            let response = try await gateway.chat("small", Self.counted)
            #expect(response.headers["content-type"]?.hasPrefix("text/event-stream") == true)
            for name in ["decision-id", "model", "policy", "strategy", "router-ms"] {
                #expect(response.headers["x-thalamus-\(name)"] != nil, "\(name)")
            }
            #expect(response.headers["x-thalamus-cost-usd"] == nil)
            let events = try self.events(response)
            #expect(events.last == "[DONE]")
            let chunks = try events.dropLast().map { try JSONDocument($0).root }
            #expect(chunks.allSatisfy { $0["object"]?.string == "chat.completion.chunk" })
            #expect(
                chunks.dropLast().allSatisfy {
                    $0["usage"]?.isNull == true && $0["choices"]?[0]?["finish_reason"] != nil
                }
            )
            #expect(chunks.last?["choices"]?.array?.isEmpty == true)
            #expect(chunks.last?["usage"]?["total_tokens"]?.integer == 12)
            #expect(Set(chunks.map { $0["id"]?.string }).count == 1)
            #expect(chunks.map { ChatChunk($0).content }.joined() == "Paris")
        }
    }

    @Test func withoutBeingAskedAStreamTellsNoUsageButTheLedgerKnowsIt() async throws {
        try await TestGateway.run { gateway in
            let response = try await gateway.chat("small", Self.stream)
            #expect(!response.text.contains("usage"))
            let answer = try #require(try await gateway.answer(to: response.headers["x-thalamus-decision-id"]))
            #expect(answer.streamed && answer.status == 200 && answer.promptTokens == 9 && !answer.usageIsEstimated)
            #expect(answer.timeToFirstTokenMilliseconds ?? 0 > 0 && answer.finishReason == "stop")
        }
    }

    @Test func theRecordIsThereWhenTheClientSeesTheEnd() async throws {
        try await TestGateway.run { gateway in
            try await WireClient.with(port: gateway.port) { client in
                try await client.send(
                    "POST",
                    "/v1/chat/completions",
                    body: Array(TestGateway.request("small", Self.stream).utf8)
                )
                let head = try await client.head()
                var text = ""
                while !text.contains("[DONE]"), let part = try await client.part() {
                    text += String(decoding: part, as: UTF8.self)
                }
                let id = try #require(head.headers["x-thalamus-decision-id"])
                #expect(try await gateway.ledger.decision(id)?.answer != nil)
            }
        }
    }

    @Test func theHeadGoesOutBeforeTheFirstToken() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("small", .stream(["late"], interval: .seconds(600)))
            try await WireClient.with(port: gateway.port) { client in
                try await client.send(
                    "POST",
                    "/v1/chat/completions",
                    body: Array(TestGateway.request("small", Self.stream).utf8)
                )
                #expect(try await client.head().status == 200)
            }
        }
    }

    @Test func aFailureBeforeTheHeadIsAPlainError() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("small", .error(503, message: "overloaded"))
            let response = try await gateway.chat("small", Self.stream)
            #expect(response.status == 503 && response.headers["content-type"] == "application/json")
            #expect(response.error?["message"]?.string == "overloaded")
            #expect(response.headers["x-thalamus-decision-id"] != nil)
        }
    }

    @Test(arguments: [UpstreamAnswer.Ending.cut, .early, .reset, .error, .missingFinishReason])
    func aFailureAfterTheHeadIsAnErrorEventWithoutAnEndMark(_ ending: UpstreamAnswer.Ending) async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("small", .stream(["Par", "is"], ending: ending))
            let response = try await gateway.chat("small", Self.stream)
            #expect(response.status == 200)
            let events = try self.events(response)
            #expect(!events.contains("[DONE]"))
            let error = try JSONDocument(try #require(events.last)).root["error"]
            #expect(error?.members.map(\.key.string) == ["message", "type", "param", "code"])
            let answer = try #require(try await gateway.answer(to: response.headers["x-thalamus-decision-id"]))
            #expect(answer.status >= 500 && answer.errorType != nil && !answer.clientClosed)
            // A reset may destroy what was still under way: what the client got is what is counted.
            let received = events.contains { $0.contains("Par") }
            #expect((answer.completionTokens > 0) == received)
        }
    }

    @Test func whatAModelCallsComesThroughInFragments() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("small", .toolCall(name: "weather", arguments: ["{\"city\":", "\"Paris\"}"]))
            let response = try await gateway.chat("small", Self.stream)
            let chunks = try self.events(response).dropLast().map { ChatChunk(try JSONDocument($0).root) }
            let arguments = chunks.flatMap(\.toolCalls).compactMap { $0["function"]?["arguments"]?.string }
            #expect(arguments.joined() == #"{"city":"Paris"}"#)
        }
    }

    @Test func smallPiecesGoOutAtOnce() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("small", .stream(["a", "b", "c"]))
            gateway.upstream.script("local", .text("abc"))
            let clock = ContinuousClock()
            let bodies = [TestGateway.request("small", Self.stream), TestGateway.request("local")].map {
                Array($0.utf8)
            }
            let fastest = try await WireClient.with(port: gateway.port) { client in
                var fastest = [Duration](repeating: .seconds(60), count: bodies.count)
                for _ in 0..<31 {
                    for (kind, body) in bodies.enumerated() {
                        let start = clock.now
                        try await client.send("POST", "/v1/chat/completions", body: body)
                        _ = try await client.response()
                        fastest[kind] = min(fastest[kind], start.duration(to: clock.now))
                    }
                }
                return fastest
            }
            // A write that waits for a delayed acknowledgement takes 40 ms, every time; a whole answer takes about one.
            #expect(fastest[0] < fastest[1] * 15, "the fastest took \(fastest[0]), a whole answer \(fastest[1])")
        }
    }
}
