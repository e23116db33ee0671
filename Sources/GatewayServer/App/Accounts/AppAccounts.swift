internal import Conversation
internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Stores

/// Who may use the chat app, and who is using it.
struct AppAccounts: Sendable {
    /// How long a browser stays signed in, in seconds.
    static let signInLifetime = 30.0 * 86_400
    /// The account of everybody where nobody signs in.
    ///
    /// Every store has it from the start, so nobody else gets its name.
    static let local = Account(id: "acc_local", name: "you", role: .owner, created: 0)

    let store: any ChatStore
    /// Whether people sign in.
    let isRequired: Bool
    /// Seconds since 1970.
    var now: @Sendable () -> Double = { secondsSince1970() }
    let throttle = SignInThrottle()
    let gate = HashingGate()

    // MARK: Requests

    /// The account that a request comes from; `nil` when it is not signed in.
    func account(of request: Request) async throws -> Account? {
        guard isRequired else { return Self.local }
        guard let token = SessionCookie.token(in: request.headers) else { return nil }
        return try await store.account(
            signedInBy: Self.digest(of: token),
            since: now() - Self.signInLifetime
        )
    }

    /// The account that a request comes from.
    ///
    /// - Throws: `WireError` 401 when it is not signed in, 403 when another site's page may have sent it.
    func require(_ request: Request) async throws -> Account {
        try Self.refuseForgery(request)
        guard let account = try await account(of: request) else {
            throw WireError(message: "sign in first", type: .authentication, code: "not_signed_in")
        }
        return account
    }

    /// Refuses what the page of another site may have sent with this browser's cookie.
    ///
    /// A form cannot send the header `x-thalamus-app`, and a script of another origin may not. A host that is a name
    /// somebody else controls, pointed at this machine, is not let in where nobody signs in.
    static func refuseForgery(_ request: Request) throws(WireError) {
        guard request.method != .get, request.method != .head else { return }
        let isForeign = request.headers[.origin].map { !sameHost($0, request.head.authority) } ?? false
        if isForeign || request.headers[.app] == nil {
            let message = "this request did not come from the app: send it from the app's own page"
            throw WireError(status: 403, message: message, type: .permission, code: "forged_request")
        }
    }

    /// Where nobody signs in, a request must name this machine itself: a foreign name that was pointed at it belongs to
    /// a page that tries to reach it through somebody's browser.
    func refuseForeignHost(_ request: Request) throws(WireError) {
        guard !isRequired, let host = request.head.authority.map(Self.host(of:)) else { return }
        guard GatewaySettings.isThisMachine(host) else {
            let message = "without sign-in the app answers to this machine's own name only, not to '\(host.prefix(64))'"
            throw WireError(status: 403, message: message, type: .permission, code: "foreign_host")
        }
    }

    private static func sameHost(_ origin: String, _ authority: String?) -> Bool {
        guard let start = origin.firstRange(of: "://") else { return false }
        return origin[start.upperBound...].lowercased() == authority?.lowercased()
    }

    private static func host(of authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" }).lowercased()
    }

    // MARK: Signing in

    /// Signs a browser in.
    ///
    /// - Returns: the account and the browser's token.
    func signIn(name: String, password: String) async throws -> (account: Account, token: String) {
        let name = Self.normalised(name)
        let now = now()
        // Counted before it is known to fail, so that attempts at once are as slow as one after the other.
        let wait = throttle.begin(name, now: now)
        guard wait <= 0 else {
            throw RequestFailure(
                WireError(
                    status: 429,
                    message: "too many attempts; try again in \(Int(wait.rounded(.up))) s",
                    type: .rateLimit,
                    code: "too_many_attempts"
                ),
                headers: .retryAfter(.seconds(wait))
            )
        }
        let known = try await store.credentials(of: name)
        // Hashed for an unknown name too, so that time does not tell which names there are.
        let hash = known?.passwordHash ?? Self.nobody
        let matches = try await gate.run { PasswordHash.matches(hash, password: password) }
        guard matches, let account = known?.account else {
            throw WireError(message: "name or password is wrong", type: .authentication, code: "invalid_login")
        }
        throttle.forget(name)
        return (account, try await keepSignIn(of: account, now: now))
    }

    /// Makes an account.
    ///
    /// - Parameter isFirst: whether it must be the very first, the owner's.
    func add(name: String, password: String, role: Account.Role, isFirst: Bool) async throws -> Account {
        let name = try Self.checkedName(name)
        guard password.count >= 8, password.utf8.count <= 1024 else {
            throw WireError(message: "the password must have 8 to 1,024 characters", param: "password")
        }
        let now = now()
        let account = Account(id: Identifiers.make("acc_", seconds: now), name: name, role: role, created: now)
        let hash = try await gate.run { try PasswordHash(of: password).text }
        guard try await store.add(account, passwordHash: hash, onlyAsFirst: isFirst) else {
            let message = isFirst ? "there is an owner already; sign in" : "the name '\(name)' is taken; choose another"
            throw WireError(
                status: 409,
                message: message,
                param: "name",
                code: isFirst ? "already_set_up" : "name_taken"
            )
        }
        return account
    }

    func keepSignIn(of account: Account, now: Double) async throws -> String {
        let token = Self.freshToken()
        try await store.add(SignIn(digest: Self.digest(of: token), account: account.id, created: now))
        return token
    }

    func signOut(_ request: Request) async throws {
        guard let token = SessionCookie.token(in: request.headers) else { return }
        try await store.removeSignIn(Self.digest(of: token))
    }

    /// 32 random bytes as digits.
    static func freshToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in hexadecimal(UInt8.random(in: .min ... .max, using: &generator)) }.joined()
    }

    static func digest(of token: String) -> String {
        SHA256.hash(data: Array(token.utf8)).map { hexadecimal($0) }.joined()
    }

    private static func checkedName(_ name: String) throws(WireError) -> String {
        let trimmed = normalised(name)
        let isPlain = trimmed.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard (1...64).contains(trimmed.count), isPlain else {
            throw WireError(message: "the name must have 1 to 64 characters", param: "name")
        }
        return trimmed
    }

    /// A name without spaces around it, and the same however its letters were typed.
    private static func normalised(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ").precomposedStringWithCanonicalMapping
    }

    /// The hash of a password that nobody knows.
    private static let nobody = (try? PasswordHash(of: freshToken()).text) ?? ""
}

/// Hashes two passwords at a time: each needs 32 MiB.
actor HashingGate {
    /// Hashes made so far.
    private(set) var count = 0
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        if running >= 2 { await withCheckedContinuation { waiting.append($0) } } else { running += 1 }
        count += 1
        defer { if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() } }
        return try await offload(work)
    }
}
