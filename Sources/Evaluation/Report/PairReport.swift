/// How routers between a strong and a weak model did on one data set.
public struct PairReport: Sendable, Equatable, Codable {
    /// A model and its mean score.
    public struct Model: Sendable, Equatable, Codable {
        /// The model's name in the data.
        public let model: String
        /// Mean score.
        public let quality: Double
    }

    /// One router's figures; those that need a gap between the models are nil when there is none.
    public struct Router: Sendable, Equatable {
        /// The router's name; `random`, `prompt-length` and `oracle` are the baselines.
        public let name: String
        /// Area under the gap recovered, over every prefix of the ranking, ties shared.
        public let apgr: Double?
        /// 95 % bootstrap interval of ``apgr``, `[low, high]`.
        public let apgrInterval95: [Double]?
        /// RouteLLM's eleven-point version.
        public let apgrDeciles: Double?
        /// Least strong share, in percent, that recovers half of the gap.
        public let cpt50: Double?
        /// Least strong share, in percent, that recovers four fifths of the gap.
        public let cpt80: Double?
        /// `[strong share, quality]` at 101 shares.
        public let curve: [[Double]]
        /// APGR minus that of prompt length, with a paired interval; nil for the baselines.
        public let gainOverPromptLength: Gain?

        enum CodingKeys: String, CodingKey {
            case name, apgr, cpt50, cpt80, curve
            case apgrInterval95 = "apgr_ci95"
            case apgrDeciles = "apgr_deciles"
            case gainOverPromptLength = "gain_over_prompt_length"
        }
    }

    /// A paired difference.
    public struct Gain: Sendable, Equatable, Codable {
        /// The difference of APGR.
        public let apgr: Double
        /// Its 95 % interval, `[low, high]`.
        public let interval95: [Double]

        enum CodingKeys: String, CodingKey {
            case apgr
            case interval95 = "ci95"
        }
    }

    /// The data set.
    public let dataset: String
    /// The split, or `all`.
    public let split: String
    /// Number of prompts that both models answered.
    public let count: Int
    /// The strong model.
    public let strong: Model
    /// The weak model.
    public let weak: Model
    /// The routers, baselines first and last.
    public let routers: [Router]

    enum CodingKeys: String, CodingKey {
        case dataset, split, strong, weak, routers
        case count = "n"
    }
}

extension PairReport.Router: Codable {
    /// Writes every key, nil as `null`, so that a reader finds what it looks for.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(apgr, forKey: .apgr)
        try container.encode(apgrInterval95, forKey: .apgrInterval95)
        try container.encode(apgrDeciles, forKey: .apgrDeciles)
        try container.encode(cpt50, forKey: .cpt50)
        try container.encode(cpt80, forKey: .cpt80)
        try container.encode(curve, forKey: .curve)
        try container.encodeIfPresent(gainOverPromptLength, forKey: .gainOverPromptLength)
    }
}
