internal import Synchronization

/// Events on their way from a running plan to the one task that reads them.
///
/// Unlike an `AsyncStream` it goes on when its reader is cancelled, for the end of a cancelled run is still to be told.
final class PlanEventQueue: Sendable {
    private struct State {
        var events: [PlanEvent] = []
        var front = 0
        var hasEnded = false
        var reader: CheckedContinuation<PlanEvent?, Never>?
    }

    private let state = Mutex(State())

    func push(_ event: PlanEvent) {
        let reader = state.withLock { state -> CheckedContinuation<PlanEvent?, Never>? in
            guard !state.hasEnded else { return nil }
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            state.events.append(event)
            return nil
        }
        reader?.resume(returning: event)
    }

    func finish() {
        let reader = state.withLock { state in
            state.hasEnded = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    /// Waits for the next event; nil at the end.
    ///
    /// To be called by one task at a time.
    func next() async -> PlanEvent? {
        await withCheckedContinuation { continuation in
            let (isReady, event) = state.withLock { state -> (Bool, PlanEvent?) in
                if state.front < state.events.count {
                    defer {
                        state.front += 1
                        if state.front == state.events.count {
                            state.events = []
                            state.front = 0
                        }
                    }
                    return (true, state.events[state.front])
                }
                guard !state.hasEnded else { return (true, nil) }
                precondition(state.reader == nil, "events of a plan are read by one task")
                state.reader = continuation
                return (false, nil)
            }
            if isReady { continuation.resume(returning: event) }
        }
    }
}
