public import Conversation

/// Why a provider gave no answer, in words that name the provider, its host and what to do.
///
/// Never a key or a prompt.
public struct ProviderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What happened.
    public var code: Code
    /// The provider's name in the configuration.
    public var provider: String
    /// What was wrong and what to do.
    public var message: String
    /// The upstream's status, when it answered.
    public var status: Int?
    /// How long the upstream asks to wait.
    public var retryAfter: Duration?
    /// The upstream's own error, when it sent one that concerns the client.
    public var upstream: WireError?

    /// What can happen; open for further cases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case unreachable, interrupted, timeout, unauthorised, rateLimited, refused, upstream, invalidResponse
            case cancelled, misconfigured
        }

        private let kind: Kind

        /// No connection could be made.
        public static let unreachable = Code(kind: .unreachable)
        /// The connection was lost before the answer was whole.
        public static let interrupted = Code(kind: .interrupted)
        /// Nothing came for too long.
        public static let timeout = Code(kind: .timeout)
        /// The upstream does not accept the gateway's key.
        public static let unauthorised = Code(kind: .unauthorised)
        /// The upstream asks to wait.
        public static let rateLimited = Code(kind: .rateLimited)
        /// The upstream finds fault with the request (a status of 400 to 499).
        public static let refused = Code(kind: .refused)
        /// The upstream has a fault of its own (a status of 500 to 599).
        public static let upstream = Code(kind: .upstream)
        /// The upstream's answer cannot be understood.
        public static let invalidResponse = Code(kind: .invalidResponse)
        /// The caller no longer wants the answer.
        public static let cancelled = Code(kind: .cancelled)
        /// The provider's entry in the configuration is wrong.
        public static let misconfigured = Code(kind: .misconfigured)

        /// The word, for logs and metrics.
        public var description: String { kind.rawValue }
    }

    /// Makes an error.
    public init(
        _ code: Code,
        provider: String,
        message: String,
        status: Int? = nil,
        retryAfter: Duration? = nil,
        upstream: WireError? = nil
    ) {
        self.code = code
        self.provider = provider
        self.message = message
        self.status = status
        self.retryAfter = retryAfter
        self.upstream = upstream
    }

    /// Whether the same request may succeed later or elsewhere, so that trying again makes sense.
    public var isRetryable: Bool {
        [.unreachable, .interrupted, .timeout, .rateLimited, .upstream, .invalidResponse].contains(code)
            || code == .refused && (status == 408 || status == 409 || status == 425)
    }

    /// The code and the message.
    public var description: String { "\(code): \(message)" }
}
