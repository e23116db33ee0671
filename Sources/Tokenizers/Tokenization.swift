/// A text as the numbers of its tokens.
public struct Tokenization: Sendable, Equatable {
    /// Token identifiers, `[CLS]` first and `[SEP]` last.
    public var ids: [Int32]
    /// Whether the text had more tokens than were allowed.
    public var isTruncated: Bool
    /// How many bytes of the text the tokens stand for.
    ///
    /// All of them unless truncated, else up to the end of the last word that is there in full.
    public var consumedBytes: Int

    /// A tokenization.
    public init(ids: [Int32], isTruncated: Bool, consumedBytes: Int) {
        self.ids = ids
        self.isTruncated = isTruncated
        self.consumedBytes = consumedBytes
    }
}
