/// A place in the list of conversations, where the one changed last comes first.
public struct ConversationPlace: Sendable, Hashable {
    /// When the conversation at this place was changed.
    public var updated: Double
    /// Its id, by which those of one time are ordered; empty for the place before all of that time.
    public var id: String

    /// The place of a conversation.
    public init(updated: Double, id: String = "") {
        self.updated = updated
        self.id = id
    }
}
