/// Why a file could not be fetched: a code to act on and a message for a person.
public struct DownloadError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is; new kinds may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind { case unreachable, refused, checksum, notFound, file }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// The server could not be reached, or the connection broke.
        public static let unreachable = Code(.unreachable)
        /// The server answered with an error.
        public static let refused = Code(.refused)
        /// The bytes are not those that were expected.
        public static let checksum = Code(.checksum)
        /// The index does not list the file.
        public static let notFound = Code(.notFound)
        /// A local file could not be read or written.
        public static let file = Code(.file)
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
