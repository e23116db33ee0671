import Testing

@testable import Conversation

struct ChatResponseTests {
    private func response(_ text: String) throws -> ChatResponse { try ChatResponse(Array(text.utf8)) }

    @Test func readsWhatAccountingNeedsAndKeepsTheBody() throws {
        let body =
            #"{"id":"1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi é"},"finish_reason":"length"}],"usage":{"prompt_tokens":1,"completion_tokens":2},"x":1.0}"#
        let response = try response(body)
        #expect(response.usage == Usage(promptTokens: 1, completionTokens: 2))
        #expect(response.finishReason == "length")
        #expect(response.text == "Hi é")
        #expect(response.characterCount == 4)
        #expect(response.model == "m")
        #expect(response.body(reportedModel: nil) == Array(body.utf8))
        #expect(response.body(reportedModel: "auto") == Array(body.replacing("\"m\"", with: "\"auto\"").utf8))
    }

    @Test func toolCallsHaveNoTextButALength() throws {
        let response = try response(
            #"{"choices":[{"message":{"content":null,"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}}]}"#
        )
        #expect(response.text == nil)
        #expect(response.toolCalls.count == 1)
        #expect(response.characterCount == 3)
        #expect(response.usage(promptCharacters: 8) == Usage(promptTokens: 2, completionTokens: 1, isEstimated: true))
    }

    @Test(arguments: ["", "<html>", "[]", "{}", #"{"choices":[]}"#, #"{"choices":[{}]}"#])
    func whatIsNoAnswerIsA502(body: String) {
        let error = #expect(throws: WireError.self) { try response(body) }
        #expect(error?.status == 502)
        #expect(error?.code == "invalid_response")
    }

    @Test func anErrorWithAStatusOfSuccessIsAnError() {
        let error = #expect(throws: WireError.self) { try response(#"{"error":{"message":"no","code":"busy"}}"#) }
        #expect(error?.message == "no")
        #expect(error?.code == "busy")
    }

    @Test(arguments: ["", "Hello, world", "é漢😀 \"quoted\"\n", String(repeating: "word ", count: 200)])
    func ownAnswersConform(text: String) throws {
        let completion = ChatCompletion(
            model: "preview",
            text: text,
            usage: Usage(promptTokens: 1, completionTokens: 2)
        )
        #expect(try ChatResponse(completion.body).text == text)
        for includesUsage in [true, false] {
            var normalizer = ChatChunkNormalizer(.init(includesUsage: includesUsage, model: "preview"))
            var streamed: [UInt8] = []
            let payloads = completion.payloads(includesUsage: includesUsage)
            for payload in payloads {
                let step = normalizer.receive(payload)
                streamed += step.chunk?.contentBytes ?? []
                if payload != payloads.last || !includesUsage { #expect(step.bytes == ServerSentEvent.encode(payload)) }
            }
            #expect(normalizer.finish().outcome == .completed)
            #expect(String(decoding: streamed, as: UTF8.self) == text)
            #expect(normalizer.usage.isEstimated == !includesUsage)
        }
    }

    @Test func idsAreUnique() {
        let ids = Set((0..<1000).map { _ in ChatCompletion.makeID() })
        #expect(ids.count == 1000)
        #expect(ids.allSatisfy { $0.hasPrefix("chatcmpl-") && $0.count == 38 })
    }
}
