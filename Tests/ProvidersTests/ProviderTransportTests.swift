import NIOCore
import TestSupport
import Testing

@testable import Providers

@Suite(.timeLimit(.minutes(1)))
struct ProviderTransportTests {
    /// A token must leave when it is ready and not wait for the next one.
    @Test func nagleIsOff() async throws {
        try await ScriptedUpstream.with { upstream in
            let (values, continuation) = AsyncStream.makeStream(of: Int32.self)
            let transport = ProviderTransport { channel in
                channel.getOption(.tcpOption(.tcp_nodelay)).map { _ = continuation.yield(Int32($0)) }
            }
            let url = try BaseURL(upstream.baseURL, provider: "p")
            let provider = OpenAIProvider(.init(name: "p", baseURL: url), transport: transport)
            _ = try await provider.complete(request("m"))
            continuation.finish()
            let seen = await values.reduce(into: []) { $0.append($1) }
            #expect(seen.count == 1)
            #expect(seen.allSatisfy { $0 != 0 })
            await transport.shutdown()
        }
    }

    @Test func aForgottenTransportShutsItselfDown() async throws {
        try await ScriptedUpstream.with { upstream in
            do {
                let url = try BaseURL(upstream.baseURL, provider: "p")
                let provider = OpenAIProvider(.init(name: "p", baseURL: url), transport: ProviderTransport())
                _ = try await provider.complete(request("m"))
            }
            #expect(upstream.requests.count == 1)
        }
    }
}
