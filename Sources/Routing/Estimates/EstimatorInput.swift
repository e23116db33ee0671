/// A prompt as quality estimators see it: its text, its embedding and what can be read off its bytes.
public struct EstimatorInput: Sendable {
    /// The scored text as UTF-8.
    public var text: [UInt8]
    /// Unit vector of the text; empty when no estimator asked for it.
    public var embedding: [Float]
    /// Tokens the encoder saw.
    public var encodedTokens: Int
    /// Bytes of the text that those tokens cover.
    public var encodedBytes: Int
    /// Whether the encoder saw the beginning of the text only.
    public var isTruncated: Bool
    /// What the request needs of a model beside plain text.
    public var needs: Capabilities
    /// Win rate of the strong model as a judge model saw it, in 0...1; `nil` when none was asked.
    public var judgedWinRate: Double?

    /// A prompt with what the encoder made of it.
    public init(
        text: [UInt8],
        embedding: [Float] = [],
        encodedTokens: Int = 0,
        encodedBytes: Int = 0,
        isTruncated: Bool = false,
        needs: Capabilities = [],
        judgedWinRate: Double? = nil
    ) {
        self.text = text
        self.embedding = embedding
        self.encodedTokens = encodedTokens
        self.encodedBytes = encodedBytes
        self.isTruncated = isTruncated
        self.needs = needs
        self.judgedWinRate = judgedWinRate
    }
}
