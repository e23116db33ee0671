/// What became of a decision: one answer with its tokens, cost, footprint and timing.
///
/// Neither the prompt nor the answer is part of it; an error's message carries no text of the request.
public struct AnswerRecord: Sendable, Hashable, Codable {
    /// The decision that was carried out.
    public var decisionID: String
    /// The id of the HTTP request, as in `x-request-id`.
    public var requestID: String
    /// When the request arrived, in seconds since 1970-01-01 UTC.
    public var created: Double
    /// The `model` of the request: a policy, a model id or `router-NAME-THRESHOLD`.
    public var modelAsked: String
    /// The id of the model that answered, or would have.
    public var modelAnswered: String
    /// The provider that was called.
    public var provider: String
    /// The policy that decided; `pinned` for a model id.
    public var policy: String
    /// The shape of the plan.
    public var strategy: String
    /// HTTP status of the answer; 499 when the client left before its end.
    public var status: Int
    /// Whether the client asked for a stream.
    public var streamed: Bool
    /// Prompt tokens, those from the provider's cache included.
    public var promptTokens: Int = 0
    /// Tokens of the answer, reasoning included.
    public var completionTokens: Int = 0
    /// Prompt tokens that the provider found in its cache.
    public var cachedTokens: Int = 0
    /// Tokens of hidden reasoning.
    public var reasoningTokens: Int = 0
    /// Whether the token counts are estimates, because the provider reported none.
    public var usageIsEstimated = false
    /// Cost in US dollars.
    public var costUSD: Double = 0
    /// Carbon in grams of CO2 equivalent, the middle of its bounds; `nil` when the model's size is unknown.
    public var carbonG: Double?
    /// Energy in watt-hours, the middle of its bounds; `nil` when the model's size is unknown.
    public var energyWh: Double?
    /// Milliseconds from the request's arrival to the first token of the answer.
    public var timeToFirstTokenMilliseconds: Double?
    /// Milliseconds from the request's arrival to the last byte written.
    public var totalMilliseconds: Double = 0
    /// Milliseconds of it that the gateway itself took before the provider was called.
    public var overheadMilliseconds: Double = 0
    /// Why the model stopped.
    public var finishReason: String?
    /// The type of the error, in OpenAI's vocabulary.
    public var errorType: String?
    /// What went wrong, without text of the request.
    public var errorMessage: String?
    /// Whether the client left before the end.
    public var clientClosed = false

    /// Describes an answer; figures are set afterwards.
    public init(
        decisionID: String,
        requestID: String,
        created: Double,
        modelAsked: String,
        modelAnswered: String,
        provider: String,
        policy: String,
        strategy: String,
        status: Int,
        streamed: Bool
    ) {
        self.decisionID = decisionID
        self.requestID = requestID
        self.created = created
        self.modelAsked = modelAsked
        self.modelAnswered = modelAnswered
        self.provider = provider
        self.policy = policy
        self.strategy = strategy
        self.status = status
        self.streamed = streamed
    }

    private enum CodingKeys: String, CodingKey {
        case created, provider, policy, strategy, status, streamed
        case decisionID = "decision_id"
        case requestID = "request_id"
        case modelAsked = "model_asked"
        case modelAnswered = "model_answered"
        case promptTokens = "prompt_tokens"
        case completionTokens = "completion_tokens"
        case cachedTokens = "cached_tokens"
        case reasoningTokens = "reasoning_tokens"
        case usageIsEstimated = "usage_estimated"
        case costUSD = "cost_usd"
        case carbonG = "carbon_g"
        case energyWh = "energy_wh"
        case timeToFirstTokenMilliseconds = "time_to_first_token_ms"
        case totalMilliseconds = "total_ms"
        case overheadMilliseconds = "overhead_ms"
        case finishReason = "finish_reason"
        case errorType = "error_type"
        case errorMessage = "error_message"
        case clientClosed = "client_closed"
    }
}
