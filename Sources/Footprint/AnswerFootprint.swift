/// What one answer costs the environment: energy, carbon and water, each with its bounds.
public struct AnswerFootprint: Sendable, Equatable {
    /// Electricity drawn by the data centre for the answer, overhead included, in Wh.
    public let energyWattHours: ValueRange
    /// Greenhouse gases of that electricity, in g CO₂e.
    public let useGrams: ValueRange
    /// The answer's share of making the hardware, in g CO₂e.
    public let embodiedGrams: ValueRange
    /// Water evaporated by cooling and by power generation, in millilitres.
    public let waterMillilitres: ValueRange

    /// Makes a footprint from its parts.
    public init(
        energyWattHours: ValueRange,
        useGrams: ValueRange,
        embodiedGrams: ValueRange,
        waterMillilitres: ValueRange
    ) {
        self.energyWattHours = energyWattHours
        self.useGrams = useGrams
        self.embodiedGrams = embodiedGrams
        self.waterMillilitres = waterMillilitres
    }

    /// Use and embodied carbon together, in g CO₂e.
    public var carbonGrams: ValueRange { useGrams + embodiedGrams }

    /// Use and embodied carbon with electricity of another carbon intensity, in g CO₂e.
    ///
    /// - Parameter carbonKilogramsPerKilowattHour: intensity in kg CO₂e per kWh, perhaps a span between sources.
    public func carbonGrams(carbonKilogramsPerKilowattHour: ValueRange) -> ValueRange {
        energyWattHours * carbonKilogramsPerKilowattHour + embodiedGrams
    }

    /// The footprint of nothing.
    public static let zero = AnswerFootprint(
        energyWattHours: .zero,
        useGrams: .zero,
        embodiedGrams: .zero,
        waterMillilitres: .zero
    )

    /// The footprint of two answers together.
    public static func + (a: AnswerFootprint, b: AnswerFootprint) -> AnswerFootprint {
        AnswerFootprint(
            energyWattHours: a.energyWattHours + b.energyWattHours,
            useGrams: a.useGrams + b.useGrams,
            embodiedGrams: a.embodiedGrams + b.embodiedGrams,
            waterMillilitres: a.waterMillilitres + b.waterMillilitres
        )
    }
}

#if !hasFeature(Embedded)
extension AnswerFootprint: Codable {}
#endif
