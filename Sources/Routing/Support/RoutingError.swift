/// Why a routing step could not be done: a code to act on and a message for a person.
public struct RoutingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new kinds may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind {
            case duplicateModel, unknownModel, noCandidate, invalidPolicy, missingEmbedding, invalidArtifact,
                invalidPlan
        }

        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// Two models of a catalogue share an id.
        public static let duplicateModel = Code(.duplicateModel)
        /// A policy or a request names a model that the catalogue lacks.
        public static let unknownModel = Code(.unknownModel)
        /// The hard filters leave no model.
        public static let noCandidate = Code(.noCandidate)
        /// A policy's numbers or names make no sense.
        public static let invalidPolicy = Code(.invalidPolicy)
        /// A router that needs the prompt's embedding was not given one of the right length.
        public static let missingEmbedding = Code(.missingEmbedding)
        /// A plan cannot be run.
        public static let invalidPlan = Code(.invalidPlan)
        /// Weights of a router do not fit together.
        public static let invalidArtifact = Code(.invalidArtifact)
    }

    /// What kind of failure it is.
    public let code: Code
    /// What was wrong, with the offending value, and what to do.
    public let message: String

    /// The message.
    public var description: String { message }

    /// An error of a kind with its message.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
