internal import Routing
internal import Synchronization

/// A ledger without a file: the newest decisions, and sums over all answers since the program started.
public final class InMemoryLedger: Ledger {
    private struct State {
        var records: [String: LedgerRecord] = [:]
        /// The events of each run, in the order of their numbers.
        var events: [String: [RunEvent]] = [:]
        var order: [String] = []
        var first = 0
        var totals = LedgerTotals()
    }

    private let state = Mutex(State())
    private let capacity: Int

    /// A ledger that remembers the latest `capacity` decisions.
    public init(capacity: Int = 10_000) {
        precondition(capacity > 0, "a ledger needs room for a decision")
        self.capacity = capacity
    }

    /// Takes an entry.
    public func record(_ entry: LedgerEntry) {
        state.withLock { state in
            switch entry {
            case .decision(let decision):
                guard state.records[decision.id] == nil else { return }
                state.records[decision.id] = LedgerRecord(decision: decision)
                state.order.append(decision.id)
                Self.dropOldest(&state, beyond: capacity)
            case .answer(let answer):
                guard state.records[answer.decisionID]?.answer == nil else { return }
                state.totals.models[answer.modelAnswered, default: LedgerSums()].add(answer)
                state.records[answer.decisionID]?.answer = answer
            case .event(let event):
                guard state.records[event.run] != nil else { return }
                Self.insert(event, into: &state.events[event.run, default: []])
            case .feedback(let feedback):
                state.records[feedback.decisionID]?.feedback = feedback.isEmpty ? nil : feedback
            }
        }
    }

    /// The decision of an id.
    public func decision(_ id: String) async throws -> LedgerRecord? {
        state.withLock { $0.records[id] }
    }

    /// The decisions recorded last that a filter lets through.
    public func latest(_ limit: Int, matching filter: LedgerFilter) async throws -> [LedgerRecord] {
        state.withLock { state in
            Array(Self.newestFirst(state, filter).prefix(max(0, limit)))
        }
    }

    /// Goes through the figures of decisions, the oldest first.
    public func fold<Value: Sendable>(
        _ filter: LedgerFilter,
        latest: Int?,
        into initial: Value,
        _ add: @escaping @Sendable (inout Value, LedgerFigures) -> Void
    ) async throws -> Value {
        let records = try await self.latest(latest ?? .max, matching: filter)
        return records.reversed().reduce(into: initial) { add(&$0, LedgerFigures($1)) }
    }

    /// What was thought of some answers.
    public func feedback(on decisions: [String]) async throws -> [String: FeedbackRecord] {
        state.withLock { state in
            decisions.reduce(into: [:]) { $0[$1] = state.records[$1]?.feedback }
        }
    }

    /// How answers were rated, by the model that answered.
    public func ratings() async throws -> [String: LedgerRatings] {
        state.withLock { state in
            state.records.values.reduce(into: [:]) { ratings, record in
                guard let rating = record.feedback?.rating else { return }
                ratings[record.model, default: LedgerRatings()].add(rating)
            }
        }
    }

    private static func newestFirst(_ state: State, _ filter: LedgerFilter) -> some Sequence<LedgerRecord> {
        var order = state.order[state.first...]
        if let before = filter.before {
            order = order[..<(order.lastIndex(of: before) ?? order.startIndex)]
        }
        return order.reversed().lazy.compactMap { state.records[$0] }.filter { filter.matches($0) }
    }

    /// The events of a run.
    public func events(of run: String, after sequence: Int, limit: Int) async throws -> [RunEvent] {
        state.withLock { state in
            let events = state.events[run] ?? []
            let first = Self.place(after: sequence, in: events)
            return Array(events[first...].prefix(max(0, limit)))
        }
    }

    /// Sums over all answers.
    public func totals() async throws -> LedgerTotals {
        state.withLock { $0.totals }
    }

    /// Does nothing: a recorded entry is stored.
    public func flush() async throws {}

    /// Puts an event where its number belongs, unless one of that number is there.
    private static func insert(_ event: RunEvent, into events: inout [RunEvent]) {
        let place = place(after: event.sequence, in: events)
        if place == 0 || events[place - 1].sequence != event.sequence { events.insert(event, at: place) }
    }

    /// The position of the first event whose number is above `sequence`, by bisection.
    private static func place(after sequence: Int, in events: [RunEvent]) -> Int {
        guard let last = events.last, last.sequence > sequence else { return events.count }
        var (low, high) = (0, events.count)
        while low < high {
            let middle = (low + high) / 2
            if events[middle].sequence <= sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func dropOldest(_ state: inout State, beyond capacity: Int) {
        while state.order.count - state.first > capacity {
            state.records[state.order[state.first]] = nil
            state.events[state.order[state.first]] = nil
            state.first += 1
        }
        if state.first > capacity {
            state.order.removeFirst(state.first)
            state.first = 0
        }
    }
}
