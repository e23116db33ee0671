/// Why a vocabulary cannot be used.
public struct TokenizerError: Error, Sendable {
    /// The kind of error; more may be added.
    public struct Code: Sendable, Equatable {
        private enum Value { case missingToken, tooLarge }
        private let value: Value

        /// A special token that BERT needs is not in the vocabulary.
        public static let missingToken = Code(value: .missingToken)
        /// The vocabulary has more tokens or bytes than an identifier can count.
        public static let tooLarge = Code(value: .tooLarge)
    }

    /// The kind of error.
    public let code: Code
    /// What is wrong and what to do about it.
    public let message: String
}

extension TokenizerError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
