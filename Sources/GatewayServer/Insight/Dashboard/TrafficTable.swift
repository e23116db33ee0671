internal import Conversation
internal import Routing
internal import Stores

/// What a way of choosing comes to, per request.
struct TrafficOutcome: Sendable {
    var costUSD = 0.0
    var quality = 0.0
    /// `nil` when the size of a chosen model is unknown.
    var carbonG: Double? = 0
    /// Share (0...1) of requests by model.
    var shares: [String: Double] = [:]

    /// The outcome as members of an object: money and carbon of 1,000 requests.
    var members: [JSONValue.Member] {
        [
            .init("cost_usd_per_1k", .number(1000 * costUSD)),
            .init("carbon_g_per_1k", .figure(carbonG.map { 1000 * $0 })),
            .init("quality", .number(quality)),
            .init("shares", .figures(shares)),
        ]
    }

    /// Two outcomes mixed, of which the other decides a share of requests.
    func mixed(with other: TrafficOutcome, share: Double) -> TrafficOutcome {
        guard share > 0 else { return self }
        var mixed = TrafficOutcome()
        mixed.costUSD = costUSD * (1 - share) + other.costUSD * share
        mixed.quality = quality * (1 - share) + other.quality * share
        mixed.carbonG = carbonG.flatMap { carbon in other.carbonG.map { carbon * (1 - share) + $0 * share } }
        mixed.shares = shares.mapValues { $0 * (1 - share) }
        for (model, part) in other.shares { mixed.shares[model, default: 0] += part * share }
        return mixed
    }
}

/// What was expected of every model on recent requests, to be decided again at other rates without asking anybody.
struct TrafficTable: Sendable {
    /// Requests that are read at most.
    static let most = 1_000

    private struct Cell: Sendable {
        var model: Int
        var quality: Double
        var costUSD: Double
        var carbonG: Double?
    }

    private(set) var models: [String] = []
    private var rows: [[Cell]] = []

    init() {}

    /// A table of a router's typical prompts.
    init(_ sample: CalibrationSample, models profiles: [ModelProfile]) {
        models = profiles.map(\.id)
        for prompt in 0..<sample.prompts {
            let scores = Array(sample.row(prompt))
            rows.append(
                profiles.indices.map { index in
                    let query = RoutingQuery(text: [], inputTokens: sample.inputTokens[prompt])
                    return Cell(
                        model: index,
                        quality: scores[index],
                        costUSD: profiles[index].expectedCost(of: query),
                        carbonG: profiles[index].expectedCarbon(of: query)
                    )
                }
            )
        }
    }

    /// Adds a decision, unless there was nothing to choose or nothing was predicted.
    mutating func add(_ figures: LedgerFigures) {
        guard figures.candidates.count > 1 else { return }
        var row: [Cell] = []
        for candidate in figures.candidates {
            guard let quality = candidate.quality else { return }
            let model = models.firstIndex(of: candidate.model) ?? models.count
            if model == models.count { models.append(candidate.model) }
            row.append(Cell(model: model, quality: quality, costUSD: candidate.costUSD, carbonG: candidate.carbonG))
        }
        rows.append(row)
    }

    /// How many requests it holds.
    var count: Int { rows.count }

    /// What the requests come to at a rate.
    func outcome(_ exchange: ExchangeRate, strong: String?) -> TrafficOutcome {
        let strongIndex = strong.flatMap { models.firstIndex(of: $0) }
        // As decisions are made: what is not known is taken to be the worst of what is.
        let heaviest = rows.joined().compactMap(\.carbonG).max() ?? 0
        func outcome(_ rate: Double) -> TrafficOutcome {
            switch exchange.charge {
            case .usdPer1k: self.outcome { rate * 1000 * $0.costUSD }
            case .carbonGrams: self.outcome { rate * ($0.carbonG ?? heaviest) }
            case .strongCall: self.outcome { $0.model == strongIndex ? rate : 0 }
            }
        }
        return outcome(exchange.rate).mixed(with: outcome(exchange.lowerRate), share: exchange.lowerShare)
    }

    /// What the requests come to at quality points per US dollar per 1,000 requests.
    func outcome(lambda: Double) -> TrafficOutcome {
        outcome { lambda * 1000 * $0.costUSD }
    }

    /// What the requests come to if one model answers all of them that it can; `nil` if it can answer none.
    func outcome(always model: String) -> TrafficOutcome? {
        guard let index = models.firstIndex(of: model) else { return nil }
        return sum(rows.compactMap { $0.first { $0.model == index } })
    }

    private func outcome(price: (Cell) -> Double) -> TrafficOutcome {
        let chosen = rows.compactMap { row in
            row.max { a, b in
                let (x, y) = (a.quality - price(a), b.quality - price(b))
                return x != y ? x < y : a.costUSD > b.costUSD
            }
        }
        return sum(chosen) ?? TrafficOutcome()
    }

    private func sum(_ chosen: [Cell]) -> TrafficOutcome? {
        guard !chosen.isEmpty else { return nil }
        var outcome = TrafficOutcome()
        var counts = [Int](repeating: 0, count: models.count)
        for cell in chosen {
            outcome.costUSD += cell.costUSD
            outcome.quality += cell.quality
            outcome.carbonG = outcome.carbonG.flatMap { sum in cell.carbonG.map { sum + $0 } }
            counts[cell.model] += 1
        }
        let count = Double(chosen.count)
        outcome.costUSD /= count
        outcome.quality /= count
        outcome.carbonG = outcome.carbonG.map { $0 / count }
        for (model, number) in counts.enumerated() where number > 0 {
            outcome.shares[models[model]] = Double(number) / count
        }
        return outcome
    }
}
