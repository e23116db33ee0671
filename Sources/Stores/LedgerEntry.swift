public import Routing

/// One thing that the ledger keeps.
public enum LedgerEntry: Sendable, Hashable {
    /// Why a request went where it went; recorded before the answer.
    case decision(Decision)
    /// What became of it; recorded after the last byte was written.
    case answer(AnswerRecord)
    /// Something that happened while its plan ran; recorded as it happens, after the decision.
    case event(RunEvent)
}

/// A decision with the answer that followed it.
public struct LedgerRecord: Sendable, Hashable, Codable {
    /// The decision.
    public var decision: Decision
    /// Its answer; `nil` while it is under way, or when only a decision was asked for.
    public var answer: AnswerRecord?

    /// Pairs a decision with its answer.
    public init(decision: Decision, answer: AnswerRecord? = nil) {
        self.decision = decision
        self.answer = answer
    }
}
