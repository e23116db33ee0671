/// Why a file cannot be mapped.
public struct MappedFileError: Error, Sendable {
    /// The kind of error; more may be added.
    public struct Code: Sendable, Equatable {
        private enum Value { case missing, empty, unreadable }
        private let value: Value

        /// There is no such file.
        public static let missing = Code(value: .missing)
        /// The file has no bytes.
        public static let empty = Code(value: .empty)
        /// The file is a folder, or the system refuses to read it.
        public static let unreadable = Code(value: .unreadable)
    }

    /// The kind of error.
    public let code: Code
    /// What is wrong with which file.
    public let message: String
}

extension MappedFileError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
