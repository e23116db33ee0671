/// How clean and how thirsty the electricity of a region is.
///
/// Sources disagree by up to a third for the same country (EcoLogits gives France 41 g/kWh, CodeCarbon 3.3.2 56), so
/// every mix names where its figures come from, and a report should show that name.
public struct ElectricityMix: Sendable, Equatable {
    /// The region, ISO 3166 alpha-3, or `WOR` for the world.
    public let region: String
    /// Greenhouse gases, kg CO₂e per kWh.
    public let carbonKilogramsPerKilowattHour: Double
    /// Water consumed to generate the electricity, L per kWh (`WUE` off site).
    public let waterLitresPerKilowattHour: Double
    /// Where the figures come from, with the year.
    public let source: String

    /// Makes a mix, for a grid that is not listed or figures of your own.
    public init(
        region: String,
        carbonKilogramsPerKilowattHour: Double,
        waterLitresPerKilowattHour: Double,
        source: String
    ) {
        self.region = region
        self.carbonKilogramsPerKilowattHour = carbonKilogramsPerKilowattHour
        self.waterLitresPerKilowattHour = waterLitresPerKilowattHour
        self.source = source
    }

    private static func ecoLogits(_ region: String, _ carbon: Double, _ water: Double) -> ElectricityMix {
        ElectricityMix(
            region: region,
            carbonKilogramsPerKilowattHour: carbon,
            waterLitresPerKilowattHour: water,
            source: "EcoLogits 0.11.3 electricity_mixes.json (2026)"
        )
    }

    /// World average: 0.458 kg CO₂e and 3.91 L per kWh.
    public static let world = ecologitsMixes[0]
    /// United States: 0.384 kg CO₂e and 3.13 L per kWh.
    public static let unitedStates = ecologitsMixes[1]

    /// The mixes known by name.
    public static var all: [ElectricityMix] { ecologitsMixes }

    /// The mix of a region code such as `FRA`, or nil when it is not listed.
    public static func named(_ region: String) -> ElectricityMix? {
        ecologitsMixes.first { $0.region == region }
    }

    private static let ecologitsMixes: [ElectricityMix] = [
        ecoLogits("WOR", 0.45829, 3.908),
        ecoLogits("USA", 0.3844, 3.1321),
        ecoLogits("FRA", 0.04144, 3.6737),
        ecoLogits("DEU", 0.32965, 1.947),
        ecoLogits("SWE", 0.03526, 6.0315),
        ecoLogits("CHN", 0.52534, 6.0065),
        ecoLogits("GBR", 0.21741, 2.329),
        ecoLogits("IND", 0.67013, 3.4368),
        ecoLogits("POL", 0.5886, 2.5135),
    ]
}

#if !hasFeature(Embedded)
extension ElectricityMix: Codable {}
#endif
