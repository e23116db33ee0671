internal import Conversation
internal import Stores

/// Sums over some requests of the dashboard.
struct InsightSums: Sendable {
    private(set) var requests = 0
    private(set) var answers = 0
    private(set) var errors = 0
    private(set) var tokens = 0
    private(set) var costUSD = 0.0
    private(set) var carbonG = 0.0
    private(set) var energyWh = 0.0
    /// Answers of models whose size, and with it carbon and energy, is unknown.
    private(set) var withoutCarbon = 0
    private var quality = LedgerRatings()
    private var ratings = LedgerRatings()

    /// Adds a request.
    mutating func add(_ figures: LedgerFigures) {
        requests += 1
        if let expected = figures.expectedQuality { quality.add(expected) }
        if let rating = figures.rating { ratings.add(rating) }
        guard let answer = figures.answer else { return }
        answers += 1
        if answer.status >= 400 { errors += 1 }
        tokens += answer.promptTokens + answer.completionTokens
        costUSD += answer.costUSD
        carbonG += answer.carbonG ?? 0
        energyWh += answer.energyWh ?? 0
        if answer.carbonG == nil { withoutCarbon += 1 }
    }

    /// The sums as members of an object.
    var members: [JSONValue.Member] {
        [
            .init("requests", .integer(requests)),
            .init("answers", .integer(answers)),
            .init("errors", .integer(errors)),
            .init("tokens", .integer(tokens)),
            .init("cost_usd", .number(costUSD)),
            .init("carbon_g", .number(carbonG)),
            .init("energy_wh", .number(energyWh)),
            .init("without_carbon", .integer(withoutCarbon)),
            .init("expected_quality", .figure(quality.mean)),
            .init("rated_quality", .figure(ratings.mean)),
            .init("ratings", .integer(ratings.count)),
        ]
    }
}
