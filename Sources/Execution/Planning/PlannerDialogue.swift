internal import Routing

/// The course of asking a model for a plan, without the asking: what to do next, given what happened.
///
/// ``LLMPlanner`` carries it out. The model is asked with a JSON schema; a server that refuses is asked for any JSON
/// object, then for plain text, and with `max_completion_tokens` when it says that it wants that. A plan with faults is sent
/// back once with the faults. Whatever else fails ends it.
struct PlannerDialogue: Sendable {
    /// What a request says of the form of the answer.
    struct Form: Sendable, Hashable {
        /// How the answer is held to JSON.
        var format = Format.schema
        /// Whether `max_completion_tokens` bounds the answer rather than `max_tokens`.
        var boundsCompletion = false

        /// How an answer is held to JSON, the strictest first.
        enum Format: Sendable, Hashable { case schema, object, plain }
    }

    /// What to do next.
    enum Action: Sendable, Equatable {
        /// Ask for a plan; with the faulty answer and its faults when it is to be repaired.
        case ask(Form, repairing: Fault?)
        /// Use the plan.
        case use(PlanDraft, isRepaired: Bool)
        /// Use another planner.
        case giveUp(String)
    }

    /// An answer that is no plan.
    struct Fault: Sendable, Equatable {
        var answer: String
        var problems: [String]
    }

    /// What happened.
    enum Event: Sendable {
        /// The model answered.
        case answered(String)
        /// The model declined, or wrote nothing.
        case declined
        /// The server found fault with the request, perhaps saying that it wants `max_completion_tokens`.
        case refused(wantsCompletionTokens: Bool, String)
        /// The server could not be reached, took too long or failed.
        case failed(String)
    }

    /// The form of the last request, or of the first to come.
    private(set) var form: Form
    private var fault: Fault?

    init(_ form: Form = Form()) {
        self.form = form
    }

    /// What to do first.
    var first: Action { .ask(form, repairing: nil) }

    /// What to do after an event.
    mutating func next(_ event: Event) -> Action {
        switch event {
        case .answered(let text):
            switch PlanDraftParser.parse(text) {
            case .success(let draft): return .use(draft, isRepaired: fault != nil)
            case .failure(let faults):
                guard fault == nil else {
                    return .giveUp("the repaired plan is faulty too: \(faults.problems.joined(separator: "; "))")
                }
                fault = Fault(answer: text, problems: faults.problems)
                return .ask(form, repairing: fault)
            }
        case .declined: return .giveUp("the model declined to plan")
        case .failed(let reason): return .giveUp(reason)
        case .refused(let wantsCompletionTokens, let reason):
            if wantsCompletionTokens, !form.boundsCompletion {
                form.boundsCompletion = true
            } else if form.format == .schema {
                form.format = .object
            } else if form.format == .object {
                form.format = .plain
            } else if !form.boundsCompletion {
                form.boundsCompletion = true
            } else {
                return .giveUp(reason)
            }
            return .ask(form, repairing: fault)
        }
    }
}
