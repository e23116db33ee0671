public import Routing

/// What plans achieve on recorded answers, against one model for everything.
public struct SimulationReport: Sendable, Codable {
    /// A data set's figures.
    public var datasets: [Dataset]

    /// Collects data sets.
    public init(datasets: [Dataset]) {
        self.datasets = datasets
    }

    /// One data set.
    public struct Dataset: Sendable, Codable {
        /// Its name.
        public let dataset: String
        /// Prompts judged on.
        public let n: Int
        /// Prompts tuned on.
        public let tuned: Int
        /// How the two were set apart.
        public let parting: String
        /// When recorded answers counted as the same.
        public let comparison: String
        /// The model for everything.
        public let reference: Model
        /// Every usable model alone.
        public let models: [Model]
        /// The plans.
        public let plans: [PlanFigures]
        /// Models that no plan could use, with why.
        public let leftOut: [SimulationRows.LeftOut]
        /// Models whose size, and so whose carbon, is an estimate beside the price table.
        public let estimatedSizes: [String]

        enum CodingKeys: String, CodingKey {
            case dataset, n, tuned, parting, comparison, reference, models, plans
            case leftOut = "left_out"
            case estimatedSizes = "estimated_sizes"
        }
    }

    /// A model alone.
    public struct Model: Sendable, Codable {
        /// Its name.
        public let model: String
        /// Mean score.
        public let quality: Double
        /// Mean cost of 1,000 answers in US dollars.
        public let costUSDPer1k: Double
        /// Mean carbon of 1,000 answers in g CO₂e; nil when its size is unknown.
        public let carbonGPer1k: Double?

        enum CodingKeys: String, CodingKey {
            case model, quality
            case costUSDPer1k = "cost_usd_per_1k"
            case carbonGPer1k = "carbon_g_per_1k"
        }

        /// Writes every key, nil as `null`.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(model, forKey: .model)
            try container.encode(quality, forKey: .quality)
            try container.encode(costUSDPer1k, forKey: .costUSDPer1k)
            try container.encode(carbonGPer1k, forKey: .carbonGPer1k)
        }
    }

    /// Another way of spending as much as a plan.
    public struct Rival: Sendable, Codable {
        /// What it is: `single models`, or a router.
        public let name: String
        /// Its mean score at the plan's cost, where it is at its best on the very prompts judged on.
        public let quality: Double
        /// How much better the plan is, in score.
        public let difference: Double
        /// 95 % interval of that, by paired bootstrap over prompts.
        public let differenceInterval95: [Double]

        enum CodingKeys: String, CodingKey {
            case name, quality, difference
            case differenceInterval95 = "difference_ci95"
        }
    }

    /// One of the plans that prompts follow.
    public struct Chosen: Sendable, Codable {
        /// The plan.
        public let plan: Plan
        /// Share of the prompts.
        public let share: Double
    }

    /// A plan's figures.
    public struct PlanFigures: Sendable, Codable {
        /// Its name.
        public let name: String
        /// What kind of plan it is; nil for one that was given.
        public let family: String?
        /// What it was tuned for.
        public let goal: String?
        /// The plan.
        public let plan: Plan
        /// The plan that the other prompts follow.
        public let mixedWith: Plan?
        /// The plans with the share of the prompts that follow each, where that depends on the prompt.
        public let chosen: [Chosen]?
        /// Share of the prompts that follow ``plan``.
        public let share: Double
        /// Mean score.
        public let quality: Double
        /// Quality expected where it was tuned.
        public let expectedQuality: Double?
        /// Mean cost of 1,000 prompts in US dollars.
        public let costUSDPer1k: Double
        /// Mean carbon of 1,000 prompts in g CO₂e; nil when a model of unknown size is called.
        public let carbonGPer1k: Double?
        /// Quality over the reference's, less one, in per cent.
        public let qualityDeltaPercent: Double
        /// Cost over the reference's, less one, in per cent.
        public let costDeltaPercent: Double
        /// Carbon over the reference's, less one, in per cent; nil when either is unknown.
        public let carbonDeltaPercent: Double?
        /// 95 % interval of ``qualityDeltaPercent``, by paired bootstrap over prompts.
        public let qualityDeltaInterval95: [Double]
        /// 95 % interval of ``costDeltaPercent``.
        public let costDeltaInterval95: [Double]
        /// 95 % interval of ``carbonDeltaPercent``.
        public let carbonDeltaInterval95: [Double]?
        /// Mean number of calls.
        public let callsPerPrompt: Double
        /// Share of the prompts on which each model is called.
        public let asked: [String: Double]
        /// Other ways of spending as much.
        public let atEqualCost: [Rival]

        enum CodingKeys: String, CodingKey {
            case name, family, goal, plan, chosen, share, quality, asked
            case mixedWith = "mixed_with"
            case expectedQuality = "expected_quality"
            case costUSDPer1k = "cost_usd_per_1k"
            case carbonGPer1k = "carbon_g_per_1k"
            case qualityDeltaPercent = "quality_delta_pct"
            case costDeltaPercent = "cost_delta_pct"
            case carbonDeltaPercent = "carbon_delta_pct"
            case qualityDeltaInterval95 = "quality_delta_pct_ci95"
            case costDeltaInterval95 = "cost_delta_pct_ci95"
            case carbonDeltaInterval95 = "carbon_delta_pct_ci95"
            case callsPerPrompt = "calls_per_prompt"
            case atEqualCost = "at_equal_cost"
        }
    }
}
