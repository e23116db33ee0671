public import Conversation
public import Routing

/// What happens while a plan runs.
///
/// The gateway, the chat app, the ledger and the tests all read this one stream. It begins with
/// `decision` and ends with either `done` or `failed`.
public enum PlanEvent: Sendable {
    /// Why the plan is what it is.
    case decision(Decision)
    /// A model has accepted its part.
    case nodeStarted(PlanNodeStart)
    /// A piece of the answer.
    case chunk(PlanChunk)
    /// A model has finished its part.
    case nodeFinished(PlanNodeResult)
    /// The plan ended without a whole answer.
    case failed(PlanFailure)
    /// The answer is whole.
    case done
}

/// A model that has begun.
public struct PlanNodeStart: Sendable, Hashable {
    /// The node's id in the plan.
    public var node: String
    /// The model's id.
    public var model: String
    /// The provider that runs it.
    public var provider: String
}

/// A piece of a streamed answer.
public struct PlanChunk: Sendable {
    /// The node it comes from.
    public var node: String
    /// What to send to a client that streams: whole server-sent events in OpenAI's form.
    public var bytes: [UInt8]
    /// The chunk itself; `nil` where the bytes only close the stream.
    public var chunk: ChatChunk?
}

/// How a node ended well.
public struct PlanNodeResult: Sendable, Equatable {
    /// The node's id in the plan.
    public var node: String
    /// The model's id.
    public var model: String
    /// The provider that ran it.
    public var provider: String
    /// The tokens it took.
    public var usage: Usage
    /// Why the model stopped.
    public var finishReason: String?
    /// How long it took.
    public var timing: PlanNodeTiming
}

/// How long a node took, counted from the moment its provider was called.
public struct PlanNodeTiming: Sendable, Hashable {
    /// Until the first token; `nil` when there was none, and for answers that are not streamed.
    public var firstToken: Duration?
    /// Until the last byte.
    public var total: Duration
}
