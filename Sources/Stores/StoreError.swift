/// Why a store could not do its work: a code to act on and a message for a person.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is; new kinds may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind { case unwritable, corrupt, newerSchema, busy, full, failed }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// The store's file or folder cannot be created or written.
        public static let unwritable = Code(.unwritable)
        /// The file is damaged, or is no database at all.
        public static let corrupt = Code(.corrupt)
        /// A newer version of the program made the database.
        public static let newerSchema = Code(.newerSchema)
        /// Another process holds the database.
        public static let busy = Code(.busy)
        /// The disk is full.
        public static let full = Code(.full)
        /// Anything else.
        public static let failed = Code(.failed)
    }

    /// What kind of failure it is.
    public let code: Code
    /// What was wrong, with the offending value, and what to do.
    public let message: String
    /// What the driver said.
    public let underlying: (any Error)?

    /// An error of a kind with its message.
    public init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }

    /// The message.
    public var description: String { message }
}
