internal import Stores

/// Where to read a run's events, and from which number on.
struct RunReader: Sendable {
    /// Events read from the ledger at once.
    static let page = 512

    let run: String
    let after: Int
    /// The run, when it is under way.
    let log: RunLog?
    let ledger: any Ledger

    /// Begins to read; what happens from now on is not missed.
    func start() -> RunReading { RunReading(self, log?.follow()) }
}

/// A reading of a run's events: those that there are, then those to come.
///
/// Each turn asks for what follows the last event read, of the run's memory or of the ledger, so none is lost and none
/// comes twice, whatever happens in between.
struct RunReading {
    /// Ends a wait for news; nothing without a run under way.
    let wake: AsyncStream<Void>.Continuation?

    private let reader: RunReader
    private var last: Int
    private var hasEnded = false
    private var news: AsyncStream<Void>.AsyncIterator?

    init(_ reader: RunReader, _ follower: RunLog.Follower?) {
        self.reader = reader
        last = reader.after
        wake = follower?.wake
        news = follower?.news.makeAsyncIterator()
    }

    /// The next events; none when nothing came until the wait was ended, `nil` at the end of the run.
    ///
    /// - Throws: `CancellationError` when its task is cancelled, `StoreError` when the ledger cannot be read.
    mutating func next() async throws -> [RunEvent]? {
        var isWoken = false
        while !hasEnded {
            guard let log = reader.log else { return try await nextStored() }
            switch log.page(after: last) {
            case .events(let events): return take(events)
            case .stored(let first):
                let events = try await stored().filter { $0.sequence < first }
                if !events.isEmpty { return take(events) }
                // What a full queue dropped is nowhere.
                last = first - 1
            case .end: return nil
            case .nothing where isWoken: return []
            case .nothing:
                guard await news?.next(isolation: #isolation) != nil else { throw CancellationError() }
                isWoken = true
            }
        }
        return nil
    }

    private mutating func nextStored() async throws -> [RunEvent]? {
        let events = try await stored()
        return events.isEmpty ? nil : take(events)
    }

    private func stored() async throws -> [RunEvent] {
        try await reader.ledger.events(of: reader.run, after: last, limit: RunReader.page)
    }

    private mutating func take(_ events: [RunEvent]) -> [RunEvent] {
        last = events.last?.sequence ?? last
        hasEnded = events.last?.isLast ?? false
        return events
    }
}
