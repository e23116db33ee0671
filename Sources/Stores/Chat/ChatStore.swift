/// Keeps what the chat app keeps: accounts, conversations, messages and files.
///
/// Whatever belongs to an account is found by that account alone. Every implementation passes the conformance suite of
/// the tests (`ChatStoreConformance`).
public protocol ChatStore: Sendable {
    // MARK: Accounts

    /// Every account, the oldest first.
    func accounts() async throws -> [Account]

    /// Adds an account; one without a password, for a machine where nobody signs in, does not count as a first one.
    ///
    /// An account without a password hash is nobody's: it is no first one, and nobody signs in to it.
    ///
    /// - Returns: whether it was added; not when the name is taken, or when it is to be the first and there is one.
    func add(_ account: Account, passwordHash: String, onlyAsFirst: Bool) async throws -> Bool

    /// The account of a name and the hash of its password.
    func credentials(of name: String) async throws -> (account: Account, passwordHash: String)?

    /// Removes an account with everything that belongs to it.
    func removeAccount(_ id: String) async throws

    /// Keeps a sign-in.
    func add(_ signIn: SignIn) async throws

    /// The account that is signed in by a token of this digest, unless the sign-in is older than `since`.
    func account(signedInBy digest: String, since: Double) async throws -> Account?

    /// Ends a sign-in.
    func removeSignIn(_ digest: String) async throws

    // MARK: Conversations

    /// Conversations of an account, the one changed last first.
    ///
    /// - Parameters:
    ///   - search: words that must all be part of its title or of one of its messages; every conversation when empty.
    ///   - before: only conversations that come after this place of the list.
    ///   - limit: most to return.
    func conversations(
        of account: String,
        search: String,
        before: ConversationPlace?,
        limit: Int
    ) async throws -> [ConversationMatch]

    /// A conversation of an account.
    func conversation(_ id: String, of account: String) async throws -> ChatConversation?

    /// Adds a conversation, or changes the title, folder, leaf and time of one that is there.
    func save(_ conversation: ChatConversation) async throws

    /// Removes a conversation with its messages, and files that no message needs any more.
    ///
    /// - Returns: whether there was one.
    func removeConversation(_ id: String, of account: String) async throws -> Bool

    // MARK: Messages

    /// The messages of a conversation in the order they were added.
    func messages(of conversation: String) async throws -> [ConversationMessage]

    /// A message in a conversation of an account.
    func message(_ id: String, of account: String) async throws -> ConversationMessage?

    /// Adds messages in one step and makes the last of them the conversation's leaf, changed at `time`.
    func add(_ messages: [ConversationMessage], at time: Double) async throws

    /// Changes what has become of an answer; the message's place and files stay.
    func update(_ message: ConversationMessage) async throws

    /// Calls every answer that is still running interrupted: after a start nobody writes it any more.
    func interruptRunningAnswers() async throws

    /// Keeps the events of an answer's run as a JSON array.
    func saveRun(_ events: String, of message: String) async throws

    /// The events of an answer's run as a JSON array.
    func run(of message: String) async throws -> String?

    // MARK: Files

    /// Keeps a file of an account.
    func add(_ file: ChatFile, content: [UInt8], account: String, at time: Double) async throws

    /// A file of an account.
    func file(_ id: String, of account: String) async throws -> (file: ChatFile, content: [UInt8])?
}
