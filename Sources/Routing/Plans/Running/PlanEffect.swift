/// What a running plan wants done, and what is to be told of it, in order.
public enum PlanEffect: Sendable, Hashable {
    /// Make this call.
    case call(PlanCall)
    /// The call is not needed any more: end it and tell nothing of it.
    case cancel(PlanCall.ID)
    /// From now on the call's tokens go to the client as they come, those that came before first.
    case stream(PlanCall.ID)
    /// Ask a trained scorer.
    case score(PlanScoring)
    /// Call a tool, or search a collection.
    case use(PlanToolUse)
    /// Something that people and the ledger should know.
    case note(PlanNote)
    /// The plan has ended; nothing follows.
    case end(PlanEnding)
}

/// A question for a trained scorer.
public struct PlanScoring: Sendable, Hashable {
    /// Position of the node that asks.
    public var node: Int
    /// The scorer's name.
    public var scorer: String
    /// The user's request, UTF-8.
    public var query: [UInt8]
    /// The drafts, UTF-8.
    public var drafts: [[UInt8]]
    /// Whether each ordered pair of drafts is wanted, row by row, instead of each draft.
    public var inPairs: Bool
}

/// A tool to call, or a collection to search.
public struct PlanToolUse: Sendable, Hashable {
    /// Position of the node that asks.
    public var node: Int
    /// The tool's name.
    public var tool: String
    /// Its arguments by name, UTF-8, sorted.
    public var arguments: [PlanToolArgument]
    /// Time for it in milliseconds, where the plan sets one.
    public var timeoutMilliseconds: Int?
}

/// An argument of a tool.
public struct PlanToolArgument: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its value, UTF-8.
    public var value: [UInt8]
}

/// Something worth telling of a running plan.
public enum PlanNote: Sendable, Hashable {
    /// A node has begun.
    case started(node: Int)
    /// A node has begun because another one was not good enough, and why.
    case escalated(node: Int, because: String)
    /// A node has an output; the score is a judge's or the share of votes.
    case finished(node: Int, score: Double?)
    /// A node judged and found nothing good enough.
    case rejected(node: Int, reason: String, score: Double?)
    /// A node is left out.
    case skipped(node: Int, reason: String)
    /// A node has failed.
    case failed(node: Int, reason: String)
    /// A call is made once more.
    case retried(PlanCall.ID, reason: String)
    /// Another model takes a node over.
    case takenOver(node: Int, by: String, reason: String)
    /// The plan has failed and its fallback answers.
    case fellBack(to: String, reason: String)
    /// The plan has failed and the best draft so far is taken.
    case settled(for: Int, reason: String)
}

/// How a plan ended.
public enum PlanEnding: Sendable, Hashable {
    /// It has an answer.
    case answered(PlanResult)
    /// It has none.
    case failed(reason: String)
    /// Nobody wanted it any more.
    case cancelled
}

/// The answer of a plan.
public struct PlanResult: Sendable, Hashable {
    /// Position of the node in `output` that gave it; the number of nodes for the fallback.
    public var node: Int
    /// The call whose answer it is; `nil` for a text that no model wrote as a whole.
    public var call: PlanCall.ID?
    /// The text, UTF-8.
    public var text: [UInt8]
}
