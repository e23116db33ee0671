/// Why a router could not be trained: a code to act on and a message for a person.
public struct TrainingError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is; new kinds may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind { case tooFewOutcomes, unknownModel, invalidData, invalidOption }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// There is too little to learn from.
        public static let tooFewOutcomes = Code(.tooFewOutcomes)
        /// A model is not in the data.
        public static let unknownModel = Code(.unknownModel)
        /// Data that cannot be learned from.
        public static let invalidData = Code(.invalidData)
        /// A setting that the fitter does not know or cannot take.
        public static let invalidOption = Code(.invalidOption)
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
