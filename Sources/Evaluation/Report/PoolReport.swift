/// How routers over a pool of models did on one data set.
public struct PoolReport: Sendable, Equatable, Codable {
    /// A model alone.
    public struct Model: Sendable, Equatable, Codable {
        /// The model's name in the data.
        public let id: String
        /// Mean score.
        public let quality: Double
        /// Mean cost of 1,000 answers in US dollars.
        public let costUSDPer1k: Double
        /// Mean carbon of 1,000 answers in g CO₂e; nil when the model's size is unknown.
        public let carbonGPer1k: Double?
        /// Bounds of ``carbonGPer1k``, `[low, high]`.
        public let carbonRangeGPer1k: [Double]?
        /// The same carbon as LLMCarbon counts it, from operations alone; nil when the model's size is unknown.
        public let llmCarbonGPer1k: Shares?

        /// Carbon by its causes, each as bounds in g CO₂e.
        public struct Shares: Sendable, Equatable, Codable {
            /// Of the electricity, `[low, high]`.
            public let operational: [Double]
            /// The share of making the hardware, `[low, high]`.
            public let embodied: [Double]
        }

        enum CodingKeys: String, CodingKey {
            case id, quality
            case costUSDPer1k = "cost_usd_per_1k"
            case carbonGPer1k = "carbon_g_per_1k"
            case carbonRangeGPer1k = "carbon_g_per_1k_range"
            case llmCarbonGPer1k = "llmcarbon_g_per_1k"
        }
    }

    /// A corner of a router's frontier.
    public struct Point: Sendable, Equatable, Codable {
        /// Mean cost of 1,000 answers in US dollars.
        public let costUSDPer1k: Double
        /// Mean score.
        public let quality: Double
        /// Mean carbon of 1,000 answers in g CO₂e; nil when a chosen model's size is unknown.
        public let carbonGPer1k: Double?
        /// Bounds of ``carbonGPer1k``, `[low, high]`.
        public let carbonRangeGPer1k: [Double]?
        /// 95 % bootstrap interval of ``quality`` for the choices that give it, `[low, high]`.
        public let qualityInterval95: [Double]?

        enum CodingKeys: String, CodingKey {
            case quality
            case costUSDPer1k = "cost_usd_per_1k"
            case carbonGPer1k = "carbon_g_per_1k"
            case carbonRangeGPer1k = "carbon_g_per_1k_range"
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
        /// Least cost that reaches 99 % of the best single model's quality, over that model's cost; nil if never reached.
        public let costRatioAt99PercentQuality: Double?
        /// 95 % bootstrap interval of ``costRatioAt99PercentQuality``; a bound is nil where it is never reached.
        public let costRatioAt99PercentQualityInterval95: [Double?]?
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
    /// Where the electricity comes from, and what it emits.
    public let electricity: CarbonBasis
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
        case dataset, split, electricity, models, routers, comparisons, categories
        case count = "n"
        case bestSingle = "best_single"
        case maximumCostUSDPer1k = "maximum_cost_usd_per_1k"
    }
}
