/// What a router achieves at one exchange rate between quality and money.
public struct OperatingPoint: Sendable, Equatable {
    /// Mean cost of 1,000 answers in US dollars.
    public let costUSDPer1k: Double
    /// Mean score.
    public let quality: Double
    /// Mean carbon of 1,000 answers; nil when a chosen model's size is unknown.
    public let carbonPer1k: CarbonEstimate?
    /// The exchange rate, in score per US dollar; nil for points that come from no rate.
    public let exchangeRate: Double?

    /// Makes a point.
    public init(
        costUSDPer1k: Double,
        quality: Double,
        carbonPer1k: CarbonEstimate? = nil,
        exchangeRate: Double? = nil
    ) {
        self.costUSDPer1k = costUSDPer1k
        self.quality = quality
        self.carbonPer1k = carbonPer1k
        self.exchangeRate = exchangeRate
    }
}
