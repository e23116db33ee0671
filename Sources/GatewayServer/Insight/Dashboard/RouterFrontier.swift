internal import Conversation
internal import Foundation
internal import Stores

/// Expected quality against expected cost of recent requests, at every exchange rate between the two.
struct RouterFrontier: Sendable {
    private var table = TrafficTable()
    private var decided = LedgerRatings()
    private var decidedCost = 0.0

    /// Adds a decision.
    mutating func add(_ figures: LedgerFigures) {
        table.add(figures)
        // What a plan of several models is expected to cost is not among a decision's figures.
        guard figures.candidates.count > 1, figures.strategy == "single", let quality = figures.expectedQuality,
            let chosen = figures.candidates.first(where: { $0.model == figures.chosen })
        else { return }
        decided.add(quality)
        decidedCost += chosen.costUSD
    }

    /// The rates that are tried: 0 and 24 per decade from 10⁻⁵ to 10³ quality points per US dollar per 1,000 requests.
    static var rates: [Double] { [0] + (-120...72).map { Foundation.pow(10, Double($0) / 24) } }

    /// The frontier, the models by themselves, and where the requests were in truth.
    var json: JSONValue {
        var points: [JSONValue] = []
        var last: (Double, Double)?
        if table.count > 0 {
            for rate in Self.rates {
                let outcome = table.outcome(lambda: rate)
                let place = (outcome.costUSD, outcome.quality)
                if let last, last == place { continue }
                last = place
                points.append(.object([.init("lambda", .number(rate))] + outcome.members))
            }
        }
        let models = table.models.sorted().compactMap { model in
            table.outcome(always: model).map { JSONValue.object([.init("model", .string(model))] + $0.members) }
        }
        return [
            "requests": .integer(table.count),
            "points": .array(points),
            "models": .array(models),
            "now": decided.mean.map {
                [
                    "requests": .integer(decided.count),
                    "cost_usd_per_1k": .number(1000 * decidedCost / Double(decided.count)),
                    "quality": .number($0),
                ]
            } ?? .null,
        ]
    }
}
