public import Footprint

/// A model of a pool, with its means over the prompts of an evaluation.
public struct PoolModel: Sendable, Equatable {
    /// The model's name.
    public let id: String
    /// Mean score.
    public let quality: Double
    /// Mean cost of 1,000 answers in US dollars.
    public let costUSDPer1k: Double
    /// Mean carbon of 1,000 answers; nil when the model's size is unknown.
    public let carbonPer1k: CarbonEstimate?
    /// Mean carbon of 1,000 answers by LLMCarbon, which counts operations; nil when the model's size is unknown.
    public internal(set) var llmCarbonPer1k: CarbonShares?
}
