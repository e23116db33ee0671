import Conversation
import Providers
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct OpenAIProviderStreamTests {
    @Test(arguments: ["stream-50", "stream-20-2"])
    func streamsArriveWhole(model: String) async throws {
        try await withProvider { provider, _ in
            let result = await read(try await provider.stream(request(model, stream: true)))
            #expect(result.outcome == .completed)
            #expect(result.text.hasPrefix("word0 word1 "))
            #expect(result.usage == Usage(promptTokens: 9, completionTokens: 3))
        }
    }

    @Test(arguments: [("usage-in-finish", false), ("usage-absent", true), ("missing-done", false)])
    func deviationsAreMended(model: String, isEstimated: Bool) async throws {
        try await withProvider { provider, _ in
            let result = await read(try await provider.stream(request(model, stream: true)))
            #expect(result.outcome == .completed)
            #expect(result.text == "Paris is it.")
            #expect(result.usage?.isEstimated == isEstimated)
        }
    }

    @Test(arguments: ["early", "missing-finish", "mid-error", "malformed"])
    func brokenStreamsAreFailures(model: String) async throws {
        try await withProvider { provider, _ in
            let result = await read(try await provider.stream(request(model, stream: true)))
            guard case .failed = result.outcome else {
                Issue.record("\(model) passed for a whole answer: \(result)")
                return
            }
        }
    }

    @Test(arguments: ["cut", "mid-reset"])
    func brokenConnectionsAreErrors(model: String) async throws {
        try await withProvider { provider, _ in
            let result = await read(try await provider.stream(request(model, stream: true)))
            #expect(result.error?.code == .interrupted)
            // What had come when the connection broke may be lost with it.
            #expect("Paris is it.".hasPrefix(result.text))
        }
    }

    @Test func toolCallsArriveInFragments() async throws {
        try await withProvider { provider, _ in
            var arguments = ""
            for try await payload in try await provider.stream(request("tool", stream: true)).payloads {
                guard let root = (try? JSONDocument(payload))?.root else { continue }
                for call in ChatChunk(root).toolCalls { arguments += call["function"]?["arguments"]?.string ?? "" }
            }
            #expect(arguments == #"{"city":"Paris"}"#)
        }
    }

    @Test func bordersOfPacketsMeanNothing() async throws {
        try await withProvider { provider, upstream in
            upstream.script(
                "m",
                .rawStream([": hi\r", "\ndata: a", "b\r\n\r", "\nda", "ta: [DO", "NE]"], interval: .milliseconds(5))
            )
            var payloads: [String] = []
            for try await payload in try await provider.stream(request("m", stream: true)).payloads {
                payloads.append(String(decoding: payload, as: UTF8.self))
            }
            #expect(payloads == ["ab", "[DONE]"])
        }
    }

    @Test func whatWasSentIsSeenBeforeTheStreamEnds() async throws {
        try await withProvider { provider, _ in
            var iterator = try await provider.stream(request("stall", stream: true)).payloads.makeAsyncIterator()
            let first = try await iterator.next()
            #expect(first != nil)
        }
    }

    // MARK: Cancellation: the upstream must stop working for nobody

    @Test(arguments: [true, false])
    func aCancelledCallClosesTheConnection(stream: Bool) async throws {
        try await withProvider { provider, upstream in
            let task = Task {
                if stream {
                    _ = try await provider.stream(request("hang", stream: true))
                } else {
                    _ = try await provider.complete(request("hang"))
                }
            }
            #expect(await upstream.waitForRequests(1))
            task.cancel()
            #expect(await upstream.waitForDisconnect())
            let error = await #expect(throws: ProviderError.self) { try await task.value }
            #expect(error?.code == .cancelled)
        }
    }

    @Test func aCancelledReaderClosesTheConnection() async throws {
        try await withProvider { provider, upstream in
            let task = Task { await read(try await provider.stream(request("stall", stream: true))) }
            #expect(await upstream.waitForRequests(1))
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            #expect(await upstream.waitForDisconnect())
            #expect(try await task.value.error?.code == .cancelled)
        }
    }

    @Test func lettingGoOfAStreamClosesTheConnection() async throws {
        try await withProvider { provider, upstream in
            for try await _ in try await provider.stream(request("stall", stream: true)).payloads { break }
            #expect(await upstream.waitForDisconnect())
        }
    }
}
