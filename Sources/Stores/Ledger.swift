/// Keeps every decision and what became of it.
///
/// Writing never makes a request wait: `record` returns at once and the store writes when it can. Reading sees
/// everything that was recorded before. Every implementation passes the conformance suite of the tests
/// (`LedgerConformance`).
public protocol Ledger: Sendable {
    /// Takes an entry without waiting; called on the path of a request.
    ///
    /// Records never change: a second decision of the same id, a second answer to it, or a second event of the same
    /// number is ignored; only feedback gives way to later feedback. An entry that cannot be kept is counted in `LedgerTotals.lostEntries`; no error ever reaches
    /// the request.
    func record(_ entry: LedgerEntry)

    /// A decision with its answer, exactly as recorded; `nil` when the ledger has no such decision.
    ///
    /// - Throws: `StoreError` when the store cannot be read.
    func decision(_ id: String) async throws -> LedgerRecord?

    /// The decisions recorded last that a filter lets through, newest first.
    ///
    /// - Parameters:
    ///   - limit: most records to return; 0 or less returns none.
    ///   - filter: which decisions are wanted.
    /// - Throws: `StoreError` when the store cannot be read.
    func latest(_ limit: Int, matching filter: LedgerFilter) async throws -> [LedgerRecord]

    /// Goes through the figures of decisions in the order they were recorded, one at a time.
    ///
    /// It takes memory for one decision, however many there are.
    ///
    /// - Parameters:
    ///   - filter: which decisions are wanted.
    ///   - latest: only this many, those recorded last; `nil` for all.
    ///   - initial: what to begin with.
    ///   - add: takes the figures of a decision into account.
    /// - Throws: `StoreError` when the store cannot be read.
    func fold<Value: Sendable>(
        _ filter: LedgerFilter,
        latest: Int?,
        into initial: Value,
        _ add: @escaping @Sendable (inout Value, LedgerFigures) -> Void
    ) async throws -> Value

    /// What was thought of some answers, by the id of their decision; those of which nothing is known are left out.
    ///
    /// - Throws: `StoreError` when the store cannot be read.
    func feedback(on decisions: [String]) async throws -> [String: FeedbackRecord]

    /// How answers were rated, by the model that answered.
    ///
    /// - Throws: `StoreError` when the store cannot be read.
    func ratings() async throws -> [String: LedgerRatings]

    /// The events of a run in the order of their numbers, exactly as recorded; none when the ledger has no such run.
    ///
    /// - Parameters:
    ///   - run: the id of the decision whose plan was run.
    ///   - sequence: only events with a larger number are returned; 0 for all.
    ///   - limit: most events to return; 0 or less returns none.
    /// - Throws: `StoreError` when the store cannot be read.
    func events(of run: String, after sequence: Int, limit: Int) async throws -> [RunEvent]

    /// Sums over all recorded answers.
    ///
    /// - Throws: `StoreError` when the store cannot be read.
    func totals() async throws -> LedgerTotals

    /// Returns once everything recorded before is stored.
    ///
    /// - Throws: `StoreError` when it cannot be stored.
    func flush() async throws
}

extension Ledger {
    /// The decisions recorded last, newest first.
    ///
    /// - Parameter limit: most records to return; 0 or less returns none.
    /// - Throws: `StoreError` when the store cannot be read.
    public func latest(_ limit: Int) async throws -> [LedgerRecord] {
        try await latest(limit, matching: LedgerFilter())
    }
}
