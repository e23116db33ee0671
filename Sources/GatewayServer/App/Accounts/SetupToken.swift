internal import Synchronization

/// The one-time link of a first start: who holds its token may make the owner's account.
public final class SetupToken: Sendable {
    private let token: Mutex<String?>

    /// A link that can be used once; none when `isNeeded` is false.
    public init(isNeeded: Bool) {
        token = Mutex(isNeeded ? AppAccounts.freshToken() : nil)
    }

    /// The token, until it has been used.
    public var text: String? { token.withLock { $0 } }

    func matches(_ other: String) -> Bool {
        guard let text else { return false }
        // Digests, so that the time of the comparison tells nothing.
        return AppAccounts.digest(of: text) == AppAccounts.digest(of: other)
    }

    func useUp() {
        token.withLock { $0 = nil }
    }
}
