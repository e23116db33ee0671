public import Conversation
public import Routing

/// What happens while a plan runs.
///
/// The gateway, the chat app, the ledger and the tests all read this one stream. It begins with
/// `decision` and ends with either `done` or `failed`. A plan of a single model tells of nothing but its answer; a plan
/// of several nodes tells of every call, and of what its nodes made of the answers.
public enum PlanEvent: Sendable {
    /// Why the plan is what it is.
    case decision(Decision)
    /// The plan that is run, once it has passed its validation.
    case planStarted(PlanGraph)
    /// The decision's plan could not be run, and why; its fallback is run as a plan of a single model instead.
    case planRefused(fallback: String, reason: String)
    /// A model is called.
    case callStarted(PlanCall, provider: String)
    /// A call has ended, well or not, or was cancelled.
    case callFinished(PlanCallReport)
    /// Something has happened on which the plan goes on; with these, in order, a run is repeated exactly.
    case received(PlanInput)
    /// A node is about to end with this text, UTF-8, which it passes on.
    case produced(node: Int, output: [UInt8])
    /// A node has started, ended, given way to another or the like.
    case noted(PlanNote)
    /// The model that gives the answer has accepted the request.
    case nodeStarted(PlanNodeStart)
    /// A piece of the answer.
    case chunk(PlanChunk)
    /// The answer is about to end, and what the whole plan took for it.
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

/// How the answer ended well.
public struct PlanNodeResult: Sendable, Equatable {
    /// The node's id in the plan.
    public var node: String
    /// The model's id.
    public var model: String
    /// The provider that ran it.
    public var provider: String
    /// The tokens of all calls of the plan together.
    public var usage: Usage
    /// Why the model stopped.
    public var finishReason: String?
    /// How long it took.
    public var timing: PlanNodeTiming
    /// What all calls of the plan took; `nil` for a plan of a single call, where the usage says it.
    public var spending: PlanSpending?
}

/// What calls of models took.
public struct PlanSpending: Sendable, Hashable {
    /// Calls made.
    public var calls = 0
    /// US dollars.
    public var costUSD = 0.0
    /// Grams of CO2 equivalent, the middle of the bounds, of the models whose size is known.
    public var carbonG: Double?
    /// Watt-hours, the middle of the bounds, of the models whose size is known.
    public var energyWh: Double?

    /// Nothing.
    public init() {}
}

/// A call that has ended.
public struct PlanCallReport: Sendable, Equatable {
    /// The call.
    public var call: PlanCall
    /// The provider that ran it.
    public var provider: String
    /// The tokens it took; estimated from what had come for a call that was cut short.
    public var usage: Usage
    /// What they cost.
    public var spending: PlanSpending
    /// How long it took.
    public var timing: PlanNodeTiming
    /// The answer; `nil` when there was none.
    public var text: String?
    /// What went wrong, in words that hold no text of the request; `nil` when nothing did.
    public var failure: String?
    /// Whether the plan no longer needed it.
    public var isCancelled = false
}

/// How long a node took, counted from the moment its provider was called.
public struct PlanNodeTiming: Sendable, Hashable {
    /// Until the first token; `nil` when there was none, and for answers that are not streamed.
    public var firstToken: Duration?
    /// Until the last byte.
    public var total: Duration
}
