public import Tokenizers

/// A tokenizer and the model that reads its tokens: all-MiniLM-L6-v2, ready for texts.
public final class TextEncoder: SentenceEncoder {
    /// The tokens the model was trained to read; longer texts are truncated.
    public static let mostTokens = 256

    /// Which encoder this is.
    public let identity: EncoderIdentity
    /// The tokenizer.
    public let tokenizer: WordPieceTokenizer
    /// The model.
    public let model: MiniLMEncoder

    /// Combines a tokenizer with a model.
    ///
    /// - Parameters:
    ///   - checksum: the SHA-256 of the weights file in lower-case hexadecimal, empty when unknown.
    /// - Throws: `EncoderError` when the vocabulary does not have as many tokens as the model has embeddings.
    public init(
        tokenizer: WordPieceTokenizer,
        model: MiniLMEncoder,
        checksum: String = ""
    ) throws(EncoderError) {
        let expected = model.configuration.vocabularyCount
        guard tokenizer.vocabularyCount == expected else {
            throw EncoderError(
                code: .wrongVocabulary,
                message: "the vocabulary has \(tokenizer.vocabularyCount) tokens, but "
                    + "\(model.configuration.name) needs \(expected): vocab.txt belongs to another model"
            )
        }
        self.tokenizer = tokenizer
        self.model = model
        identity = EncoderIdentity(
            name: model.configuration.name,
            dimensions: model.configuration.hidden,
            checksum: checksum
        )
    }

    /// The vector of one text (UTF-8; what is not valid is ignored).
    ///
    /// At most 256 tokens of it are read.
    public func embed(_ text: [UInt8]) -> Embedding {
        let tokens = tokenizer.encode(text, maxTokens: Self.mostTokens)
        return Embedding(
            vector: model.encode(tokens: tokens.ids),
            tokenCount: tokens.ids.count,
            isTruncated: tokens.isTruncated
        )
    }

    /// The vectors of several texts, in order.
    public func embed(batch texts: [[UInt8]]) -> [Embedding] {
        let tokens = texts.map { tokenizer.encode($0, maxTokens: Self.mostTokens) }
        let vectors = model.encode(batch: tokens.map { $0.ids })
        return zip(tokens, vectors).map {
            Embedding(vector: $1, tokenCount: $0.ids.count, isTruncated: $0.isTruncated)
        }
    }
}
