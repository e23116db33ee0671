/// Why the gateway does not start: a code to act on and a message for a person.
public struct GatewayError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it is; new kinds may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind { case openAccess, weakKey, invalidSetting, missingEndpoint }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// The server would be open to the network without keys.
        public static let openAccess = Code(.openAccess)
        /// A key is too short to be a secret.
        public static let weakKey = Code(.weakKey)
        /// A setting makes no sense.
        public static let invalidSetting = Code(.invalidSetting)
        /// A model of the catalogue has no provider.
        public static let missingEndpoint = Code(.missingEndpoint)
    }

    /// What kind of failure it is.
    public let code: Code
    /// What was wrong, with the offending value, and what to do.
    public let message: String

    /// An error of a kind with its message.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
