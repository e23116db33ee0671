import Testing

@testable import Conversation

struct UsageTests {
    private func usage(_ text: String) throws -> Usage? { Usage(try JSONDocument(text).root) }

    @Test func readsTheDetails() throws {
        let text = #"""
            {"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":4},
             "completion_tokens_details":{"reasoning_tokens":3}}
            """#
        let expected = Usage(promptTokens: 10, completionTokens: 5, cachedTokens: 4, reasoningTokens: 3)
        #expect(try usage(text) == expected)
        #expect(Usage(try JSONDocument(expected.json.bytes).root) == expected)
    }

    @Test func whatIsMissingIsDerived() throws {
        #expect(try usage(#"{"prompt_tokens":10}"#) == Usage(promptTokens: 10, completionTokens: 0))
        #expect(try usage(#"{"prompt_tokens":10,"total_tokens":12}"#) == Usage(promptTokens: 10, completionTokens: 2))
        #expect(try usage(#"{"prompt_tokens":-3,"completion_tokens":1}"#)?.promptTokens == 0)
        #expect(try usage("null") == nil)
        #expect(try usage("{}") == nil)
        #expect(try usage(#"{"prompt_tokens":"ten"}"#) == nil)
    }

    @Test func countsBeyondReasonCannotOverflow() throws {
        let usage = try usage(#"{"prompt_tokens":9223372036854775807,"completion_tokens":9223372036854775807}"#)
        #expect(usage?.promptTokens == 1 << 40 && usage?.totalTokens == 1 << 41)
    }

    @Test func estimatesSaySo() {
        let usage = Usage.estimated(promptCharacters: 9, completionCharacters: 0)
        #expect(usage == Usage(promptTokens: 3, completionTokens: 0, isEstimated: true))
        #expect((usage + Usage(promptTokens: 1, completionTokens: 2)).isEstimated)
        #expect((usage + Usage(promptTokens: 1, completionTokens: 2)).totalTokens == 6)
    }
}
