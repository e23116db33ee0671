internal import Routing

extension RoutingPolicy {
    /// The name as a heading, `Auto` for `auto`.
    var title: String {
        let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// What it chooses by, in one sentence.
    var summary: String {
        let choice = objective.summary
        guard let plan, plan.nodes.count > 1 else { return choice }
        return "A \(plan.strategy.rawValue) of \(plan.models.joined(separator: ", ")) answers; alone: "
            + choice.prefix(1).lowercased() + choice.dropFirst()
    }
}

extension Objective {
    /// What is chosen, in one sentence.
    fileprivate var summary: String {
        switch self {
        case .lambda(0), .carbonLambda(0): "The model with the best expected quality, whatever it costs."
        case .lambda(let rate) where rate >= Self.decidesAlone: "The cheapest model that can take the request."
        case .lambda: "Balanced: the cheapest model whose quality is worth it."
        case .carbonLambda(let rate) where rate >= Self.decidesAlone:
            "The model that is expected to cause the least carbon."
        case .carbonLambda: "Balanced: the model whose quality is worth its carbon."
        case .strongShare(let share):
            "The strongest model for the \(percent(share)) of requests that gain most from it, cheaper ones for the rest."
        case .winRate(let threshold):
            "The strongest model where it is expected to win at least \(percent(threshold)) of comparisons."
        case .budget(let usd): "The best quality for a mean of \(dollars(usd)) per 1,000 requests."
        case .leastQuality(let quality): "The cheapest way to a mean expected quality of \(percent(quality))."
        }
    }

    /// The rate from which on a difference in charge outweighs every difference in quality that matters.
    private static let decidesAlone = 1e5

    private func percent(_ share: Double) -> String {
        let points = 100 * share
        return fixedPoint(points, digits: points == points.rounded() ? 0 : 1) + " %"
    }
}
