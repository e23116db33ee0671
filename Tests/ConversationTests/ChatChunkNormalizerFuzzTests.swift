import TestSupport
import Testing

@testable import Conversation

/// Whatever an upstream sends, what goes out is a proper stream or ends with an error.
struct ChatChunkNormalizerFuzzTests {
    private let payloads = [
        #"{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}"#,
        #"{"id":"d","created":2,"choices":[{"delta":{"content":"Hi é"}}]}"#,
        #"{"choices":[{"index":1,"delta":{"content":"B"},"finish_reason":""}],"usage":null}"#,
        #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{"}}]}}]}"#,
        #"{"id":"","model":"","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#,
        #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#,
        #"{"choices":[{"index":1,"finish_reason":"length"}]}"#,
        #"{"choices":[{"index":0,"delta":null,"finish_reason":"stop"}]}"#,
        #"{"error":{"message":"x"}}"#, "[DONE]", "", "null", #"{"object":7,"model":8,"id":9,"created":"x"}"#,
        #"{"choices":{}}"#,
        #"{"choices":[[]]}"#, #"{"id":"é\u00e9"}"#,
    ]

    @Test(arguments: UInt64(1)...40)
    func whatGoesOutIsProperOrEndsWithAnError(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let includesUsage = Bool.random(using: &random)
            var normalizer = ChatChunkNormalizer(.init(includesUsage: includesUsage, model: "small"))
            var sent: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<10, using: &random) {
                var payload = Array((payloads.randomElement(using: &random) ?? "").utf8)
                if !payload.isEmpty, Int.random(in: 0..<8, using: &random) == 0 {
                    payload[Int.random(in: 0..<payload.count, using: &random)] = UInt8(
                        truncatingIfNeeded: random.next()
                    )
                }
                sent += normalizer.receive(payload).bytes
            }
            let last = normalizer.finish()
            sent += last.bytes
            #expect(last.outcome != .open)
            try check(sent, last.outcome, includesUsage: includesUsage)
        }
    }

    private func check(_ sent: [UInt8], _ outcome: ChatChunkNormalizer.Outcome, includesUsage: Bool) throws {
        var parser = ServerSentEventParser()
        let events = try parser.receive(sent)
        #expect(parser.finish() == nil)
        #expect(events.count { $0.isDone } == (outcome == .completed ? 1 : 0))
        var identities: Set<String> = []
        var usages = 0
        for (index, event) in events.enumerated() {
            if event.isDone {
                #expect(index == events.count - 1)
                continue
            }
            let root = try JSONDocument(event.data).root
            if let error = root["error"] {
                let keys = Set(error.members.compactMap(\.key.string))
                #expect(index == events.count - 1 && outcome != .completed)
                #expect(keys.isSuperset(of: ["message", "type", "param", "code"]))
                continue
            }
            identities.insert(
                "\(root["id"]?.string ?? "?") \(root["created"]?.integer ?? -1) \(root["model"]?.string ?? "?")"
            )
            #expect(root["object"]?.string == "chat.completion.chunk")
            #expect(root["choices"]?.kind == .array)
            #expect((root["usage"] != nil) == includesUsage)
            if root["usage"]?.kind == .object { usages += 1 }
            for choice in root["choices"]?.elements ?? root.elements {
                #expect(choice["index"]?.integer != nil)
                #expect(choice["delta"]?.kind == .object)
                #expect(choice["finish_reason"] != nil)
            }
        }
        #expect(identities.count <= 1)
        #expect(usages == (includesUsage && outcome == .completed ? 1 : 0))
    }
}
