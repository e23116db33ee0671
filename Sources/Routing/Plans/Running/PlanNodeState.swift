/// What has become of a node of a running plan.
public enum PlanNodeState: Sendable, Hashable {
    /// Its dependencies are not settled yet.
    case waiting
    /// It is at work.
    case running
    /// It has an output.
    case ok(PlanOutput)
    /// It judged and found nothing good enough.
    case rejected
    /// It is left out.
    case skipped
    /// It failed, and the plan goes on without it.
    case failed

    /// Whether nothing more will come of it.
    public var isSettled: Bool {
        switch self {
        case .waiting, .running: false
        case .ok, .rejected, .skipped, .failed: true
        }
    }

    /// Its output.
    public var output: PlanOutput? {
        if case .ok(let output) = self { return output }
        return nil
    }

    func `is`(_ state: PlanCondition.State) -> Bool {
        switch (self, state) {
        case (.ok, .ok), (.ok, .accepted), (.rejected, .rejected), (.failed, .failed), (.skipped, .skipped): true
        default: false
        }
    }
}

/// What a node passes on.
public struct PlanOutput: Sendable, Hashable {
    /// The text, UTF-8.
    public var text: [UInt8]
    /// The call that wrote it as a whole, if one did.
    public var call: PlanCall.ID?
    /// The drafts behind a ranking, the best first: positions of nodes.
    var order: [Int]
    /// The log-probabilities of the text's tokens, where they are known.
    var logprobs: [TokenLogprob]

    init(text: [UInt8], call: PlanCall.ID? = nil, order: [Int] = [], logprobs: [TokenLogprob] = []) {
        self.text = text
        self.call = call
        self.order = order
        self.logprobs = logprobs
    }
}
