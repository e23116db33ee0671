/// Why files do not make an encoder.
public struct EncoderError: Error, Sendable {
    /// The kind of error; more may be added.
    public struct Code: Sendable, Equatable {
        private enum Value { case wrongModel, wrongVocabulary }
        private let value: Value

        /// The weights are those of another model.
        public static let wrongModel = Code(value: .wrongModel)
        /// The vocabulary does not fit the weights.
        public static let wrongVocabulary = Code(value: .wrongVocabulary)
    }

    /// The kind of error.
    public let code: Code
    /// What is wrong with which file, and what to do about it.
    public let message: String
}

extension EncoderError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
