internal import Routing
internal import Synchronization

/// What is remembered of conversations, shared by all requests.
final class SessionTable: Sendable {
    private let memory = Mutex(SessionMemory())

    /// What is known of a conversation.
    func state(of key: SessionKey?) -> SessionState? {
        guard let key else { return nil }
        return memory.withLock { $0.state(of: key) }
    }

    /// Notes which model answered and how much of the conversation its provider has seen.
    func remember(model: String, tokens: Int, for key: SessionKey?) {
        guard let key else { return }
        memory.withLock { $0.remember(SessionState(model: model, cachedTokens: tokens), for: key) }
    }
}
