public import Conversation
public import Providers

/// The whole answer of a plan that was not streamed.
public struct PlanAnswer: Sendable {
    /// The answer as its provider wrote it.
    public var response: ChatResponse
    /// How the provider's answer began.
    public var head: ProviderResponseHead
    /// The node that gave it.
    public var result: PlanNodeResult
}
