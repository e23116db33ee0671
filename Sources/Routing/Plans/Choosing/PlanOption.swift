/// A plan of several models that was weighed for a request, with what was expected of it.
public struct PlanOption: Sendable, Hashable {
    /// Its shape.
    public var strategy: Plan.Strategy
    /// Its models: the drafts', then the one that is asked when they do not agree.
    public var models: [String]
    /// Expected score, 0...1.
    public var quality: Double
    /// Expected cost in US dollars.
    public var costUSD: Double
    /// Expected carbon in grams of CO2 equivalent; `nil` when the size of one of its models is unknown.
    public var carbonG: Double?
    /// Expected number of calls.
    public var calls: Double
    /// Expected number of calls that wait for each other: what the answer's time grows with.
    public var rounds: Double
    /// Probability (0...1) that enough drafts agree.
    public var agreement: Double
    /// Quality less the price of its cost: the largest of all plans and models is chosen.
    public var utility: Double
}

#if !hasFeature(Embedded)
extension PlanOption: Codable {
    private enum CodingKeys: String, CodingKey {
        case strategy, models, quality, calls, rounds, agreement, utility
        case costUSD = "cost_usd"
        case carbonG = "carbon_g"
    }
}
#endif
