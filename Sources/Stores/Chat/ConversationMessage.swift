/// A message of a conversation.
public struct ConversationMessage: Sendable, Hashable {
    /// Who speaks.
    public enum Role: String, Sendable, Hashable {
        /// The person.
        case user
        /// The model.
        case assistant
    }

    /// How far an answer has come.
    public enum State: String, Sendable, Hashable {
        /// It is being written.
        case running
        /// It is whole.
        case complete
        /// Its reader ended it.
        case stopped
        /// The models gave no whole answer.
        case failed
        /// The gateway ended while it was being written.
        case interrupted
    }

    /// The message's id.
    public var id: String
    /// The conversation it belongs to.
    public var conversation: String
    /// The message it follows; `nil` for a first one.
    ///
    /// Messages of one parent are branches.
    public var parent: String?
    /// Who speaks.
    public var role: Role
    /// Markdown; of an answer what has come so far.
    public var text: String
    /// What came with it.
    public var files: [ChatFile]
    /// When it was made, in seconds since 1970.
    public var created: Double
    /// How far it has come.
    public var state: State
    /// Why an answer failed, in words for its reader.
    public var errorMessage: String?
    /// The error's code.
    public var errorCode: String?
    /// The policy or model that was asked for.
    public var modelAsked: String?
    /// The id of the decision that the answer followed from.
    public var decisionID: String?
    /// That decision as JSON.
    public var decision: String?
    /// What the answer took, as JSON.
    public var answer: String?

    /// A message without an answer's account.
    public init(
        id: String,
        conversation: String,
        parent: String?,
        role: Role,
        text: String,
        files: [ChatFile] = [],
        created: Double,
        state: State = .complete,
        modelAsked: String? = nil
    ) {
        self.id = id
        self.conversation = conversation
        self.parent = parent
        self.role = role
        self.text = text
        self.files = files
        self.created = created
        self.state = state
        self.modelAsked = modelAsked
    }
}

/// A file that came with a message.
public struct ChatFile: Sendable, Hashable {
    /// The file's id.
    public var id: String
    /// Its name, without a folder.
    public var name: String
    /// Its media type, such as `image/png`.
    public var type: String
    /// Its size.
    public var byteCount: Int

    /// A file.
    public init(id: String, name: String, type: String, byteCount: Int) {
        self.id = id
        self.name = name
        self.type = type
        self.byteCount = byteCount
    }
}
