/// What a router may see of a request.
public struct RoutingQuery: Sendable, Hashable {
    /// The text that is scored, as UTF-8: the last message of the user.
    public var text: [UInt8]
    /// Tokens of the whole request (system prompt, history, tools), as far as they can be told without a model's
    /// own tokenizer.
    public var inputTokens: Int
    /// The most tokens that the client wants back, if it said so.
    public var maximumOutputTokens: Int?
    /// Capabilities that the request uses.
    public var needs: Capabilities
    /// How far the request may travel.
    public var privacy: PrivacyClass
    /// The conversation that the request continues.
    public var session: SessionKey?
    /// Answers of a model that the conversation already holds; 0 for its first request.
    public var earlierAnswers: Int
    /// Why only one model's own answer will do, such as "it asks for 3 answers"; `nil` for a plain text answer, which a
    /// plan may compare with others or rewrite.
    public var onlyOneModel: String?

    /// Describes a request; everything but the text has the value of a plain single question.
    public init(
        text: [UInt8],
        inputTokens: Int? = nil,
        maximumOutputTokens: Int? = nil,
        needs: Capabilities = [],
        privacy: PrivacyClass = .open,
        session: SessionKey? = nil,
        earlierAnswers: Int = 0,
        onlyOneModel: String? = nil
    ) {
        self.text = text
        self.inputTokens = inputTokens ?? RoutingQuery.approximateTokens(bytes: text.count)
        self.maximumOutputTokens = maximumOutputTokens
        self.needs = needs
        self.privacy = privacy
        self.session = session
        self.earlierAnswers = earlierAnswers
        self.onlyOneModel = onlyOneModel
    }

    /// Tokens of a text of `bytes` UTF-8 bytes at the usual four bytes per token, at least 1.
    public static func approximateTokens(bytes: Int) -> Int {
        max(1, (bytes + 3) / 4)
    }
}

/// Identifies a conversation by what its provider would cache: system prompt, tools and first user message.
public struct SessionKey: Sendable, Hashable {
    /// 64 hash bits of that prefix.
    public let bits: UInt64

    /// The key with these bits.
    public init(bits: UInt64) {
        self.bits = bits
    }
}
