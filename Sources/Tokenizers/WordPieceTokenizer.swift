/// The tokenizer of uncased BERT models, over UTF-8 bytes.
///
/// Text is cleaned of control characters, Chinese characters are set apart, accents are stripped and letters lowered,
/// words are split at spaces and punctuation, and each is cut greedily into the longest pieces of the vocabulary
/// (Wu et al. 2016, as in Devlin et al. 2019). The result equals that of the Hugging Face `BertTokenizerFast`,
/// including that `[CLS]`, `[MASK]` and the like written in the text become those tokens. Invalid UTF-8 counts as
/// U+FFFD, which is dropped like a control character.
public struct WordPieceTokenizer: Sendable {
    /// How many tokens the vocabulary has: identifiers are below this.
    public var vocabularyCount: Int { vocabulary.count }

    /// Bytes read for each token that is allowed, at most: bounds the time for a text of blanks or one endless word.
    static let mostBytesPerToken = 1024

    let vocabulary: Vocabulary
    let characters = CharacterTable()
    let beginning: Int32
    let end: Int32
    let unknown: Int32
    /// The tokens that keep their meaning when written out in the text.
    let special: [Special]

    struct Special: Sendable {
        let text: StaticString
        let id: Int32
    }

    /// The tokenizer of a vocabulary: the bytes of a `vocab.txt`, one token a line.
    ///
    /// - Throws: `TokenizerError` when a token is missing without which BERT cannot work.
    public init(vocabulary bytes: [UInt8]) throws(TokenizerError) {
        let vocabulary = try Vocabulary(bytes)
        func need(_ text: StaticString) throws(TokenizerError) -> Special {
            if let id = vocabulary.token(text) { return Special(text: text, id: id) }
            throw TokenizerError(
                code: .missingToken,
                message:
                    "the vocabulary (\(vocabulary.count) lines) has no \(text): is it the vocab.txt of a BERT model?"
            )
        }
        let beginning = try need("[CLS]"), end = try need("[SEP]"), unknown = try need("[UNK]")
        special = [beginning, end, unknown, try need("[PAD]"), try need("[MASK]")]
        self.beginning = beginning.id
        self.end = end.id
        self.unknown = unknown.id
        self.vocabulary = vocabulary
    }

    /// The tokens of a text.
    ///
    /// Time is bounded by `maxTokens`: reading stops when enough tokens have been found, or after 1 KiB for each of
    /// them (then the text counts as truncated).
    /// - Parameters:
    ///   - text: UTF-8, valid or not.
    ///   - maxTokens: the greatest length of the result, at least 2 for `[CLS]` and `[SEP]`.
    public func encode(_ text: [UInt8], maxTokens: Int = 256) -> Tokenization {
        text.withUnsafeBufferPointer { encode($0, maxTokens: maxTokens) }
    }

    /// The tokens of a text; see `encode(_:maxTokens:)` for arrays.
    public func encode(_ text: UnsafeBufferPointer<UInt8>, maxTokens: Int = 256) -> Tokenization {
        precondition(maxTokens >= 2, "[CLS] and [SEP] need two tokens")
        var run = TokenizerRun(tokenizer: self, text: text, most: maxTokens - 2)
        return run.result()
    }
}
