/// One position of a judge's answer: the token written and those that could have stood there.
public struct JudgedToken: Sendable, Hashable {
    /// A token with the natural logarithm of its probability.
    public struct Alternative: Sendable, Hashable {
        /// The token's text.
        public var text: String
        /// ln P.
        public var logprob: Double

        /// A token.
        public init(_ text: String, logprob: Double) {
            self.text = text
            self.logprob = logprob
        }
    }

    /// The token that was written.
    public var text: String
    /// The most probable tokens, the written one among them.
    public var alternatives: [Alternative]

    /// A position.
    public init(_ text: String, alternatives: [Alternative]) {
        self.text = text
        self.alternatives = alternatives
    }

    /// A token's text in UTF-8, with a blank where a tokenizer's sign for one leads it.
    ///
    /// SentencePiece writes a space as U+2581, byte-level tokenizers as U+0120.
    static func spelled(_ token: String) -> [UInt8] {
        let bytes = Array(token.utf8)
        for space in [[0xE2, 0x96, 0x81], [0xC4, 0xA0]] as [[UInt8]] where bytes.starts(with: space) {
            return [32] + bytes.dropFirst(space.count)
        }
        return bytes
    }
}
