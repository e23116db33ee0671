import Testing

@testable import Conversation

/// What goes in and what comes out, line by line.
struct ChatChunkNormalizerTests {
    private func normalizer(includesUsage: Bool = false, reportedModel: String? = nil) -> ChatChunkNormalizer {
        ChatChunkNormalizer(
            .init(
                includesUsage: includesUsage,
                model: "small",
                id: "chatcmpl-x",
                created: 1,
                promptCharacters: 40,
                reportedModel: reportedModel
            )
        )
    }

    /// A chunk by the book, with what comes after `choices`.
    private func chunk(_ choices: String, _ rest: String = "", id: String = "c1", model: String = "m", created: Int = 7)
        -> String
    {
        #"{"id":"\#(id)","object":"chat.completion.chunk","created":\#(created),"model":"\#(model)","choices":[\#(choices)]\#(rest)}"#
    }

    private let role = #"{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}"#
    private let hello = #"{"index":0,"delta":{"content":"Hello"},"finish_reason":null}"#
    private let stop = #"{"index":0,"delta":{},"finish_reason":"stop"}"#
    private let count = #""usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}"#

    private func send(_ payload: String, to normalizer: inout ChatChunkNormalizer) -> String {
        String(decoding: normalizer.receive(Array(payload.utf8)).bytes, as: UTF8.self)
    }

    private func event(_ payload: String) -> String { "data: \(payload)\n\n" }

    private let done = "data: [DONE]\n\n"

    @Test func whatConformsPassesByteForByte() {
        var stream = normalizer()
        let spaced =
            "{ \"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":7,\"model\":\"m\" ,\"choices\":[ \(hello)],\"x\":1.50}"
        for payload in [chunk(role), chunk(hello), spaced, chunk(stop)] {
            #expect(send(payload, to: &stream) == event(payload))
        }
        #expect(send("[DONE]", to: &stream) == done)
        #expect(stream.finishReason == "stop")
        #expect(stream.usage == Usage(promptTokens: 10, completionTokens: 3, isEstimated: true))
    }

    @Test func withUsageWhatConformsPassesByteForByte() {
        var stream = normalizer(includesUsage: true)
        for payload in [
            chunk(role, #","usage":null"#), chunk(hello, #","usage":null"#), chunk(stop, #","usage":null"#),
        ] {
            #expect(send(payload, to: &stream) == event(payload))
        }
        let usage = chunk("", "," + count)
        #expect(send(usage, to: &stream).isEmpty)
        #expect(send("[DONE]", to: &stream) == event(usage) + done)
        #expect(stream.usage == Usage(promptTokens: 9, completionTokens: 3))
    }

    @Test func usageThatWasNotAskedForIsCountedButNotShown() {
        var stream = normalizer()
        #expect(send(chunk(role, #","usage":null"#), to: &stream) == event(chunk(role)))
        #expect(send(chunk(stop, "," + count), to: &stream) == event(chunk(stop)))
        #expect(send(chunk("", "," + count), to: &stream).isEmpty)
        #expect(send("[DONE]", to: &stream) == done)
        #expect(stream.usage == Usage(promptTokens: 9, completionTokens: 3))
    }

    @Test func usageInTheFinishChunkMovesToAChunkOfItsOwn() {
        var stream = normalizer(includesUsage: true)
        #expect(send(chunk(role), to: &stream) == event(chunk(role, #","usage":null"#)))
        #expect(send(chunk(stop, "," + count), to: &stream) == event(chunk(stop, #","usage":null"#)))
        #expect(send("[DONE]", to: &stream) == event(chunk("", "," + count)) + done)
    }

    @Test func runningUsageOnEveryChunkBecomesOne() {
        var stream = normalizer(includesUsage: true)
        let early = #""usage":{"prompt_tokens":9,"completion_tokens":1,"total_tokens":10}"#
        #expect(send(chunk(role, "," + early), to: &stream) == event(chunk(role, #","usage":null"#)))
        #expect(send(chunk(stop, "," + early), to: &stream) == event(chunk(stop, #","usage":null"#)))
        #expect(send(chunk("", "," + count), to: &stream).isEmpty)
        #expect(send("[DONE]", to: &stream) == event(chunk("", "," + count)) + done)
        #expect(stream.usage.completionTokens == 3)
    }

    @Test func missingUsageIsEstimated() throws {
        var stream = normalizer(includesUsage: true)
        _ = send(chunk(hello), to: &stream)
        _ = send(chunk(stop), to: &stream)
        let end = send("[DONE]", to: &stream)
        #expect(end.hasSuffix(done))
        let payload = end.dropFirst(6).prefix { $0 != "\n" }
        let root = try JSONDocument(String(payload)).root
        #expect(root["choices"]?.array?.isEmpty == true)
        #expect(root["id"]?.string == "c1")
        #expect(root["usage"]?["prompt_tokens"]?.integer == 10)
        #expect(root["usage"]?["completion_tokens"]?.integer == 2)
        #expect(stream.usage.isEstimated)
    }

    @Test func whatIsMissingIsAdded() {
        var stream = normalizer()
        let bare = #"{"choices":[{"delta":{"content":"Hi"}}]}"#
        let expected =
            #"{"choices":[{"delta":{"content":"Hi","role":"assistant"},"index":0,"finish_reason":null}],"#
            + #""id":"chatcmpl-x","object":"chat.completion.chunk","created":1,"model":"small"}"#
        #expect(send(bare, to: &stream) == event(expected))
        let empty = chunk(#"{"index":0,"finish_reason":""}"#, id: "chatcmpl-x", model: "small", created: 1)
        let filled = chunk(
            #"{"index":0,"finish_reason":null,"delta":{}}"#,
            id: "chatcmpl-x",
            model: "small",
            created: 1
        )
        #expect(send(empty, to: &stream) == event(filled))
    }

    @Test func allChunksAgreeWithTheFirst() {
        var stream = normalizer()
        _ = send(chunk(role), to: &stream)
        #expect(send(chunk(hello, id: "c2", model: "n", created: 8), to: &stream) == event(chunk(hello)))
    }

    @Test func theReportedModelTakesThePlaceOfTheUpstreams() {
        var stream = normalizer(reportedModel: "auto")
        #expect(send(chunk(role), to: &stream) == event(chunk(role, model: "auto")))
        #expect(send(chunk(hello), to: &stream) == event(chunk(hello, model: "auto")))
    }

    @Test func theFirstDeltaOfEveryChoiceNamesTheRole() {
        var stream = normalizer()
        _ = send(chunk(role), to: &stream)
        let second = #"{"index":1,"delta":{"content":"B"},"finish_reason":null}"#
        let named = #"{"index":1,"delta":{"content":"B","role":"assistant"},"finish_reason":null}"#
        #expect(send(chunk(second), to: &stream) == event(chunk(named)))
        #expect(send(chunk(second), to: &stream) == event(chunk(second)))
    }

    @Test func toolCallsPassUntouchedAndCount() {
        var stream = normalizer()
        _ = send(chunk(role), to: &stream)
        let call =
            #"{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\":"}}]},"finish_reason":null}"#
        #expect(send(chunk(call), to: &stream) == event(chunk(call)))
        #expect(stream.completionCharacters == 8)
        #expect(stream.hasOutput)
    }

    @Test func choicesWithoutUsageSuchAsAFilterReportPass() {
        var stream = normalizer(includesUsage: true)
        let report = chunk("", #","prompt_filter_results":[],"usage":null"#)
        #expect(send(report, to: &stream) == event(report))
        #expect(!stream.hasOutput)
    }

    // MARK: Ends

    @Test func anEndAfterTheFinishReasonIsProper() {
        var stream = normalizer()
        _ = send(chunk(role), to: &stream)
        _ = send(chunk(stop), to: &stream)
        let step = stream.finish()
        #expect(step.outcome == .completed)
        #expect(String(decoding: step.bytes, as: UTF8.self) == done)
    }

    @Test(arguments: [[], ["role"], ["role", "hello"]])
    func aCutStreamEndsWithAnErrorAndWithoutDone(payloads: [String]) {
        for byMark in [true, false] {
            var stream = normalizer(includesUsage: true)
            for payload in payloads { _ = send(chunk(payload == "role" ? role : hello), to: &stream) }
            let step = byMark ? stream.receive(ServerSentEvent.donePayload) : stream.finish()
            guard case .failed(let error) = step.outcome else {
                Issue.record("a cut stream ended as \(step.outcome)")
                continue
            }
            #expect(error.status == 502)
            #expect(error.code == "incomplete_stream")
            let text = String(decoding: step.bytes, as: UTF8.self)
            #expect(text.hasPrefix(#"data: {"error":{"#))
            #expect(!text.contains("[DONE]"))
            #expect(stream.receive(ServerSentEvent.donePayload).bytes.isEmpty)
            #expect(stream.finish().bytes.isEmpty)
        }
    }

    @Test func oneUnfinishedChoiceOfTwoIsACut() {
        var stream = normalizer()
        _ = send(chunk(role + "," + role.replacing("\"index\":0", with: "\"index\":1")), to: &stream)
        _ = send(chunk(stop), to: &stream)
        guard case .failed = stream.finish().outcome else {
            Issue.record("half an answer passed for a whole one")
            return
        }
    }

    @Test(arguments: [
        ("{\"choices\":[", "invalid_chunk"), ("hello", "invalid_chunk"), ("[1]", "invalid_chunk"),
        (#"{"choices":[7]}"#, "invalid_chunk"),
    ])
    func whatIsNoChunkEndsTheStream(payload: String, code: String) {
        var stream = normalizer()
        _ = send(chunk(role), to: &stream)
        let step = stream.receive(Array(payload.utf8))
        guard case .failed(let error) = step.outcome else {
            Issue.record("not refused: \(payload)")
            return
        }
        #expect(error.code == code)
        #expect(stream.receive(Array(chunk(hello).utf8)).bytes.isEmpty)
    }

    @Test func anErrorOfTheUpstreamIsPassedOnAsItIs() {
        var stream = normalizer()
        _ = send(chunk(role), to: &stream)
        let error = #"{"error":{"message":"out of memory","type":"server_error","param":null,"code":500}}"#
        let step = stream.receive(Array(error.utf8))
        #expect(String(decoding: step.bytes, as: UTF8.self) == event(error))
        guard case .failed(let failure) = step.outcome else {
            Issue.record("an error passed for a chunk")
            return
        }
        #expect(failure.status == 500)
        #expect(send("[DONE]", to: &stream).isEmpty)
    }

    @Test func nothingIsOutputUntilTheAnswerBegins() {
        var stream = normalizer()
        _ = send(chunk(role), to: &stream)
        #expect(!stream.hasOutput)
        let step = stream.receive(Array(chunk(hello).utf8))
        #expect(stream.hasOutput)
        #expect(step.chunk?.content == "Hello")
    }
}
