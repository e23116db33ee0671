/// The course of asking a judge, without the asking: what to do next, given what happened.
///
/// `Execution` carries it out. First the judge is asked for log probabilities, with `max_tokens` and temperature 0. A
/// server that refuses is asked again, each time with less: without log probabilities, then with `max_completion_tokens`
/// and no temperature; the latter at once when it says that it wants that. Whatever else fails ends it.
public struct JudgeDialogue: Sendable {
    /// What a request asks for beside the question.
    public struct Form: Sendable, Hashable {
        /// Whether log probabilities are asked for.
        public var logprobs: Bool
        /// Whether `max_completion_tokens` bounds the answer, without a temperature, rather than `max_tokens` with one.
        public var boundsCompletion: Bool

        /// A form; the default is what most servers take.
        public init(logprobs: Bool = true, boundsCompletion: Bool = false) {
            self.logprobs = logprobs
            self.boundsCompletion = boundsCompletion
        }

        /// The form to try after a server has refused this one; `nil` when there is none.
        ///
        /// - Parameter wantsCompletionTokens: whether the server said that it wants `max_completion_tokens`.
        public func afterRefusal(wantsCompletionTokens: Bool) -> Form? {
            var form = self
            if wantsCompletionTokens, !boundsCompletion {
                form.boundsCompletion = true
            } else if logprobs {
                form.logprobs = false
            } else if !boundsCompletion {
                form.boundsCompletion = true
            } else {
                return nil
            }
            return form
        }
    }

    /// What to do next.
    public enum Action: Sendable, Hashable {
        /// Ask the judge.
        case ask(Form)
        /// Be done.
        case finish(JudgeVerdict)
    }

    /// What happened.
    public enum Event: Sendable, Hashable {
        /// The judge answered; `tokens` is empty when no log probabilities came.
        case answered(tokens: [JudgedToken], text: String)
        /// The server found fault with the request, perhaps saying that it wants `max_completion_tokens`.
        case refused(wantsCompletionTokens: Bool)
        /// The server could not be reached, took too long or failed.
        case failed
    }

    /// The form of the last request, or of the first to come.
    public private(set) var form: Form

    /// A dialogue that begins with a form; one that a judge is known to take spares it the others.
    public init(_ form: Form = Form()) {
        self.form = form
    }

    /// What to do first.
    public var first: Action { .ask(form) }

    /// What to do after an event.
    public mutating func next(_ event: Event) -> Action {
        switch event {
        case .answered(let tokens, let text): return .finish(JudgeVerdict(tokens: tokens, text: text))
        case .refused(let wantsCompletionTokens):
            guard let next = form.afterRefusal(wantsCompletionTokens: wantsCompletionTokens) else {
                return .finish(.failed)
            }
            form = next
            return .ask(form)
        case .failed: return .finish(.failed)
        }
    }
}
