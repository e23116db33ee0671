public import Stores

/// The sign-in of the person at this machine's terminal, who may read the store's file anyway.
public struct TerminalSignIn: Sendable {
    /// Whose conversations it opens: the owner's, or those of the machine where nobody has an account yet.
    public var account: Account
    /// The value of the header `cookie` that requests carry.
    public var cookie: String

    private let digest: String

    /// Signs the person in.
    ///
    /// - Throws: `StoreError` when the store cannot be read or written.
    public init(to store: any ChatStore) async throws {
        let local = AppAccounts.local
        if let owner = try await store.accounts().first(where: { $0.role == .owner && $0.id != local.id }) {
            account = owner
        } else {
            account = local
            _ = try await store.add(local, passwordHash: "", onlyAsFirst: false)
        }
        let token = AppAccounts.freshToken()
        digest = AppAccounts.digest(of: token)
        cookie = SessionCookie.pair(token)
        try await store.add(SignIn(digest: digest, account: account.id, created: secondsSince1970()))
    }

    /// Ends the sign-in.
    public func end(in store: any ChatStore) async throws {
        try await store.removeSignIn(digest)
    }

    /// A key that nobody else knows, for a gateway that serves this terminal alone.
    public static func freshKey() -> String { AppAccounts.freshToken() }
}
