internal import Execution
internal import Stores
internal import Synchronization

/// The events of one run as they happen: written to the ledger at once, and told to whoever follows.
///
/// Memory holds the latest of them; the ledger has all. A log without a ledger holds all of them itself.
final class RunLog: Sendable {
    /// Events kept in memory.
    static let capacity = 1_024

    private struct State {
        var encoder: RunEventEncoder
        /// The latest events, without a gap.
        var recent: [RunEvent] = []
        var followers: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextFollower = 0
    }

    private let state: Mutex<State>
    private let ledger: (any Ledger)?
    private let onEnd: @Sendable () -> Void
    /// The wall clock may be set back while a run is under way, so time is counted from its beginning.
    private let began = (wall: secondsSince1970(), clock: ContinuousClock.now)

    init(
        run: String,
        thread: String? = nil,
        keepsText: Bool,
        ledger: (any Ledger)?,
        onEnd: @escaping @Sendable () -> Void = {}
    ) {
        state = Mutex(State(encoder: RunEventEncoder(run: run, thread: thread, keepsText: keepsText)))
        self.ledger = ledger
        self.onEnd = onEnd
    }

    /// Takes what happens; called by whatever task it happens in.
    func observe(_ event: PlanEvent) {
        let (followers, hasEnded) = state.withLock { state in
            let time = began.wall + began.clock.millisecondsAgo / 1000
            let fresh = state.encoder.encode(event, at: time)
            // Under the lock, so that nobody sees an event before the ledger has it.
            for event in fresh { ledger?.record(.event(event)) }
            state.recent += fresh
            if ledger != nil, state.recent.count > 2 * Self.capacity {
                state.recent.removeFirst(state.recent.count - Self.capacity)
            }
            return (fresh.isEmpty ? [] : Array(state.followers.values), state.encoder.hasEnded)
        }
        for follower in followers { follower.yield() }
        if hasEnded { onEnd() }
    }

    /// What a follower reads next.
    enum Page {
        /// These events.
        case events([RunEvent])
        /// Events of the ledger, up to the one before this number.
        case stored(before: Int)
        /// Nothing yet.
        case nothing
        /// Nothing any more.
        case end
    }

    /// What follows the event of a number.
    func page(after sequence: Int) -> Page {
        state.withLock { state in
            guard sequence < state.encoder.sequence, let first = state.recent.first?.sequence else {
                return state.encoder.hasEnded ? .end : .nothing
            }
            guard sequence + 1 >= first else { return .stored(before: first) }
            return .events(Array(state.recent[(sequence + 1 - first)...]))
        }
    }

    /// Someone who wants to know when there is something new.
    struct Follower {
        /// Yields when there is; what happens between two turns is yielded once.
        let news: AsyncStream<Void>
        /// Has it yield all the same.
        let wake: AsyncStream<Void>.Continuation
    }

    /// Follows the run from now on, for as long as somebody holds the news.
    func follow() -> Follower {
        let (news, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextFollower += 1
            state.followers[state.nextFollower] = wake
            return state.nextFollower
        }
        wake.onTermination = { [weak self] _ in
            self?.state.withLock { $0.followers[number] = nil }
        }
        return Follower(news: news, wake: wake)
    }

    /// The events in memory: without a ledger, all of them.
    var events: [RunEvent] { state.withLock { $0.recent } }

    /// Who follows now.
    var followerCount: Int { state.withLock { $0.followers.count } }
}
