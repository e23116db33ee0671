/// A text as a vector.
public struct Embedding: Sendable, Equatable {
    /// The vector, of length 1.
    public var vector: [Float]
    /// How many tokens the text has, `[CLS]` and `[SEP]` included, after truncation.
    public var tokenCount: Int
    /// Whether the text was longer than the encoder reads.
    public var isTruncated: Bool

    /// An embedding.
    public init(vector: [Float], tokenCount: Int, isTruncated: Bool) {
        self.vector = vector
        self.tokenCount = tokenCount
        self.isTruncated = isTruncated
    }
}
