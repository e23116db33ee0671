import Foundation
import TestSupport
import Testing

/// The real server process, the official client, and a scripted upstream between which every byte travels a socket.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct GatewayEndToEndTests {
    private let folder = NSTemporaryDirectory() + "thalamus-" + UUID().uuidString

    @Test func theOfficialClientGetsAnswersStreamsToolsAndErrors() async throws {
        let folder = folder
        try await ScriptedUpstream.with { upstream in
            upstream.script("small-upstream", .text("Paris."))
            upstream.script("large-upstream", .text("Paris, on the Seine."))
            upstream.script("status-401", .error(401))
            let server = try await ServeProcess(
                configuration: Self.configuration(upstream.baseURL),
                folder: folder,
                environment: ["UPSTREAM_KEY": "sk-upstream-secret"]
            )
            defer { server.stop() }

            let plain = try PythonClient.run("plain", against: server.address)
            let headers = try #require(plain["headers"] as? [String: Any])
            #expect((plain["content"] as? String)?.hasPrefix("Paris") == true)
            #expect(headers["thalamus-policy"] as? String == "auto")
            #expect(headers["thalamus-strategy"] as? String == "single")
            for name in headers.keys { #expect(headers[name] is String, "header x-\(name) is missing") }
            #expect(upstream.requests.last?["authorization"] == "Bearer sk-upstream-secret")
            #expect(["small-upstream", "large-upstream"].contains(upstream.requests.last?.model))

            let stream = try PythonClient.run("stream", against: server.address)
            #expect((stream["content"] as? String)?.hasPrefix("Paris") == true)
            #expect(stream["tokens"] as? Int == 12)
            _ = try PythonClient.run("stream_without_usage", against: server.address)
            let tools = try PythonClient.run("tools", against: server.address)
            #expect(tools["name"] as? String == "weather")
            _ = try PythonClient.run("embeddings", against: server.address)
            let ids = try #require(try PythonClient.run("models", against: server.address)["ids"] as? [String])
            #expect(ids.contains("auto") && ids.contains("small") && ids.contains("large"))

            let errors = try PythonClient.run("errors", against: server.address)
            let expected: [(String, Int, String)] = [
                ("unknown model", 404, "no-such-model"), ("no messages", 400, "messages"),
                ("rate limited", 429, ""), ("wrong key", 502, "upstream"), ("unreachable", 502, "dead"),
                ("upstream failure", 503, ""),
            ]
            for (name, status, part) in expected {
                let error = try #require(errors[name] as? [String: Any])
                let message = try #require(error["message"] as? String)
                #expect(error["status"] as? Int == status, "\(name): \(error)")
                #expect(part.isEmpty || message.contains(part), "\(name): \(message)")
                #expect(!message.contains("sk-upstream-secret"))
            }

            // The record of the first answer, by the id in its header.
            let id = try #require(headers["thalamus-decision-id"] as? String)
            let record = try await Self.get(server.address + "/api/decisions/" + id)
            #expect(record.contains(id) && record.contains("reasons"))
            let page = try await Self.get(server.address + "/")
            #expect(page.contains("<html") && page.contains("<title>Thalamus"))
            #expect(!server.log.contains("sk-upstream-secret") && !server.log.contains("capital of France"))
            #expect(server.stop() == 0, "a stop by signal is a success")
        }
    }

    @Test func decisionsSurviveARestart() async throws {
        let folder = folder
        try await ScriptedUpstream.with { upstream in
            let configuration = Self.configuration(upstream.baseURL)
            let key = ["UPSTREAM_KEY": "k"]
            let first = try await ServeProcess(configuration: configuration, folder: folder, environment: key)
            let headers = try #require(
                try PythonClient.run("plain", against: first.address)["headers"] as? [String: Any]
            )
            let id = try #require(headers["thalamus-decision-id"] as? String)
            let before = try await Self.get(first.address + "/api/decisions/" + id)
            first.stop()
            let second = try await ServeProcess(configuration: configuration, folder: folder, environment: key)
            defer { second.stop() }
            #expect(try await Self.get(second.address + "/api/decisions/" + id) == before)
        }
    }

    @Test func withoutAnyProviderThePreviewExplainsTheDecision() async throws {
        let server = try await ServeProcess(configuration: nil, folder: folder)
        defer { server.stop() }
        let plain = try PythonClient.run("plain", against: server.address)
        let content = try #require(plain["content"] as? String)
        let headers = try #require(plain["headers"] as? [String: Any])
        #expect(content.contains("OPENAI_API_KEY"), "the preview says how to connect a model")
        #expect((headers["thalamus-model"] as? String)?.contains("preview") == true)
        let model = (headers["thalamus-model"] as? String ?? "").replacingOccurrences(of: "preview/", with: "")
        #expect(content.contains(model), "the preview names the model it would have asked")
        _ = try PythonClient.run("stream", against: server.address)
        #expect(server.log.contains("preview"))
    }

    /// Models whose upstream names stand for behaviours of the scripted upstream.
    private static func configuration(_ baseURL: String) -> String {
        """
        server: { database: ledger.sqlite }
        providers:
          upstream: { kind: openai, base_url: "\(baseURL)", api_key: "${UPSTREAM_KEY}" }
          dead: { kind: openai, base_url: "http://127.0.0.1:9/v1" }
        models:
          - id: large
            provider: upstream
            upstream: large-upstream
            known_as: gpt-4o-2024-08-06
            price: { input: 2.5, output: 10 }
            parameters_billion: { total: 440, active: [44, 132] }
          - id: small
            provider: upstream
            upstream: small-upstream
            known_as: gpt-4o-mini-2024-07-18
            price: { input: 0.15, output: 0.6 }
            parameters_billion: 28
          - { id: tools, provider: upstream, upstream: tool }
          - { id: limited, provider: upstream, upstream: status-429 }
          - { id: locked, provider: upstream, upstream: status-401 }
          - { id: broken, provider: upstream, upstream: status-503 }
          - { id: unreachable, provider: dead }
        policies:
          - name: auto
            router: skill
            models: [large, small]
            objective: { kind: strong_share, value: 0.3 }
        """
    }

    private static func get(_ url: String) async throws -> String {
        let result = try Command.run(executable: "/usr/bin/env", ["python3", "-c", Self.fetch, url])
        #expect(result.code == 0, "\(url): \(result.errors)")
        return result.output
    }

    private static let fetch = "import sys,urllib.request;print(urllib.request.urlopen(sys.argv[1]).read().decode())"
}
