/// Why bytes are not a usable safetensors file.
public struct SafetensorsError: Error, Sendable {
    /// The kind of error; more may be added.
    public struct Code: Sendable, Equatable {
        private enum Value { case truncated, malformedHeader, badShape, badOffsets, trailingBytes }
        private let value: Value

        /// The file ends before what its header promises.
        public static let truncated = Code(value: .truncated)
        /// The header is not the JSON object it must be, or names an unknown element type.
        public static let malformedHeader = Code(value: .malformedHeader)
        /// A tensor's shape is too large, or does not fit its bytes.
        public static let badShape = Code(value: .badShape)
        /// Tensors overlap or leave gaps between them.
        public static let badOffsets = Code(value: .badOffsets)
        /// The file goes on behind its last tensor.
        public static let trailingBytes = Code(value: .trailingBytes)
    }

    /// The kind of error.
    public let code: Code
    /// What is wrong with which file, and what to do about it.
    public let message: String
}

extension SafetensorsError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
