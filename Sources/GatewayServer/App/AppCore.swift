internal import Hummingbird
public import Stores

/// What the routes of the chat app work with.
struct AppCore: Sendable {
    let core: GatewayCore
    let store: any ChatStore
    let accounts: AppAccounts
    let setup: SetupToken
    let generations: Generations

    /// Nothing when the gateway has no place to keep conversations.
    init?(_ core: GatewayCore) {
        guard let chats = core.services.chats else { return nil }
        self.core = core
        store = chats.store
        setup = chats.setup
        accounts = AppAccounts(
            store: chats.store,
            isRequired: core.services.settings.requiresSignIn,
            now: chats.now
        )
        generations = Generations(core: core, store: chats.store)
    }
}

/// What the chat app keeps, and how its first account is made.
public struct ChatServices: Sendable {
    /// Keeps accounts and conversations.
    public var store: any ChatStore
    /// The link of the first start.
    public var setup: SetupToken
    /// The time of sign-ins, in seconds since 1970.
    var now: @Sendable () -> Double = { secondsSince1970() }

    /// The store, and a link when it has no account yet.
    ///
    /// Answers that were being written when the gateway last ended are called interrupted.
    ///
    /// - Parameters:
    ///   - requiresSignIn: whether people sign in; else all use one account.
    ///   - isAlone: whether no other gateway may be writing answers to the same store; else running ones are left alone.
    /// - Throws: `StoreError` when the store cannot be read or written.
    public static func open(
        _ store: any ChatStore,
        requiresSignIn: Bool,
        isAlone: Bool = true
    ) async throws -> ChatServices {
        if isAlone { try await store.interruptRunningAnswers() }
        let local = AppAccounts.local
        _ = try await store.add(local, passwordHash: "", onlyAsFirst: false)
        let people = try await store.accounts().filter { $0.id != local.id }
        return ChatServices(store: store, setup: SetupToken(isNeeded: requiresSignIn && people.isEmpty))
    }
}
