/// Turns texts into vectors on this machine: what `/v1/embeddings` offers.
public protocol EmbeddingService: Sendable {
    /// The name that clients use, such as `minilm`.
    var model: String { get }

    /// Numbers per vector.
    var dimensions: Int { get }

    /// The vector of one text in UTF-8.
    ///
    /// It computes for milliseconds; the gateway calls it on a thread of its own.
    func embed(_ text: [UInt8]) throws -> TextEmbedding
}

/// A text as a vector.
public struct TextEmbedding: Sendable {
    /// The vector: [dimensions].
    public var vector: [Float]
    /// Tokens that the encoder read.
    public var tokens: Int
    /// Whether the text was longer than the encoder reads.
    public var isTruncated: Bool

    /// A vector with the tokens that were read for it.
    public init(vector: [Float], tokens: Int, isTruncated: Bool = false) {
        self.vector = vector
        self.tokens = tokens
        self.isTruncated = isTruncated
    }
}
