internal import Synchronization

/// Whether the client at the other end of a connection is still there.
///
/// HTTP/1 serves one request at a time per connection, so at most one piece of work waits on it.
final class ClientPresence: Sendable {
    private struct State {
        var isGone = false
        var onDeparture: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Whether the client has closed its side.
    var isGone: Bool { state.withLock { $0.isGone } }

    /// Says that the client has closed its side.
    func leave() {
        let action = state.withLock { state in
            state.isGone = true
            return state.onDeparture.take()
        }
        action?()
    }

    /// Runs `work` as a task of its own, cancelled when the client leaves or the calling task is cancelled.
    func runWhilePresent<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = Task { try await work() }
        let isGone = state.withLock { state in
            state.onDeparture = { task.cancel() }
            return state.isGone
        }
        if isGone { task.cancel() }
        defer { state.withLock { $0.onDeparture = nil } }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
