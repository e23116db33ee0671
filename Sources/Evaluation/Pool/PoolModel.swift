/// A model of a pool, with its means over the prompts of an evaluation.
public struct PoolModel: Sendable, Equatable {
    /// The model's name.
    public let id: String
    /// Mean score.
    public let quality: Double
    /// Mean cost of 1,000 answers in US dollars.
    public let costUSDPer1k: Double
    /// Mean carbon of 1,000 answers in g CO₂e; nil when the model's size is unknown.
    public let carbonGPer1k: Double?
}
