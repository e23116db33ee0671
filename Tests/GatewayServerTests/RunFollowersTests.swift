import Conversation
import Execution
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

/// Readers of a run while nothing happens, and readers that leave.
@Suite(.timeLimit(.minutes(1)))
struct RunFollowersTests {
    /// A gateway one of whose runs is under way, its drafts never to come; `body` gets a reader of its events.
    private func silentRun(
        heartbeat: Duration,
        _ body: @escaping @Sendable (TestGateway, _ id: String, RunLog, inout WireClient) async throws -> Void
    ) async throws {
        try await TestGateway.runCascade {
            $0.settings.runHeartbeat = heartbeat
        } _: { gateway in
            for model in ["small", "local"] { gateway.upstream.script(model, .hang) }
            try await WireClient.with(port: gateway.port) { client in
                let request = Array(TestGateway.request("planned").utf8)
                try await client.send("POST", "/v1/chat/completions", body: request)
                #expect(await gateway.upstream.waitForRequests(2))
                let id = try #require(try await gateway.ledger.latest(1).first?.decision.id)
                let log = try #require(gateway.runs[id])
                try await WireClient.with(port: gateway.port) { reader in
                    try await reader.send("GET", "/api/runs/\(id)/events")
                    #expect(try await reader.head().status == 200)
                    try await body(gateway, id, log, &reader)
                }
                #expect(gateway.runs[id] === log, "the run goes on")
            }
            for request in 0..<2 { #expect(await gateway.upstream.waitForDisconnect(of: request)) }
        }
    }

    private func isFree(_ log: RunLog, followers: Int = 0) async throws -> Bool {
        for _ in 0..<2_000 where log.followerCount != followers { try await Task.sleep(for: .milliseconds(5)) }
        return log.followerCount == followers
    }

    @Test func aSilentRunSendsCommentsThatAnEventSourcePassesOver() async throws {
        try await silentRun(heartbeat: .milliseconds(10)) { gateway, id, _, reader in
            var response = WireResponse(status: 200, headers: [:])
            var lines: [Substring] = []
            while lines.count(where: { $0.hasPrefix(":") }) < 10 {
                response.body += try #require(try await reader.part())
                lines = response.text.split(separator: "\n")
            }
            #expect(lines.allSatisfy { [":", "id:", "data:", "retry:"].contains($0.prefix { $0 != ":" } + ":") })
            let events = try response.runEvents()
            let stored = try await gateway.ledger.events(of: id, after: 0, limit: 1_000)
            #expect(!events.isEmpty && events.map(\.text) == stored.map(\.json), "nothing beside the events")
        }
    }

    @Test func withinItsIntervalNoCommentComes() async throws {
        #expect(GatewaySettings().runHeartbeat == .seconds(15))
        try await silentRun(heartbeat: .seconds(3_600)) { gateway, id, log, reader in
            var response = WireResponse(status: 200, headers: [:])
            let stored = try await gateway.ledger.events(of: id, after: 0, limit: 1_000)
            while try response.runEvents().count < stored.count {
                response.body += try #require(try await reader.part())
            }
            try await Task.sleep(for: .milliseconds(50))
            log.observe(.planRefused(fallback: "small", reason: "after a silence"))
            response.body += try #require(try await reader.part())
            #expect(!response.text.split(separator: "\n").contains { $0.hasPrefix(":") }, "\(response.text)")
        }
    }

    @Test func aReaderThatLeavesASilentRunIsFreedAndTheRunGoesOn() async throws {
        try await silentRun(heartbeat: .seconds(3_600)) { gateway, id, log, reader in
            _ = try await reader.part()
            #expect(try await isFree(log, followers: 1))
            try await WireClient.with(port: gateway.port) { other in
                try await other.send("GET", "/api/runs/\(id)/events")
                _ = try await other.head()
                _ = try await other.part()
                #expect(try await isFree(log, followers: 2))
            }
            #expect(try await isFree(log, followers: 1), "one has left, the other stays")
            log.observe(.planRefused(fallback: "small", reason: "for the one that stays"))
            var text = ""
            while !text.contains("for the one that stays") {
                text += String(decoding: try #require(try await reader.part()), as: UTF8.self)
            }
            #expect(gateway.upstream.requests.count == 2)
        }
    }

    @Test func aReaderThatLeavesInMidAnswerDoesNotDisturbIt() async throws {
        try await TestGateway.runCascade { gateway in
            let pieces = (0..<60).map { "word\($0) " }
            gateway.upstream.script(TestGateway.large, .stream(pieces, interval: .milliseconds(5)))
            try await WireClient.with(port: gateway.port) { client in
                let body = Array(TestGateway.request("planned", #","stream":true"#).utf8)
                try await client.send("POST", "/v1/chat/completions", body: body)
                let id = try #require(try await client.head().headers["x-thalamus-decision-id"])
                let log = try #require(gateway.runs[id])
                for _ in 0..<3 {
                    try await WireClient.with(port: gateway.port) { reader in
                        try await reader.send("GET", "/api/runs/\(id)/events")
                        _ = try await reader.head()
                        _ = try await reader.part()
                    }
                }
                #expect(try await isFree(log))
                var answer = WireResponse(status: 200, headers: [:])
                while let part = try await client.part() { answer.body += part }
                var parser = ServerSentEventParser()
                let chunks = try parser.receive(answer.body).compactMap { try? JSONDocument($0.data).root }
                #expect(chunks.map { ChatChunk($0).content }.joined() == pieces.joined())
                #expect(try await gateway.answer(to: id)?.status == 200)
                let events = try await gateway.send("GET", "/api/runs/\(id)/events").runEvents()
                #expect(events.map(\.id) == Array(1...events.count))
                #expect(events.last?.json["type"]?.string == "RUN_FINISHED")
                #expect(gateway.runs[id] == nil, "a run that has ended is forgotten")
            }
        }
    }
}
