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
        /// 95 % bootstrap interval of ``apgrDeciles``, `[low, high]`.
        public let apgrDecilesInterval95: [Double]?
        /// Least strong share, in percent, that recovers half of the gap.
        public let cpt50: Double?
        /// 95 % bootstrap interval of ``cpt50``, `[low, high]`.
        public let cpt50Interval95: [Double]?
        /// Least strong share, in percent, that recovers four fifths of the gap.
        public let cpt80: Double?
        /// 95 % bootstrap interval of ``cpt80``, `[low, high]`.
        public let cpt80Interval95: [Double]?
        /// `[strong share, quality]` at 101 shares.
        public let curve: [[Double]]
        /// `[strong share, gap recovered, low, high]` every 5 %, with 95 % bootstrap bounds.
        public let recovered: [[Double]]?
        /// How far the win rates can be taken as probabilities that the strong model is better.
        public let calibration: CalibrationReport
        /// APGR minus that of prompt length, with a paired interval; nil for the baselines.
        public let gainOverPromptLength: Gain?
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
    /// Each router against the baselines and the routers after it, by APGR.
    public let comparisons: [Comparison]
    /// Every category on its own, largest first.
    public let categories: [CategoryReport]
    /// What routers that learned on the way achieved; only after a prequential run.
    public internal(set) var prequential: [PrequentialReport]?

    /// The rows that every report holds.
    static let baselines: Set = ["random", "prompt-length", "oracle"]

    enum CodingKeys: String, CodingKey {
        case dataset, split, strong, weak, routers, comparisons, categories, prequential
        case count = "n"
    }
}
