internal import Routing

/// Which decisions are wanted; without any condition, all of them.
public struct LedgerFilter: Sendable, Hashable {
    /// How a request ended.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Answered with a status below 400.
        case ok
        /// Answered with a status of 400 or more, those that the client left included.
        case error
    }

    /// Only decisions recorded before the one of this id; none when the ledger has no such decision.
    public var before: String?
    /// Only those of this policy; `pinned` for requests that named their model.
    public var policy: String?
    /// Only those that this model answered or, where there is no answer, was chosen for.
    public var model: String?
    /// Only those whose plan has this shape.
    public var strategy: String?
    /// Only those that ended like this.
    public var outcome: Outcome?
    /// Only those made at this time or later, in seconds since 1970-01-01 UTC.
    public var since: Double?
    /// Only those made before this time.
    public var until: Double?

    /// A filter; every condition must hold.
    public init(
        before: String? = nil,
        policy: String? = nil,
        model: String? = nil,
        strategy: String? = nil,
        outcome: Outcome? = nil,
        since: Double? = nil,
        until: Double? = nil
    ) {
        self.before = before
        self.policy = policy
        self.model = model
        self.strategy = strategy
        self.outcome = outcome
        self.since = since
        self.until = until
    }

    /// Whether a record meets every condition but `before`, which only the ledger can tell.
    func matches(_ record: LedgerRecord) -> Bool {
        let decision = record.decision
        if let policy, decision.policy != policy { return false }
        if let model, record.model != model { return false }
        if let strategy, decision.plan.strategy.rawValue != strategy { return false }
        if let since, decision.created < since { return false }
        if let until, decision.created >= until { return false }
        guard let outcome else { return true }
        guard let answer = record.answer else { return false }
        return (answer.status >= 400) == (outcome == .error)
    }
}
