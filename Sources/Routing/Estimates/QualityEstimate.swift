/// What a router expects of one model on one prompt.
public struct QualityEstimate: Sendable, Hashable {
    /// The model, by the name the router knows.
    public var model: String
    /// Expected score in 0...1; of a two-model router the win rate of the strong model.
    public var score: Double
    /// Standard error of the score, in the same unit.
    public var standardError: Double
    /// Where the estimate comes from.
    public var basis: Basis

    /// Where an estimate comes from.
    public enum Basis: Sendable, Hashable {
        /// Learned from this many graded answers of the model.
        case outcomes(Int)
        /// The router has seen no answer of the model and assumes a typical one.
        case prior
        /// A rule that looks at no outcome, such as a baseline.
        case rule
    }

    /// An estimate.
    public init(model: String, score: Double, standardError: Double, basis: Basis) {
        self.model = model
        self.score = score
        self.standardError = standardError
        self.basis = basis
    }
}
