public import Conversation
internal import Footprint
public import Routing

extension PlanSpending {
    /// What one call took, at the model's price and by its size; nothing but the call for a model that is not known.
    public init(_ usage: Usage, model: ModelProfile?) {
        self.init()
        calls = 1
        guard let model else { return }
        costUSD = model.price.cost(
            inputTokens: usage.promptTokens,
            outputTokens: usage.completionTokens,
            cached: usage.cachedTokens
        )
        let read = max(0, usage.promptTokens - usage.cachedTokens)
        if let footprint = model.footprint?.answer(outputTokens: usage.completionTokens, promptTokens: read) {
            carbonG = footprint.carbonGrams.middle
            energyWh = footprint.energyWattHours.middle
        }
    }

    static func + (left: PlanSpending, right: PlanSpending) -> PlanSpending {
        func sum(_ a: Double?, _ b: Double?) -> Double? {
            guard let a else { return b }
            return a + (b ?? 0)
        }
        var both = PlanSpending()
        both.calls = left.calls + right.calls
        both.costUSD = left.costUSD + right.costUSD
        both.carbonG = sum(left.carbonG, right.carbonG)
        both.energyWh = sum(left.energyWh, right.energyWh)
        return both
    }
}
