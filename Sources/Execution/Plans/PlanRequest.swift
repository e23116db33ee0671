public import Conversation
public import Providers
public import Routing

/// What a plan is run on.
public struct PlanRequest: Sendable {
    /// The client's request.
    public var chat: ChatRequest
    /// The decision whose plan is run.
    public var decision: Decision
    /// The client's headers that a provider may see.
    public var headers: [ProviderRequest.Header]
    /// Length of the whole prompt, from which tokens are estimated when a provider does not count.
    public var promptCharacters: Int
    /// What a preview says in place of an answer.
    public var explanation: String?
    /// The request as routers see it; wanted for plans of several nodes.
    public var query: RoutingQuery?
    /// Is told every event of a plan of several nodes as it happens, whether or not anybody reads the answer.
    public var observe: (@Sendable (PlanEvent) -> Void)?

    /// Puts a request together.
    public init(
        chat: ChatRequest,
        decision: Decision,
        headers: [ProviderRequest.Header] = [],
        promptCharacters: Int? = nil,
        explanation: String? = nil,
        query: RoutingQuery? = nil,
        observe: (@Sendable (PlanEvent) -> Void)? = nil
    ) {
        self.chat = chat
        self.decision = decision
        self.headers = headers
        self.promptCharacters = promptCharacters ?? chat.textByteCount
        self.explanation = explanation
        self.query = query
        self.observe = observe
    }
}
