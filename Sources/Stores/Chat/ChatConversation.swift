/// A conversation: a tree of messages with a branch that is shown.
public struct ChatConversation: Sendable, Hashable {
    /// The conversation's id.
    public var id: String
    /// The id of the account it belongs to.
    public var account: String
    /// What the list shows.
    public var title: String
    /// The folder it lies in; `nil` for none.
    public var folder: String?
    /// When it began, in seconds since 1970.
    public var created: Double
    /// When something was last added.
    public var updated: Double
    /// The last message of the branch that is shown.
    public var leaf: String?

    /// A conversation.
    public init(
        id: String,
        account: String,
        title: String,
        folder: String? = nil,
        created: Double,
        updated: Double,
        leaf: String? = nil
    ) {
        self.id = id
        self.account = account
        self.title = title
        self.folder = folder
        self.created = created
        self.updated = updated
        self.leaf = leaf
    }
}

/// A conversation in a list, with the place that a search found.
public struct ConversationMatch: Sendable, Hashable {
    /// The conversation.
    public var conversation: ChatConversation
    /// Text around what was searched for; `nil` without a search, or when its title matches.
    public var snippet: String?

    /// A match.
    public init(_ conversation: ChatConversation, snippet: String? = nil) {
        self.conversation = conversation
        self.snippet = snippet
    }
}
