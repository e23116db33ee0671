/// How one router compares to another on the same prompts.
public struct Comparison: Sendable, Equatable {
    /// The first router.
    public let a: String
    /// The router or baseline it is held against.
    public let b: String
    /// What is compared: `apgr`, `aiq` or `best_quality`.
    public let metric: String
    /// The first router's figure minus the second's.
    public let difference: Double
    /// 95 % interval of the difference, `[low, high]`, by paired bootstrap over prompts.
    public let interval95: [Double]
    /// Share of the bootstrap samples in which the first is better; samples without a difference count half.
    public let probabilityBetter: Double

    /// Whether the interval holds 0, so that the data do not tell the two apart.
    public var isInsideNoise: Bool { interval95[0] <= 0 && interval95[1] >= 0 }

    init(_ a: String, _ b: String, metric: String, _ difference: PairedDifference) {
        self.a = a
        self.b = b
        self.metric = metric
        self.difference = difference.estimate
        interval95 = difference.interval95.bounds
        probabilityBetter = difference.probabilityBetter
    }

    /// Compares each judged router with each baseline before it and with each router after it.
    ///
    /// - Parameters:
    ///   - names: all rows, in order.
    ///   - baselines: which of them are baselines to hold against; the oracle, which nobody reaches, is left out.
    ///   - judged: which of them are routers.
    ///   - metric: the figure's key.
    ///   - difference: the paired difference of two rows, by position.
    static func all(
        names: [String],
        baselines: Set<String>,
        judged: Set<String>,
        metric: String,
        difference: (_ a: Int, _ b: Int) -> PairedDifference?
    ) -> [Comparison] {
        var comparisons: [Comparison] = []
        for a in names.indices where judged.contains(names[a]) {
            let others = names.indices.filter { b in
                baselines.contains(names[b]) || (b > a && judged.contains(names[b]))
            }
            for b in others {
                guard let difference = difference(a, b) else { continue }
                comparisons.append(Comparison(names[a], names[b], metric: metric, difference))
            }
        }
        return comparisons
    }
}

extension Comparison: Codable {
    enum CodingKeys: String, CodingKey {
        case a, b, metric, difference
        case interval95 = "ci95"
        case probabilityBetter = "probability_better"
        case isInsideNoise = "inside_noise"
    }

    /// Reads a comparison.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        a = try container.decode(String.self, forKey: .a)
        b = try container.decode(String.self, forKey: .b)
        metric = try container.decode(String.self, forKey: .metric)
        difference = try container.decode(Double.self, forKey: .difference)
        interval95 = try container.decode([Double].self, forKey: .interval95)
        probabilityBetter = try container.decode(Double.self, forKey: .probabilityBetter)
        guard interval95.count == 2 else {
            throw DecodingError.dataCorruptedError(
                forKey: .interval95,
                in: container,
                debugDescription: "an interval has two bounds, not \(interval95.count)"
            )
        }
    }

    /// Writes the comparison.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(a, forKey: .a)
        try container.encode(b, forKey: .b)
        try container.encode(metric, forKey: .metric)
        try container.encode(difference, forKey: .difference)
        try container.encode(interval95, forKey: .interval95)
        try container.encode(probabilityBetter, forKey: .probabilityBetter)
        try container.encode(isInsideNoise, forKey: .isInsideNoise)
    }
}

extension ClosedRange where Bound == Double {
    /// Both bounds, as reports write an interval.
    var bounds: [Double] { [lowerBound, upperBound] }
}
