/// How much a plan must save against a reference model.
public struct CascadeGoal: Sendable, Hashable {
    /// Share of the reference's cost that must be saved, 0...1.
    public var costSaving: Double
    /// Share of its carbon that must be saved, 0...1; nil when carbon does not matter.
    public var carbonSaving: Double?

    /// A goal.
    public init(costSaving: Double, carbonSaving: Double? = nil) {
        self.costSaving = costSaving
        self.carbonSaving = carbonSaving
    }

    /// Reads `88/75` (per cent of cost and of carbon) or `88` (of cost alone); nil when it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
        guard (1...2).contains(parts.count), let cost = parts[0], (0..<100).contains(cost) else { return nil }
        var carbon: Double?
        if parts.count == 2 {
            guard let second = parts[1], (0..<100).contains(second) else { return nil }
            carbon = second / 100
        }
        self.init(costSaving: cost / 100, carbonSaving: carbon)
    }
}
