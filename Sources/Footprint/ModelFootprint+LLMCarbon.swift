extension ModelFootprint {
    /// What ``LLMCarbon`` makes of answers of this model, as a second opinion.
    ///
    /// Assumed hardware: H100 GPUs at 30–60 % of their peak (``LLMCarbon/commonEfficiency``); how many work together
    /// cancels out. A token written costs what a token read does, and a GPU costs its die alone, so this is a floor:
    /// memory keeps GPUs waiting while they write, and EcoLogits' measured energy is several times as high.
    ///
    /// - Parameters:
    ///   - promptTokens: tokens read, at least 0.
    ///   - outputTokens: tokens written, at least 0.
    ///   - carbonKilogramsPerKilowattHour: of the electricity; the site's own mix is not asked.
    /// - Returns: bounds from the active parameters, the efficiency, the building's overhead and the intensity.
    public func llmCarbon(
        promptTokens: Double,
        outputTokens: Double,
        carbonKilogramsPerKilowattHour: ValueRange
    ) -> CarbonShares {
        let low = LLMCarbon(
            device: .h100,
            count: 1,
            efficiency: LLMCarbon.commonEfficiency.high,
            powerUsageEffectiveness: site.powerUsageEffectiveness.low,
            carbonKilogramsPerKilowattHour: carbonKilogramsPerKilowattHour.low
        ).inference(parameters: activeBillion.low * 1e9, promptTokens: promptTokens, outputTokens: outputTokens)
        let high = LLMCarbon(
            device: .h100,
            count: 1,
            efficiency: LLMCarbon.commonEfficiency.low,
            powerUsageEffectiveness: site.powerUsageEffectiveness.high,
            carbonKilogramsPerKilowattHour: carbonKilogramsPerKilowattHour.high
        ).inference(parameters: activeBillion.high * 1e9, promptTokens: promptTokens, outputTokens: outputTokens)
        return CarbonShares(
            operationalGrams: ValueRange(low: low.useGrams, high: high.useGrams),
            embodiedGrams: ValueRange(low: low.embodiedGrams, high: high.embodiedGrams)
        )
    }
}
