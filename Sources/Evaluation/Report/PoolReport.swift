/// How routers over a pool of models did on one data set.
public struct PoolReport: Sendable, Equatable, Codable {
    /// A model alone.
    public struct Model: Sendable, Equatable {
        /// The model's name in the data.
        public let id: String
        /// Mean score.
        public let quality: Double
        /// Mean cost of 1,000 answers in US dollars.
        public let costUSDPer1k: Double
        /// Mean carbon of 1,000 answers in g CO₂e; nil when the model's size is unknown.
        public let carbonGPer1k: Double?

        enum CodingKeys: String, CodingKey {
            case id, quality
            case costUSDPer1k = "cost_usd_per_1k"
            case carbonGPer1k = "carbon_g_per_1k"
        }
    }

    /// A corner of a router's frontier.
    public struct Point: Sendable, Equatable {
        /// Mean cost of 1,000 answers in US dollars.
        public let costUSDPer1k: Double
        /// Mean score.
        public let quality: Double
        /// Mean carbon of 1,000 answers in g CO₂e; nil when a chosen model's size is unknown.
        public let carbonGPer1k: Double?
        /// 95 % bootstrap interval of ``quality`` for the choices that give it, `[low, high]`.
        public let qualityInterval95: [Double]?

        enum CodingKeys: String, CodingKey {
            case quality
            case costUSDPer1k = "cost_usd_per_1k"
            case carbonGPer1k = "carbon_g_per_1k"
            case qualityInterval95 = "quality_ci95"
        }
    }

    /// One router's figures.
    public struct Router: Sendable, Equatable {
        /// The router's name; `random`, `best-single`, `cheapest` and `oracle` are the baselines.
        public let name: String
        /// Area under the frontier over cost up to the report's greatest cost, in score.
        public let aiq: Double
        /// 95 % bootstrap interval of ``aiq``, `[low, high]`.
        public let aiqInterval95: [Double]?
        /// The non-decreasing convex hull of the operating points.
        public let frontier: [Point]
        /// Least cost that reaches the best single model's quality, over that model's cost; nil if never reached.
        public let costRatioAtBestSingleQuality: Double?
        /// 95 % bootstrap interval of ``costRatioAtBestSingleQuality``; a bound is nil where it is never reached.
        public let costRatioInterval95: [Double?]?
        /// The greatest quality on the frontier.
        public let bestQuality: Double
        /// 95 % bootstrap interval of ``bestQuality`` for the choices that give it, `[low, high]`.
        public let bestQualityInterval95: [Double]
        /// RouterArena's score at the operating point where it is greatest, in 0...1.
        public let routerArena: Double
        /// 95 % bootstrap interval of ``routerArena`` for the choices that give it, `[low, high]`.
        public let routerArenaInterval95: [Double]?
        /// How far the predicted qualities can be taken at their word, over all prompts and models.
        public let calibration: CalibrationReport
    }

    /// The data set.
    public let dataset: String
    /// The split, or `all`.
    public let split: String
    /// Number of prompts that every model answered.
    public let count: Int
    /// The models.
    public let models: [Model]
    /// The name of the model of greatest mean score.
    public let bestSingle: String
    /// Where the cost axis of ``Router/aiq`` ends: the dearest model, in US dollars per 1,000 answers.
    public let maximumCostUSDPer1k: Double
    /// The routers, baselines first and last.
    public let routers: [Router]
    /// Each router against the baselines and the routers after it, by AIQ and by best quality.
    public let comparisons: [Comparison]
    /// Every category on its own, largest first.
    public let categories: [CategoryReport]

    /// The rows that every report holds.
    static let baselines: Set = ["random", "best-single", "cheapest", "oracle"]

    enum CodingKeys: String, CodingKey {
        case dataset, split, models, routers, comparisons, categories
        case count = "n"
        case bestSingle = "best_single"
        case maximumCostUSDPer1k = "maximum_cost_usd_per_1k"
    }
}

extension PoolReport.Model: Codable {
    /// Writes every key, nil as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(quality, forKey: .quality)
        try container.encode(costUSDPer1k, forKey: .costUSDPer1k)
        try container.encode(carbonGPer1k, forKey: .carbonGPer1k)
    }
}

extension PoolReport.Point: Codable {
    /// Writes every key, nil as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(costUSDPer1k, forKey: .costUSDPer1k)
        try container.encode(quality, forKey: .quality)
        try container.encode(carbonGPer1k, forKey: .carbonGPer1k)
        try container.encode(qualityInterval95, forKey: .qualityInterval95)
    }
}
