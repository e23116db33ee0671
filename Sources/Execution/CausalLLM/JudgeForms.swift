internal import Routing
internal import Synchronization

/// The form of request that each judging model takes, so that none is refused twice for what it does not know.
final class JudgeForms: Sendable {
    private let forms = Mutex<[String: JudgeDialogue.Form]>([:])

    /// The form that a model is known to take, else the one to begin with.
    subscript(model: String) -> JudgeDialogue.Form {
        get { forms.withLock { $0[model] } ?? JudgeDialogue.Form() }
        set { forms.withLock { $0[model] = newValue } }
    }
}
