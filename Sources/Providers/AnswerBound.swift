public import Conversation

/// Which of OpenAI's two ways of bounding an answer a model takes.
///
/// Older models and most other servers want `max_tokens`; OpenAI's reasoning models refuse that and any temperature, and
/// want `max_completion_tokens`. Which it is shows at the first refusal only.
public enum AnswerBound: Sendable, Hashable {
    /// `max_tokens`, with temperature 0.
    case tokens
    /// `max_completion_tokens`, without a temperature.
    case completionTokens

    /// The members of a request that bound its answer to `most` tokens and make it as steady as the model allows.
    public func members(most: Int) -> [JSONValue.Member] {
        switch self {
        case .tokens: [.init("temperature", 0), .init("max_tokens", .integer(most))]
        case .completionTokens: [.init("max_completion_tokens", .integer(most))]
        }
    }
}

extension ProviderError {
    /// Whether a request with ``AnswerBound/tokens`` was refused by a model that says it wants the other.
    public var wantsCompletionTokens: Bool {
        code == .refused && (message.contains("max_completion_tokens") || message.contains("'temperature'"))
    }
}
