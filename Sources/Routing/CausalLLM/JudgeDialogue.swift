/// The course of asking a judge, without the asking: what to do next, given what happened.
///
/// `Execution` carries it out. First the judge is asked for log probabilities; a server that refuses them is asked once
/// more without; whatever else fails ends it.
public struct JudgeDialogue: Sendable {
    /// What to do next.
    public enum Action: Sendable, Hashable {
        /// Ask the judge.
        case ask(logprobs: Bool)
        /// Be done.
        case finish(JudgeVerdict)
    }

    /// What happened.
    public enum Event: Sendable, Hashable {
        /// The judge answered; `tokens` is empty when no log probabilities came.
        case answered(tokens: [JudgedToken], text: String)
        /// The server found fault with the request.
        case refused
        /// The server could not be reached, took too long or failed.
        case failed
    }

    private var asksLogprobs: Bool

    /// A dialogue; a server that is known to refuse log probabilities need not be asked for them.
    public init(asksLogprobs: Bool = true) {
        self.asksLogprobs = asksLogprobs
    }

    /// What to do first.
    public var first: Action { .ask(logprobs: asksLogprobs) }

    /// What to do after an event.
    public mutating func next(_ event: Event) -> Action {
        switch event {
        case .answered(let tokens, let text): return .finish(JudgeVerdict(tokens: tokens, text: text))
        case .refused where asksLogprobs:
            asksLogprobs = false
            return .ask(logprobs: false)
        case .refused, .failed: return .finish(.failed)
        }
    }
}
