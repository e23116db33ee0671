public import Footprint

/// The electricity that an evaluation's carbon is counted with: a region, and what each source says of it.
public struct CarbonBasis: Sendable, Equatable, Codable {
    /// What one source says.
    public struct Source: Sendable, Equatable, Codable {
        /// Where the figure comes from.
        public let name: String
        /// The year that the source states.
        public let year: Int
        /// Greenhouse gases, kg CO₂e per kWh.
        public let kilogramsPerKilowattHour: Double

        enum CodingKeys: String, CodingKey {
            case name, year
            case kilogramsPerKilowattHour = "kg_per_kwh"
        }
    }

    /// The region, ISO 3166 alpha-3, or `WOR` for the world.
    public let region: String
    /// The sources; single figures are counted with the first, EcoLogits.
    public let sources: [Source]

    private init(_ mix: ElectricityMix) {
        region = mix.region
        sources = GridIntensity.listed(for: mix.region).map {
            Source(name: $0.source, year: $0.year, kilogramsPerKilowattHour: $0.carbonKilogramsPerKilowattHour)
        }
    }

    /// Looks up a region.
    ///
    /// - Parameter region: its code in capitals or not.
    /// - Throws: ``EvaluationError`` with the known ones when it is none of them.
    public init(region: String) throws(EvaluationError) {
        guard let mix = ElectricityMix.named(region.uppercased()) else {
            let known = ElectricityMix.all.map(\.region).joined(separator: ", ")
            throw EvaluationError("no electricity is known of region '\(region)'; use one of \(known)")
        }
        self.init(mix)
    }

    /// The electricity of ``DataCentre/standard``, the United States'.
    public static let standard = CarbonBasis(DataCentre.standard.mix)

    /// The span between the sources, kg CO₂e per kWh.
    public var intensity: ValueRange {
        let figures = sources.map(\.kilogramsPerKilowattHour)
        return ValueRange(low: figures.min() ?? 0, high: figures.max() ?? 0)
    }

    /// The carbon of an answer: the middle of its bounds by the first source, and the bounds by all.
    public func carbon(of answer: AnswerFootprint) -> CarbonEstimate {
        let first = ValueRange(sources.first?.kilogramsPerKilowattHour ?? 0)
        return CarbonEstimate(
            grams: answer.carbonGrams(carbonKilogramsPerKilowattHour: first).middle,
            range: answer.carbonGrams(carbonKilogramsPerKilowattHour: intensity)
        )
    }
}
