/// What is remembered of a conversation: which model holds its prompt cache, and how much of it.
public struct SessionState: Sendable, Hashable {
    /// The model that answered last.
    public var model: String
    /// Prompt and answer tokens that the model's provider has seen of this conversation.
    public var cachedTokens: Int

    /// A conversation's state.
    public init(model: String, cachedTokens: Int) {
        self.model = model
        self.cachedTokens = cachedTokens
    }
}

/// A bounded table of conversations that forgets the one unused longest.
///
/// A value type: whoever shares it guards it with a lock.
public struct SessionMemory: Sendable {
    private struct Entry {
        var state: SessionState
        var lastUse: UInt64
    }

    private var entries: [SessionKey: Entry] = [:]
    private var clock: UInt64 = 0
    private let capacity: Int

    /// A table of at most `capacity` conversations.
    public init(capacity: Int = 65_536) {
        precondition(capacity > 0, "a session memory needs room for a conversation")
        self.capacity = capacity
    }

    /// Number of conversations remembered.
    public var count: Int { entries.count }

    /// What is known of a conversation.
    public func state(of key: SessionKey) -> SessionState? {
        entries[key]?.state
    }

    /// Remembers which model answered, dropping the least recently used eighth when full.
    public mutating func remember(_ state: SessionState, for key: SessionKey) {
        clock += 1
        entries[key] = Entry(state: state, lastUse: clock)
        guard entries.count > capacity else { return }
        let ages = entries.values.map { $0.lastUse }.sorted()
        let oldest = ages[min(ages.count - 1, max(1, capacity / 8))]
        entries = entries.filter { $0.value.lastUse > oldest }
    }
}
