/// Why an evaluation cannot be made.
public struct EvaluationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, with the offending value, and what to do.
    public let description: String

    /// Reports a fault.
    public init(_ description: String) {
        self.description = description
    }
}
