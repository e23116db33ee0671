public import Routing

/// What plans may use beside models, by name.
public struct PlanParts: Sendable {
    /// A trained scorer: one score (0...1) per draft, or one per ordered pair of drafts, row by row.
    public typealias Scorer = @Sendable (PlanScoring) async throws -> [Double]
    /// A tool or a collection: what it finds, in UTF-8.
    public typealias Tool = @Sendable (PlanToolUse) async throws -> [UInt8]

    /// The scorers.
    public var scorers: [String: Scorer]
    /// The tools and collections.
    public var tools: [String: Tool]

    /// Parts; none by default.
    public init(scorers: [String: Scorer] = [:], tools: [String: Tool] = [:]) {
        self.scorers = scorers
        self.tools = tools
    }
}
