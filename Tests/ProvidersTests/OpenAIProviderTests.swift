import Conversation
import Providers
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct OpenAIProviderTests {
    @Test func keepsThePromisesOfEveryProvider() async throws {
        try await withProvider { provider, upstream in
            upstream.script("small", .text("Paris."))
            #expect(await ModelProviderConformance(provider, model: "small").violations() == [])
        }
    }

    @Test func theUpstreamSeesTheBodyTheKeyAndAFewHeaders() async throws {
        let own = [ProviderRequest.Header("openai-organization", "org-1")]
        try await withProvider(headers: own) { provider, upstream in
            let client = [
                ProviderRequest.Header("traceparent", "00-1"), .init("x-request-id", "r1"), .init("cookie", "c"),
                .init("authorization", "Bearer client"), .init("host", "evil"), .init("openai-beta", "b"),
            ]
            let request = request("small", headers: client)
            _ = try await provider.complete(request)
            let seen = try #require(upstream.requests.first)
            #expect(seen.body == request.body)
            #expect(seen.method == "POST")
            #expect(seen.path == "/v1/chat/completions")
            #expect(seen["authorization"] == "Bearer sk-test-0123456789")
            #expect(seen["content-type"] == "application/json")
            #expect(seen["openai-organization"] == "org-1")
            #expect(seen["traceparent"] == "00-1")
            #expect(seen["x-request-id"] == "r1")
            #expect(seen["cookie"] == nil)
            #expect(seen["openai-beta"] == nil)
            #expect(seen["host"] == "127.0.0.1:\(upstream.port)")
            #expect(seen["content-length"] == String(request.body.count))
        }
    }

    @Test func withoutAKeyNoneIsSent() async throws {
        try await withProvider(key: nil) { provider, upstream in
            _ = try await provider.complete(request("small"))
            #expect(upstream.requests.first?["authorization"] == nil)
        }
    }

    @Test func embeddingsGoToTheirOwnPath() async throws {
        try await withProvider { provider, upstream in
            upstream.script("e", .json(200, ["object": "list", "data": []]))
            let body = Array(#"{"model":"e","input":"x"}"#.utf8)
            _ = try await provider.complete(ProviderRequest(endpoint: .embeddings, body: body))
            #expect(upstream.requests.first?.path == "/v1/embeddings")
        }
    }

    @Test func onlyHarmlessHeadersComeBack() async throws {
        try await withProvider { provider, upstream in
            let headers = [
                ("x-request-id", "up-1"), ("x-ratelimit-remaining-tokens", "5"), ("set-cookie", "s"),
                ("server", "nginx"),
                ("openai-processing-ms", "12"),
            ]
            upstream.script("small", .json(200, ["ok": true], headers: headers))
            let head = try await provider.complete(request("small")).head
            #expect(
                Set(head.headers.map(\.name)) == [
                    "x-request-id", "x-ratelimit-remaining-tokens", "openai-processing-ms",
                ]
            )
            #expect(head["x-request-id"] == "up-1")
        }
    }

    @Test func modelsAreListed() async throws {
        try await withProvider { provider, upstream in
            upstream.script("b", .text("x"))
            upstream.script("a", .text("x"))
            let listed = try await provider.models()
            #expect(listed.map(\.id) == ["a", "b"])
            upstream.script(
                path: "/v1/models",
                .json(200, ["data": [["id": "q", "owned_by": "me"], ["no": "id"]]]),
                .json(200, [])
            )
            let given = try await provider.models()
            #expect(given == [ProviderModel(id: "q", owner: "me")])
            let error = await #expect(throws: ProviderError.self) { try await provider.check() }
            #expect(error?.code == .invalidResponse)
        }
    }

    @Test func anAnswerThatIsTooLongIsRefused() async throws {
        try await withProvider(maximumResponseBytes: 1000) { provider, upstream in
            upstream.script("long", .body(200, [UInt8](repeating: 0x20, count: 1001), type: "application/json"))
            let error = await #expect(throws: ProviderError.self) { try await provider.complete(request("long")) }
            #expect(error?.code == .invalidResponse)
            upstream.script("long", .body(200, [UInt8](repeating: 0x20, count: 1000), type: "application/json"))
            let answer = try await provider.complete(request("long"))
            #expect(answer.body.count == 1000)
        }
    }

    @Test func connectionsAreUsedAgain() async throws {
        try await withProvider { provider, upstream in
            for _ in 0..<5 { _ = try await provider.complete(request("small")) }
            #expect(upstream.requests.count == 5)
            #expect(upstream.connectionCount == 1)
        }
    }

    /// The client library alone would let eight requests through and make the ninth wait.
    @Test func manyStreamsRunSideBySide() async throws {
        try await withProvider { provider, upstream in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask { _ = try? await provider.complete(request("hang")) }
                }
                #expect(await upstream.waitForRequests(40))
                group.cancelAll()
            }
        }
    }
}
