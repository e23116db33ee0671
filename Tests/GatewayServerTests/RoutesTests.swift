import Conversation
import Foundation
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

/// An encoder that counts bytes.
private struct CountingEncoder: EmbeddingService {
    let model = "minilm"
    let dimensions = 3

    func embed(_ text: [UInt8]) throws -> TextEmbedding {
        TextEmbedding(vector: [Float(text.count), 0.1, -1.5e-7], tokens: text.count, isTruncated: text.count > 256)
    }
}

@Suite(.timeLimit(.minutes(2)))
struct RoutesTests {
    private func withEncoder(_ body: @escaping @Sendable (TestGateway) async throws -> Void) async throws {
        try await TestGateway.run {
            $0.embeddings = CountingEncoder()
        } _: {
            try await body($0)
        }
    }

    @Test func embeddingsComeAsNumbersOrBase64() async throws {
        try await withEncoder { gateway in
            for format in ["", #","encoding_format":null"#, #","encoding_format":"float""#] {
                let response = try await gateway.post(
                    "/v1/embeddings",
                    #"{"model":"minilm","input":["ab","abcd"]\#(format)}"#
                )
                let data = try #require(response.json?["data"])
                #expect(data[1]?["embedding"]?.elements.compactMap(\.number) == [4, 0.1, -1.5e-7])
                #expect(data[1]?["index"]?.integer == 1 && data[0]?["object"]?.string == "embedding")
                #expect(response.json?["usage"]?["total_tokens"]?.integer == 6)
                #expect(response.json?["model"]?.string == "minilm")
            }
            let packed = try await gateway.post(
                "/v1/embeddings",
                #"{"model":"minilm","input":"ab","encoding_format":"base64"}"#
            )
            let text = try #require(packed.json?["data"]?[0]?["embedding"]?.string)
            let bytes = [UInt8](try #require(Data(base64Encoded: text)))
            #expect(bytes.count == 12)
            let bits = bytes[4..<8].enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << (8 * $1.offset) }
            #expect(Float(bitPattern: bits) == 0.1)
        }
    }

    @Test func textsBeyondTheEncodersLimitAreCountedInAHeader() async throws {
        try await withEncoder { gateway in
            let long = String(repeating: "a", count: 300)
            let cut = try await gateway.post("/v1/embeddings", #"{"model":"minilm","input":["a","\#(long)"]}"#)
            #expect(cut.headers["x-thalamus-truncated"] == "1")
            let whole = try await gateway.post("/v1/embeddings", #"{"model":"minilm","input":["a"]}"#)
            #expect(whole.headers["x-thalamus-truncated"] == nil)
        }
    }

    @Test(arguments: [
        (#"{"model":"other","input":"a"}"#, 404, "model"), (#"{"model":"minilm"}"#, 400, "input"),
        (#"{"model":"minilm","input":[]}"#, 400, "input"),
        (#"{"model":"minilm","input":"a","dimensions":5}"#, 400, "dimensions"),
        (#"{"model":"minilm","input":"a","encoding_format":"hex"}"#, 400, "encoding_format"),
    ])
    func embeddingsRefuseWhatTheyCannotDo(_ body: String, _ status: Int, _ param: String) async throws {
        try await withEncoder { gateway in
            let response = try await gateway.post("/v1/embeddings", body)
            #expect(response.status == status && response.error?["param"]?.string == param, "\(response.text)")
        }
    }

    @Test func withoutAnEncoderTheErrorSaysHowToGetOne() async throws {
        try await TestGateway.run { gateway in
            let response = try await gateway.post("/v1/embeddings", #"{"model":"minilm","input":"a"}"#)
            #expect(response.error?["message"]?.string?.contains("thalamus models fetch minilm") == true)
        }
    }

    @Test func modelsListPoliciesThenModels() async throws {
        try await TestGateway.run { gateway in
            let list = try #require(try await gateway.send("GET", "/v1/models").json)
            let entries = try #require(list["data"]?.array)
            #expect(list["object"]?.string == "list")
            #expect(
                entries.map { $0["id"]?.string } == [
                    "auto", "large", "small", "local", "unreachable", "locked", "limited",
                ]
            )
            #expect(entries[0]["owned_by"]?.string == "thalamus" && entries[1]["owned_by"]?.string == "scripted")
            #expect(entries.allSatisfy { $0["object"]?.string == "model" && $0["created"]?.integer != nil })
            #expect(try await gateway.send("GET", "/v1/models/small").json?["id"]?.string == "small")
        }
    }

    @Test func aHeadRequestHasNoBody() async throws {
        try await TestGateway.run { gateway in
            try await WireClient.with(port: gateway.port) { client in
                for (path, status) in [("/health/live", 200), ("/v1/nothing", 404), ("/v1/chat/completions", 405)] {
                    try await client.send("HEAD", path)
                    #expect(try await client.head().status == status)
                }
            }
        }
    }

    @Test func aRouteIsADecisionWithoutAnAnswer() async throws {
        try await TestGateway.run { gateway in
            let bodies = [
                #"{"prompt":"Hello"}"#, #"{"input":"Hello","model":"auto"}"#, TestGateway.request("auto"),
                TestGateway.request("small"),
            ]
            for body in bodies {
                let response = try await gateway.post("/v1/route", body)
                let decision = try JSONDecoder().decode(Decision.self, from: Data(response.body))
                #expect(response.headers["x-thalamus-decision-id"] == decision.id)
                #expect(decision.plan == .single(decision.model) && !decision.reasons.isEmpty)
                #expect(try await gateway.ledger.decision(decision.id) == LedgerRecord(decision: decision))
            }
            #expect(gateway.upstream.requests.isEmpty)
        }
    }

    @Test func healthNeverCallsAModel() async throws {
        let readiness = Readiness()
        try await TestGateway.run {
            $0.readiness = readiness
        } _: { gateway in
            #expect(try await gateway.send("GET", "/health/live").status == 200)
            #expect(try await gateway.send("GET", "/health/ready").status == 200)
            readiness.wait(for: "encoder", because: "loading minilm")
            let waiting = try await gateway.send("GET", "/health/ready")
            #expect(waiting.status == 503)
            #expect(waiting.json?["reasons"]?.elements.map(\.string) == ["encoder: loading minilm"])
            #expect(try await gateway.send("GET", "/health/live").status == 200)
            readiness.markReady("encoder")
            #expect(try await gateway.send("GET", "/health/ready").json?["degraded"] == nil)
            readiness.degrade("policy auto", because: "the rules decide")
            let degraded = try await gateway.send("GET", "/health/ready")
            #expect(degraded.status == 200)
            #expect(degraded.json?["degraded"]?.elements.map(\.string) == ["the rules decide"])
            #expect(gateway.upstream.requests.isEmpty)
        }
    }

    @Test func decisionsCanBeReadBack() async throws {
        try await TestGateway.run { gateway in
            let ids = try await [gateway.chat("small"), gateway.chat("large")].map {
                $0.headers["x-thalamus-decision-id"]
            }
            let one = try await gateway.send("GET", "/api/decisions/\(ids[0] ?? "")")
            let record = try JSONDecoder().decode(LedgerRecord.self, from: Data(one.body))
            #expect(record.decision.model == "small" && record.answer?.status == 200)
            let list = try await gateway.send("GET", "/api/decisions?limit=1")
            #expect(list.json?["data"]?.array?.map { $0["decision"]?["id"]?.string } == [ids[1]])
            #expect(list.json?["totals"]?["all"]?["answers"]?.integer == 2)
        }
    }
}
