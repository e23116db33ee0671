public import Routing

/// One thing that the ledger keeps.
public enum LedgerEntry: Sendable, Hashable {
    /// Why a request went where it went; recorded before the answer.
    case decision(Decision)
    /// What became of it; recorded after the last byte was written.
    case answer(AnswerRecord)
    /// Something that happened while its plan ran; recorded as it happens, after the decision.
    case event(RunEvent)
    /// What somebody thought of the answer; takes the place of what was thought before.
    case feedback(FeedbackRecord)
}

/// A decision with the answer that followed it.
public struct LedgerRecord: Sendable, Hashable, Codable {
    /// The decision.
    public var decision: Decision
    /// Its answer; `nil` while it is under way, or when only a decision was asked for.
    public var answer: AnswerRecord?
    /// What somebody thought of the answer; `nil` when nobody said.
    public var feedback: FeedbackRecord?

    /// Joins a decision with its answer and what was thought of it.
    public init(decision: Decision, answer: AnswerRecord? = nil, feedback: FeedbackRecord? = nil) {
        self.decision = decision
        self.answer = answer
        self.feedback = feedback
    }

    /// The model that answered or, where there is no answer, was chosen.
    public var model: String { answer?.modelAnswered ?? decision.model }
}
