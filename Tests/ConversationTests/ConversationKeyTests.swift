import Testing

@testable import Conversation

struct ConversationKeyTests {
    /// From the reference implementation's `vectors_sip128`: key 00…0f, input of the given length 00, 01, 02….
    @Test(arguments: [
        (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
    ])
    func agreesWithTheReference(length: Int, expected: String) {
        var hasher = SipHasher(key: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))
        hasher.combine((0..<length).map { UInt8($0) })
        #expect(hasher.finalize().description == expected)
    }

    @Test func piecesDoNotRunTogether() {
        func hash(_ pieces: [String]) -> ConversationKey {
            var hasher = SipHasher()
            for piece in pieces { hasher.combine(piece: Array(piece.utf8)) }
            return hasher.finalize()
        }
        #expect(hash(["ab", "c"]) != hash(["a", "bc"]))
        #expect(hash(["ab", "c"]) == hash(["ab", "c"]))
    }

    @Test func theKeyIsMadeOfWhatAPromptCacheIsMadeOf() throws {
        func key(_ body: String) throws -> ConversationKey { try ChatRequest(Array(body.utf8)).conversationKey }
        let system = #"{"role":"system","content":"Be brief."}"#
        let first = #"{"role":"user","content":"Hello"}"#
        let turn = #"{"role":"assistant","content":"Hi"},{"role":"user","content":"And now?"}"#
        let opening = try key("{\"model\":\"auto\",\"messages\":[\(system),\(first)]}")
        #expect(try key("{\"model\":\"other\",\"n\":2,\"messages\":[\(system), \(first), \(turn)]}") == opening)
        #expect(try key("{\"model\":\"auto\",\"messages\":[\(first)]}") != opening)
        #expect(
            try key("{\"model\":\"auto\",\"messages\":[\(system),\(first)],\"tools\":[{\"type\":\"x\"}]}") != opening
        )
        #expect(
            try key("{\"model\":\"auto\",\"messages\":[\(system),{\"role\":\"user\",\"content\":\"Bye\"}]}") != opening
        )
        #expect(opening.description.count == 32)
    }

    /// A stored key must name the same conversation after an update.
    @Test func theKeyNeverChanges() throws {
        let body = #"{"model":"auto","messages":[{"role":"user","content":"Hello"}]}"#
        #expect(try ChatRequest(Array(body.utf8)).conversationKey.description == "9a50f962e50a9a85cfe3f01de2eb6e3d")
    }
}
