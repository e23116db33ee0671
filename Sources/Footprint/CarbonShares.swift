/// Carbon by its two causes, each with its bounds.
public struct CarbonShares: Sendable, Equatable {
    /// Of the electricity, in g CO₂e.
    public let operationalGrams: ValueRange
    /// The share of making the hardware, in g CO₂e.
    public let embodiedGrams: ValueRange

    /// Makes the two from their bounds.
    public init(operationalGrams: ValueRange, embodiedGrams: ValueRange) {
        self.operationalGrams = operationalGrams
        self.embodiedGrams = embodiedGrams
    }
}
