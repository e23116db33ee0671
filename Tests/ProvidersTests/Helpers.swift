import Conversation
import Providers
import TestSupport

/// A provider on a scripted upstream, and a transport that lives as long.
func withProvider<Result: Sendable>(
    key: String? = "sk-test-0123456789",
    headers: [ProviderRequest.Header] = [],
    timeouts: OpenAIProvider.Timeouts = .init(),
    maximumResponseBytes: Int = 64 << 20,
    _ body: @Sendable (OpenAIProvider, ScriptedUpstream) async throws -> Result
) async throws -> Result {
    try await ScriptedUpstream.with { upstream in
        let transport = ProviderTransport()
        let provider = OpenAIProvider(
            .init(
                name: "local",
                baseURL: try BaseURL(upstream.baseURL, provider: "local"),
                key: key.map(APIKey.init),
                headers: headers,
                timeouts: timeouts,
                maximumResponseBytes: maximumResponseBytes
            ),
            transport: transport
        )
        do {
            let result = try await body(provider, upstream)
            await transport.shutdown()
            return result
        } catch {
            await transport.shutdown()
            throw error
        }
    }
}

/// A request for a model.
func request(_ model: String, stream: Bool = false, headers: [ProviderRequest.Header] = []) -> ProviderRequest {
    let body: JSONValue = [
        "model": .string(model), "messages": [["role": "user", "content": "top secret prompt"]],
        "stream": .bool(stream),
        "stream_options": stream ? ["include_usage": true] : nil,
    ]
    return ProviderRequest(body: body.bytes, headers: headers)
}

/// What reading a stream to its end gives.
struct ReadStream {
    var text = ""
    var outcome = ChatChunkNormalizer.Outcome.open
    var usage: Usage?
    var error: ProviderError?
}

/// Reads a stream through the normaliser, as the gateway does.
func read(_ stream: ProviderStream) async -> ReadStream {
    var result = ReadStream()
    var normalizer = ChatChunkNormalizer(.init(includesUsage: true, model: "m"))
    do throws(ProviderError) {
        for try await payload in stream.payloads {
            let step = normalizer.receive(payload)
            result.text += step.chunk?.content ?? ""
            result.outcome = step.outcome
        }
        if result.outcome == .open { result.outcome = normalizer.finish().outcome }
    } catch {
        result.error = error
    }
    result.usage = normalizer.usage
    return result
}
