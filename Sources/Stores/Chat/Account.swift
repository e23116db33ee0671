/// Someone who may use the chat app.
public struct Account: Sendable, Hashable {
    /// What an account may do.
    public enum Role: String, Sendable, Hashable {
        /// May add and remove accounts.
        case owner
        /// May chat.
        case member
    }

    /// The account's id.
    public var id: String
    /// The name to sign in with; two names that differ in case alone are one.
    public var name: String
    /// What it may do.
    public var role: Role
    /// When it was made, in seconds since 1970.
    public var created: Double

    /// An account.
    public init(id: String, name: String, role: Role, created: Double) {
        self.id = id
        self.name = name
        self.role = role
        self.created = created
    }
}

/// A browser that is signed in.
///
/// The browser holds the token, the store its digest: who reads the store cannot sign in with it.
public struct SignIn: Sendable, Hashable {
    /// SHA-256 of the token, as hexadecimal digits.
    public var digest: String
    /// Whose it is.
    public var account: String
    /// When it was made, in seconds since 1970.
    public var created: Double

    /// A sign-in.
    public init(digest: String, account: String, created: Double) {
        self.digest = digest
        self.account = account
        self.created = created
    }
}
