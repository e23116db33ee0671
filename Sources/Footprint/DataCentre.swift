/// Where a model runs: the overhead of the building and the electricity it draws.
public struct DataCentre: Sendable, Equatable {
    /// Power usage effectiveness: energy into the building over energy into the computers, at least 1.
    public let powerUsageEffectiveness: ValueRange
    /// Water evaporated on site, L per kWh of computing (`WUE` on site).
    public let waterLitresPerKilowattHour: ValueRange
    /// The electricity.
    public let mix: ElectricityMix

    /// Describes a data centre.
    ///
    /// - Precondition: the power usage effectiveness is at least 1.
    public init(
        powerUsageEffectiveness: ValueRange,
        waterLitresPerKilowattHour: ValueRange,
        mix: ElectricityMix
    ) {
        precondition(powerUsageEffectiveness.low >= 1, "a power usage effectiveness is at least 1")
        self.powerUsageEffectiveness = powerUsageEffectiveness
        self.waterLitresPerKilowattHour = waterLitresPerKilowattHour
        self.mix = mix
    }

    /// Microsoft Azure, where OpenAI's models run: PUE 1.20, WUE 0.569, United States (EcoLogits 0.11.3, 2026).
    public static let azure = DataCentre(
        powerUsageEffectiveness: ValueRange(1.20),
        waterLitresPerKilowattHour: ValueRange(0.569),
        mix: .unitedStates
    )

    /// Google: PUE 1.09, WUE 0.999, United States (EcoLogits 0.11.3, 2026).
    public static let google = DataCentre(
        powerUsageEffectiveness: ValueRange(1.09),
        waterLitresPerKilowattHour: ValueRange(0.999),
        mix: .unitedStates
    )

    /// Anthropic's hosts: PUE 1.09–1.14, WUE 0.13–0.999, United States (EcoLogits 0.11.3, 2026).
    public static let anthropic = DataCentre(
        powerUsageEffectiveness: ValueRange(low: 1.09, high: 1.14),
        waterLitresPerKilowattHour: ValueRange(low: 0.13, high: 0.999),
        mix: .unitedStates
    )

    /// Used where nothing is known about the host: Azure's overheads, the United States' electricity.
    public static let standard = azure
}

#if !hasFeature(Embedded)
extension DataCentre: Codable {}
#endif
