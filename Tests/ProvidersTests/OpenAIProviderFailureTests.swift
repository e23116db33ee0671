import Conversation
import Providers
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct OpenAIProviderFailureTests {
    /// Every failure before the answer begins is the same for whole and for streamed answers.
    @Test(
        arguments: [
            ("status-400", .refused, 400, false), ("status-401", .unauthorised, 401, false),
            ("status-403", .unauthorised, 403, false),
            ("status-404", .refused, 404, false), ("status-408", .refused, 408, true),
            ("status-429", .rateLimited, 429, true),
            ("status-500", .upstream, 500, true), ("status-503", .upstream, 503, true),
            ("html-502", .upstream, 502, true),
            ("html-404", .refused, 404, false), ("reset", .interrupted, nil, true), ("close", .interrupted, nil, true),
        ] as [(String, ProviderError.Code, Int?, Bool)]
    )
    func failuresAreTold(model: String, code: ProviderError.Code, status: Int?, isRetryable: Bool) async throws {
        try await withProvider { provider, _ in
            let whole = await #expect(throws: ProviderError.self) { try await provider.complete(request(model)) }
            let streamed = await #expect(throws: ProviderError.self) {
                try await provider.stream(request(model, stream: true))
            }
            for error in [whole, streamed] {
                #expect(error?.code == code)
                #expect(error?.status == status)
                #expect(error?.isRetryable == isRetryable)
                #expect(error?.message.contains("'local' at 127.0.0.1:") == true)
                #expect(error?.message.contains("secret") == false)
            }
        }
    }

    @Test func theUpstreamsErrorObjectReachesTheClient() async throws {
        try await withProvider { provider, upstream in
            upstream.script(
                "m",
                .error(400, message: "maximum context length is 8192", code: "context_length_exceeded")
            )
            let error = await #expect(throws: ProviderError.self) { try await provider.complete(request("m")) }
            #expect(error?.wireError.status == 400)
            #expect(error?.wireError.code == "context_length_exceeded")
            #expect(error?.wireError.message == "maximum context length is 8192")
        }
    }

    @Test(
        arguments: [("2", Duration.seconds(2)), ("0.5", .milliseconds(500)), ("soon", nil), ("-1", nil), (nil, nil)]
            as [(String?, Duration?)]
    )
    func theWaitThatAnUpstreamAsksForIsKept(header: String?, expected: Duration?) async throws {
        try await withProvider { provider, upstream in
            upstream.script("m", .error(429, retryAfter: header))
            let error = await #expect(throws: ProviderError.self) { try await provider.complete(request("m")) }
            #expect(error?.retryAfter == expected)
        }
    }

    @Test func anErrorThatIsNoObjectIsToldInTheGatewaysWords() async throws {
        try await withProvider { provider, upstream in
            upstream.script("m", .json(404, ["error": "model 'm' not found"]), .html(404))
            let text = await #expect(throws: ProviderError.self) { try await provider.complete(request("m")) }
            #expect(text?.wireError.message.hasSuffix("refuses the request (404): model 'm' not found") == true)
            #expect(text?.wireError.type == .notFound)
            let page = await #expect(throws: ProviderError.self) { try await provider.complete(request("m")) }
            #expect(page?.wireError.message.hasSuffix("it answered with status 404 and no error object") == true)
        }
    }

    @Test func aKeyThatAnUpstreamRepeatsIsBlackedOut() async throws {
        let key = "sk-test-0123456789"
        try await withProvider(key: key) { provider, upstream in
            for status in [400, 401, 429, 500] {
                upstream.script("m", .error(status, message: "Incorrect API key provided: \(key)."))
                let error = await #expect(throws: ProviderError.self) { try await provider.complete(request("m")) }
                let error2 = try #require(error)
                #expect(
                    !"\(error2) \(error2.wireError) \(String(decoding: error2.wireError.body, as: UTF8.self))".contains(
                        key
                    )
                )
            }
        }
    }

    @Test func aRefusedKeyIsTheGatewaysFault() async throws {
        try await withProvider { provider, _ in
            let error = await #expect(throws: ProviderError.self) {
                try await provider.check(); _ = try await provider.complete(request("status-401"))
            }
            #expect(error?.wireError.status == 502)
            #expect(error?.message.contains("'api_key'") == true)
        }
    }

    @Test func redirectsAreNotFollowed() async throws {
        try await withProvider { provider, upstream in
            let location = [("location", "http://127.0.0.1:\(upstream.port)/v1/elsewhere")]
            upstream.script("m", .json(307, [:], headers: location))
            let error = await #expect(throws: ProviderError.self) { try await provider.complete(request("m")) }
            #expect(error?.code == .misconfigured)
            #expect(upstream.requests.count == 1)
        }
    }

    @Test func aClosedPortIsReportedAtOnce() async throws {
        // A port below the range that systems hand out, so that no other test listens there.
        let transport = ProviderTransport()
        let url = try BaseURL("http://127.0.0.1:1/v1", provider: "gone")
        let provider = OpenAIProvider(.init(name: "gone", baseURL: url), transport: transport)
        let asked = request("m")
        // Before the ten seconds are over that the client library would go on trying: a race, for a busy machine slows both.
        let first = await withTaskGroup(of: ProviderError?.self) { group in
            group.addTask { await #expect(throws: ProviderError.self) { try await provider.complete(asked) } }
            group.addTask {
                try? await Task.sleep(for: .seconds(9))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        #expect(first?.code == .unreachable)
        #expect(first?.message.contains("refuses connections") == true, "\(first?.message ?? "")")
        await transport.shutdown()
    }

    @Test func silenceEndsInATimeout() async throws {
        let timeouts = OpenAIProvider.Timeouts(idle: .milliseconds(500), total: .milliseconds(500))
        try await withProvider(timeouts: timeouts) { provider, upstream in
            let whole = await #expect(throws: ProviderError.self) { try await provider.complete(request("hang")) }
            #expect(whole?.code == .timeout)
            let head = await #expect(throws: ProviderError.self) {
                try await provider.stream(request("hang", stream: true))
            }
            #expect(head?.code == .timeout)
            let stalled = await read(try await provider.stream(request("stall", stream: true)))
            #expect(stalled.error?.code == .timeout)
            #expect(stalled.text == "Paris is it.")
        }
    }

    @Test func aWholeAnswerThatTricklesIsCutOffAtTheTotal() async throws {
        try await withProvider(timeouts: .init(total: .milliseconds(200))) { provider, upstream in
            let drops: [UpstreamAnswer.Step] = (0..<200).flatMap { _ in [.bytes([0x20]), .pause(.milliseconds(20))] }
            upstream.script(
                "m",
                UpstreamAnswer([.head(200, [(name: "content-type", value: "application/json")])] + drops + [.end])
            )
            let error = await #expect(throws: ProviderError.self) { try await provider.complete(request("m")) }
            #expect(error?.code == .timeout)
        }
    }

    @Test func anAnswerThatIsNoStreamIsRefused() async throws {
        try await withProvider { provider, upstream in
            upstream.script("m", .json(200, ["choices": []]), .json(200, ["error": ["message": "busy"]]))
            let plain = await #expect(throws: ProviderError.self) {
                try await provider.stream(request("m", stream: true))
            }
            #expect(plain?.code == .invalidResponse)
            let error = await #expect(throws: ProviderError.self) {
                try await provider.stream(request("m", stream: true))
            }
            #expect(error?.code == .upstream)
            #expect(error?.message.contains("busy") == true)
        }
    }

    @Test func afterShutdownNothingIsSent() async throws {
        let transport = ProviderTransport()
        await transport.shutdown()
        let url = try BaseURL("http://127.0.0.1:9/v1", provider: "p")
        let provider = OpenAIProvider(.init(name: "p", baseURL: url), transport: transport)
        let error = await #expect(throws: ProviderError.self) { try await provider.complete(request("m")) }
        #expect(error?.code == .cancelled)
    }
}
