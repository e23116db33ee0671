import Conversation
import Providers
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ScriptedUpstreamTests {
    @Test func answersComeInTheirOrderAndTheLastIsRepeated() async throws {
        try await withProvider { provider, upstream in
            upstream.script("m", .error(503), .error(429, retryAfter: "1"), .text("three"))
            var codes: [String] = []
            for _ in 0..<4 {
                do throws(ProviderError) {
                    let answer = try await provider.complete(request("m"))
                    codes.append((try? ChatResponse(answer.body))?.text ?? "")
                } catch {
                    codes.append(error.code.description)
                }
            }
            #expect(codes == ["upstream", "rateLimited", "three", "three"])
            #expect(upstream.requests.count == 4)
            #expect(upstream.requests.allSatisfy { $0.model == "m" && $0.isAnswered && $0.disconnected == nil })
            upstream.forgetRequests()
            #expect(upstream.requests.isEmpty)
        }
    }

    @Test func aNameAloneChoosesTheAnswer() async throws {
        try await withProvider { provider, upstream in
            let plain = try await provider.complete(request("anything"))
            #expect(try ChatResponse(plain.body).text == "Paris is it.")
            let start = ContinuousClock.now
            _ = try await provider.complete(request("delay-60"))
            #expect(ContinuousClock.now - start >= .milliseconds(60))
        }
    }

    @Test func canRunOnItsOwn() async throws {
        let upstream = ScriptedUpstream()
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let server = Task { try await upstream.run(port: 0) { continuation.yield($0) } }
        let port = await ports.first { _ in true }
        #expect(port == upstream.port)
        #expect(upstream.port > 0)
        server.cancel()
        _ = await server.result
    }
}
