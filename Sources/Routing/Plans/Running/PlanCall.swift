/// A call of a model that a running plan wants made.
public struct PlanCall: Sendable, Hashable {
    /// Names a call within a run.
    public struct ID: Sendable, Hashable {
        /// Position of the node in the plan; the number of nodes for the plan's fallback.
        public let node: Int
        /// Counts the calls of the node, from 0.
        public let turn: Int

        /// The call of a node and its count.
        public init(node: Int, turn: Int) {
            self.node = node
            self.turn = turn
        }
    }

    /// What the answer is for.
    public enum Purpose: Sendable, Hashable {
        /// The answer is the node's output.
        case answer
        /// The answer is a verdict on other answers.
        case verdict
    }

    /// The call's name.
    public var id: ID
    /// The node's id; `fallback` for the plan's fallback.
    public var node: String
    /// The model's id.
    public var model: String
    /// What the answer is for.
    public var purpose: Purpose
    /// What the model is told; `nil` for the client's messages as they are.
    public var prompt: PlanPrompt?
    /// Most tokens of the answer, where the plan bounds them.
    public var maximumTokens: Int?
    /// Sampling temperature, where the plan sets one.
    public var temperature: Double?
    /// Time for the call in milliseconds, where the plan sets one.
    public var timeoutMilliseconds: Int?
    /// Time to wait before the call is made, in milliseconds.
    public var delayMilliseconds: Int
    /// Whether the log-probabilities of the answer's tokens are wanted.
    public var wantsLogprobs: Bool
    /// Whether the answer's tokens go to the client as they come.
    public var streams: Bool

    var size: CallSize
    /// How often this very call was made before.
    var attempt: Int
    /// What the node wants to know, for nodes that ask several questions.
    var question: Int
}

/// What a model is told when it does not get the client's messages.
public struct PlanPrompt: Sendable, Hashable {
    /// The system message, UTF-8; empty for none.
    public var system: [UInt8]
    /// The user message, UTF-8.
    public var user: [UInt8]

    /// A prompt.
    public init(system: [UInt8] = [], user: [UInt8]) {
        self.system = system
        self.user = user
    }
}
