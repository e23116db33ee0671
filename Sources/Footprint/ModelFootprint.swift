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
/// In this method the prompt is free, a known limit. Where prompt tokens are given they are added as LLMCarbon counts
/// them (``LLMCarbon``), 2·P_active operations each, at 30–60 % of the peak of the same GPUs:
/// ```
/// t_prompt = 2·P_active·n_prompt / (G · 989e12 · efficiency)                   s
/// E_it    += t_prompt/3600 · G · (700 W + 1200 W / 8)                          Wh, and the same share of the hardware
/// ```
/// An active parameter count that is a range gives ranges, and so does a prompt.
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
    ///   - promptTokens: tokens read, without those from a cache; 0 gives EcoLogits' own figure.
    ///   - measuredSeconds: how long the answer took, when known. It bounds the estimated generation time from above.
    /// - Returns: bounds for energy (Wh), carbon (g CO₂e) and water (mL).
    public func answer(
        outputTokens: Double,
        promptTokens: Double = 0,
        measuredSeconds: Double? = nil
    ) -> AnswerFootprint {
        precondition(outputTokens >= 0 && outputTokens.isFinite, "an answer has 0 or more tokens")
        precondition(promptTokens >= 0 && promptTokens.isFinite, "a prompt has 0 or more tokens")
        let low = bound(
            total: totalBillion.low,
            active: activeBillion.low,
            tokens: outputTokens,
            promptSeconds: Self.promptSeconds(
                activeBillion.low,
                promptTokens,
                efficiency: EcoLogits.promptEfficiency.high
            ),
            measuredSeconds: measuredSeconds
        )
        let high = bound(
            total: totalBillion.high,
            active: activeBillion.high,
            tokens: outputTokens,
            promptSeconds: Self.promptSeconds(
                activeBillion.high,
                promptTokens,
                efficiency: EcoLogits.promptEfficiency.low
            ),
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
    public func answer(
        outputTokens: Int,
        promptTokens: Int = 0,
        measuredSeconds: Double? = nil
    ) -> AnswerFootprint {
        answer(
            outputTokens: Double(outputTokens),
            promptTokens: Double(promptTokens),
            measuredSeconds: measuredSeconds
        )
    }

    /// Device-seconds of reading a prompt: GPUs times the time they take, which does not depend on their number.
    private static func promptSeconds(_ activeBillion: Double, _ tokens: Double, efficiency: Double) -> Double {
        2 * activeBillion * 1e9 * tokens / (LLMCarbon.Device.h100.peakFLOPsPerSecond * efficiency)
    }

    /// Computing energy (Wh) and embodied carbon (g) for exact parameter counts.
    private func bound(
        total: Double,
        active: Double,
        tokens: Double,
        promptSeconds: Double,
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
        // A prompt keeps its GPUs busy, so nothing is shared with a batch.
        let promptWatts = LLMCarbon.Device.h100.watts + EcoLogits.serverWatts / EcoLogits.gpusPerServer
        let promptHardware =
            EcoLogits.serverEmbodiedKilograms / EcoLogits.gpusPerServer + EcoLogits.gpuEmbodiedKilograms
        return (
            server + gpu + promptSeconds / 3600 * promptWatts,
            embodied + promptSeconds / EcoLogits.lifespanSeconds * promptHardware * 1000
        )
    }
}

#if !hasFeature(Embedded)
extension ModelFootprint: Codable {}
#endif
