/// What happens to a running plan.
public enum PlanInput: Sendable, Hashable {
    /// A model has answered.
    case answered(PlanCall.ID, PlanAnswerText)
    /// A call has failed.
    case failed(PlanCall.ID, PlanFault)
    /// A trained scorer has judged the drafts of a node, one score (0...1) per draft, or one per ordered pair.
    case scored(node: Int, [Double])
    /// A tool has ended, or a search.
    case toolAnswered(node: Int, [UInt8])
    /// A tool, a search or a scorer has failed.
    case partFailed(node: Int, reason: String)
    /// The first piece of an answer has gone to the client: no other answer can follow it.
    case outputSent(PlanCall.ID)
    /// The plan's time is over.
    case timeIsUp
    /// Nobody wants the answer any more.
    case cancelled
}

/// What a model answered.
public struct PlanAnswerText: Sendable, Hashable {
    /// The text, UTF-8.
    public var text: [UInt8]
    /// Prompt tokens the provider counted.
    public var inputTokens: Int
    /// Completion tokens the provider counted.
    public var outputTokens: Int
    /// What it cost in US dollars.
    public var costUSD: Double
    /// The log-probabilities of its tokens, where they were wanted and given.
    public var logprobs: [TokenLogprob]
    /// Of a verdict, its tokens with those that could have stood there, where they were given.
    public var verdictTokens: [JudgedToken]

    /// An answer.
    public init(
        text: [UInt8],
        inputTokens: Int = 0,
        outputTokens: Int = 0,
        costUSD: Double = 0,
        logprobs: [TokenLogprob] = [],
        verdictTokens: [JudgedToken] = []
    ) {
        self.text = text
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.costUSD = costUSD
        self.logprobs = logprobs
        self.verdictTokens = verdictTokens
    }
}

/// Why a call failed, and what it took all the same.
public struct PlanFault: Sendable, Hashable {
    /// What went wrong, in words that hold no text of the request.
    public var reason: String
    /// Whether the same call may work at another time.
    public var isRetryable: Bool
    /// How long the provider asks to wait, in milliseconds.
    public var retryAfterMilliseconds: Int?
    /// Prompt tokens it took.
    public var inputTokens: Int
    /// Completion tokens it took.
    public var outputTokens: Int
    /// What it cost in US dollars.
    public var costUSD: Double

    /// A fault.
    public init(
        _ reason: String,
        isRetryable: Bool = false,
        retryAfterMilliseconds: Int? = nil,
        inputTokens: Int = 0,
        outputTokens: Int = 0,
        costUSD: Double = 0
    ) {
        self.reason = reason
        self.isRetryable = isRetryable
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.costUSD = costUSD
    }
}
