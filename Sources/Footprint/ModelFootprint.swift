/// Estimates the energy, carbon and water of a model's answers from its size.
///
/// The method is EcoLogits 0.11.3's (`impacts/llm.py`). For n output tokens, batch B and G GPUs:
/// ```
/// ΔT      = n · (6.785e-4·P_active + 3.119e-4·B + 0.01947)                  s, or the measured time if shorter
/// E_it    = ΔT/3600 · 1200 W · G/8 / B  +  G · n · f_E(P_active)            Wh
/// E       = PUE · E_it                                                      Wh
/// use     = E · mix                                                         g CO₂e (kg/kWh = g/Wh)
/// embodied= ΔT / (3 years · B) · (G/8 · 5700 kg + G · 273 kg)               g CO₂e
/// water   = E_it · (WUE_on + PUE · WUE_off)                                 mL (L/kWh = mL/Wh)
/// ```
/// Only output tokens count: in this method the prompt is free, a known limit. An active parameter count that is a
/// range gives ranges.
public struct ModelFootprint: Sendable, Equatable {
    /// All parameters, in billions.
    public let totalBillion: ValueRange
    /// Parameters used per token, in billions; the same as ``totalBillion`` for a dense model.
    public let activeBillion: ValueRange
    /// Where the model runs.
    public let site: DataCentre

    /// Describes a model.
    ///
    /// - Parameters:
    ///   - totalBillion: all parameters, in billions, above 0.
    ///   - activeBillion: parameters used per token, in billions, above 0; all of them when left out.
    ///   - site: where the model runs.
    /// - Precondition: both counts are above 0.
    public init(totalBillion: ValueRange, activeBillion: ValueRange? = nil, site: DataCentre = .standard) {
        let active = activeBillion ?? totalBillion
        precondition(totalBillion.low > 0 && active.low > 0, "a model has more than 0 parameters")
        self.totalBillion = totalBillion
        self.activeBillion = active
        self.site = site
    }

    /// The footprint of one answer.
    ///
    /// - Parameters:
    ///   - outputTokens: tokens generated, reasoning tokens included; at least 0.
    ///   - measuredSeconds: how long the answer took, when known. It bounds the estimated generation time from above.
    /// - Returns: bounds for energy (Wh), carbon (g CO₂e) and water (mL).
    public func answer(outputTokens: Double, measuredSeconds: Double? = nil) -> AnswerFootprint {
        precondition(outputTokens >= 0 && outputTokens.isFinite, "an answer has 0 or more tokens")
        let low = bound(
            total: totalBillion.low,
            active: activeBillion.low,
            tokens: outputTokens,
            measuredSeconds: measuredSeconds
        )
        let high = bound(
            total: totalBillion.high,
            active: activeBillion.high,
            tokens: outputTokens,
            measuredSeconds: measuredSeconds
        )
        let computing = ValueRange(low: low.wattHours, high: high.wattHours)
        let energy = computing * site.powerUsageEffectiveness
        return AnswerFootprint(
            energyWattHours: energy,
            useGrams: energy * site.mix.carbonKilogramsPerKilowattHour,
            embodiedGrams: ValueRange(low: low.embodiedGrams, high: high.embodiedGrams),
            waterMillilitres: computing
                * (site.waterLitresPerKilowattHour + site.powerUsageEffectiveness * site.mix.waterLitresPerKilowattHour)
        )
    }

    /// The footprint of one answer with a whole number of tokens.
    public func answer(outputTokens: Int, measuredSeconds: Double? = nil) -> AnswerFootprint {
        answer(outputTokens: Double(outputTokens), measuredSeconds: measuredSeconds)
    }

    /// Computing energy (Wh) and embodied carbon (g) for exact parameter counts.
    private func bound(
        total: Double,
        active: Double,
        tokens: Double,
        measuredSeconds: Double?
    ) -> (wattHours: Double, embodiedGrams: Double) {
        let gpus = EcoLogits.gpuCount(total: total)
        let share = gpus / EcoLogits.gpusPerServer
        var seconds = tokens * EcoLogits.secondsPerToken(active: active)
        if let measuredSeconds, measuredSeconds < seconds { seconds = max(0, measuredSeconds) }
        let server = seconds / 3600 * EcoLogits.serverWatts * share / EcoLogits.batchSize
        let gpu = gpus * tokens * EcoLogits.gpuEnergyPerToken(active: active)
        let hardware = share * EcoLogits.serverEmbodiedKilograms + gpus * EcoLogits.gpuEmbodiedKilograms
        let embodied = seconds / (EcoLogits.lifespanSeconds * EcoLogits.batchSize) * hardware * 1000
        return (server + gpu, embodied)
    }
}

#if !hasFeature(Embedded)
extension ModelFootprint: Codable {}
#endif
