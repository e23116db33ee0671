/// One observation that a head of the planner learns from.
struct PlanHeadExample: Sendable {
    /// Inputs, standardised before fitting: [D].
    var inputs: [Float]
    /// Buckets of the hashed words, each once.
    var words: [Int32]
    /// What came true of some of the outputs; nothing is learned about the others.
    var targets: [Target]

    /// What came true.
    enum Target: Sendable {
        /// One of several classes, whose scores are these outputs.
        case one(of: Range<Int>, label: Int)
        /// Whether something is so; its score is this output.
        case whether(Int, Bool)
    }
}
