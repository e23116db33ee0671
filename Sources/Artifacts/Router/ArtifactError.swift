/// Why a directory or its bytes are not a usable router.
public struct ArtifactError: Error, Sendable, CustomStringConvertible {
    /// The kind of error; more may be added.
    public struct Code: Sendable, Equatable {
        private enum Value { case missing, damaged, unknownKind, wrongEncoder, unwritable }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// A file is not there.
        public static let missing = Code(.missing)
        /// The files are cut short, changed, or do not fit together.
        public static let damaged = Code(.damaged)
        /// The artifact is of a router that this version does not know.
        public static let unknownKind = Code(.unknownKind)
        /// The router was trained on another encoder.
        public static let wrongEncoder = Code(.wrongEncoder)
        /// The artifact cannot be written.
        public static let unwritable = Code(.unwritable)
    }

    /// The kind of error.
    public let code: Code
    /// What is wrong with which file, and what to do about it.
    public let message: String

    /// An error of a kind with its message.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
