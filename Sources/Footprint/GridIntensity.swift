/// What a kilowatt hour of a region's electricity emits, according to one source.
///
/// Sources disagree by up to a third for the same country: they count different years and different parts of the chain.
/// So each figure names its source and year, and ``range(of:)`` gives the span between them.
public struct GridIntensity: Sendable, Equatable {
    /// The region, ISO 3166 alpha-3, or `WOR` for the world.
    public let region: String
    /// Greenhouse gases, kg CO₂e per kWh.
    public let carbonKilogramsPerKilowattHour: Double
    /// Where the figure comes from.
    public let source: String
    /// The year that the source states: of its data where it says so, else of its release.
    public let year: Int

    /// The figures of every source.
    public static let all: [GridIntensity] =
        ElectricityMix.all.map { mix in
            GridIntensity(
                region: mix.region,
                carbonKilogramsPerKilowattHour: mix.carbonKilogramsPerKilowattHour,
                source: "EcoLogits 0.11.3 electricity_mixes.json",
                year: 2026
            )
        } + codeCarbon

    /// The figures for a region such as `FRA`; empty when no source lists it.
    public static func listed(for region: String) -> [GridIntensity] {
        all.filter { $0.region == region }
    }

    /// The span between the sources, kg CO₂e per kWh; nil when no source lists the region.
    public static func range(of region: String) -> ValueRange? {
        let figures = listed(for: region).map { $0.carbonKilogramsPerKilowattHour }
        guard let low = figures.min(), let high = figures.max() else { return nil }
        return ValueRange(low: low, high: high)
    }

    /// CodeCarbon 3.3.2: the world's average it falls back to, and the national mixes of 2023.
    private static let codeCarbon: [GridIntensity] = [
        codeCarbon("WOR", 0.475), codeCarbon("USA", 0.3695), codeCarbon("FRA", 0.056), codeCarbon("DEU", 0.381),
        codeCarbon("SWE", 0.0407), codeCarbon("CHN", 0.582), codeCarbon("GBR", 0.238), codeCarbon("IND", 0.713),
        codeCarbon("POL", 0.662),
    ]

    private static func codeCarbon(_ region: String, _ carbon: Double) -> GridIntensity {
        GridIntensity(
            region: region,
            carbonKilogramsPerKilowattHour: carbon,
            source: "CodeCarbon 3.3.2 global_energy_mix.json",
            year: 2023
        )
    }
}
