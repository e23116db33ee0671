/// What a policy optimises once the hard filters have spoken.
///
/// Every objective becomes a price of quality: a model's *utility* on a prompt is its expected quality minus
/// `rate` × charge, where the charge is the expected cost, the expected carbon, or 1 for a call of the strong model.
/// The rate is solved on a calibration sample (`ExchangeRate`), which is the Lagrangian of "most quality within the
/// budget" (Dekoninck et al. 2024, arXiv 2410.10347, section 2).
public enum Objective: Sendable, Hashable {
    /// The strong model answers this share (0...1) of requests: those where it gains most over the best other.
    case strongShare(Double)
    /// The most quality at a mean cost of this many US dollars per 1,000 requests.
    case budget(usdPer1k: Double)
    /// The least cost at this mean expected quality (0...1).
    case leastQuality(Double)
    /// The price of quality itself: quality points (0...1) that a US dollar per 1,000 requests must buy.
    case lambda(Double)
    /// The price of carbon: quality points (0...1) that a gram of CO2 equivalent of a request costs.
    case carbonLambda(Double)
    /// The strong model answers when its win rate (0...1) reaches this threshold, as RouteLLM's routers do.
    case winRate(threshold: Double)

    /// The name in configuration files and decision records.
    public var kind: String {
        switch self {
        case .strongShare: "strong_share"
        case .budget: "budget_usd_per_1k"
        case .leastQuality: "least_quality"
        case .lambda: "lambda"
        case .carbonLambda: "carbon_lambda"
        case .winRate: "win_rate"
        }
    }

    /// The number that goes with the kind.
    public var value: Double {
        switch self {
        case .strongShare(let value), .winRate(let value), .leastQuality(let value): value
        case .budget(let value), .lambda(let value), .carbonLambda(let value): value
        }
    }

    /// Every kind that configuration files may name.
    public static let kinds = [
        "strong_share", "budget_usd_per_1k", "least_quality", "lambda", "carbon_lambda", "win_rate",
    ]

    /// The objective of a kind and its number.
    ///
    /// - Throws: `RoutingError.invalidPolicy` for an unknown kind or a number out of range.
    public init(kind: String, value: Double) throws(RoutingError) {
        let share = (0.0...1.0).contains(value)
        switch kind {
        case "strong_share" where share: self = .strongShare(value)
        case "least_quality" where share: self = .leastQuality(value)
        case "win_rate" where share: self = .winRate(threshold: value)
        case "budget_usd_per_1k" where value >= 0 && value.isFinite: self = .budget(usdPer1k: value)
        case "lambda" where value >= 0 && value.isFinite: self = .lambda(value)
        case "carbon_lambda" where value >= 0 && value.isFinite: self = .carbonLambda(value)
        case "strong_share", "least_quality", "win_rate":
            throw RoutingError(.invalidPolicy, "objective \(kind) is \(value); it must lie in 0...1")
        case "budget_usd_per_1k", "lambda", "carbon_lambda":
            throw RoutingError(.invalidPolicy, "objective \(kind) is \(value); it must be 0 or more")
        default:
            throw RoutingError(
                .invalidPolicy,
                "objective '\(kind)' is unknown; use one of \(Objective.kinds.joinedByComma)"
            )
        }
    }
}

extension Objective {
    /// The exchange rate of an objective that is a rate itself, for which no sample is needed.
    var givenRate: ExchangeRate? {
        switch self {
        case .lambda(let rate): ExchangeRate(charge: .usdPer1k, rate: rate)
        case .carbonLambda(let rate): ExchangeRate(charge: .carbonGrams, rate: rate)
        case .strongShare, .budget, .leastQuality, .winRate: nil
        }
    }
}

extension [String] {
    /// The strings with `, ` between them (`joined` of the standard library, spelled for the portable tier).
    var joinedByComma: String {
        var text = ""
        for (index, part) in enumerated() { text += (index == 0 ? "" : ", ") + part }
        return text
    }
}
