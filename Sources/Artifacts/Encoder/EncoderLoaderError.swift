/// Why the files of a folder do not make an encoder.
public struct EncoderLoaderError: Error, Sendable {
    /// The kind of error; more may be added.
    public struct Code: Sendable, Equatable {
        private enum Value { case missing, damaged, wrongModel }
        private let value: Value

        /// A file is not there: the encoder has not been fetched.
        public static let missing = Code(value: .missing)
        /// A file is empty, cut short or unreadable.
        public static let damaged = Code(value: .damaged)
        /// The files are whole but belong to another model.
        public static let wrongModel = Code(value: .wrongModel)
    }

    /// The kind of error.
    public let code: Code
    /// What is wrong with which file, and what to do about it.
    public let message: String
}

extension EncoderLoaderError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
