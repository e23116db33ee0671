import Footprint
import Testing

struct GridIntensityTests {
    @Test func everyFigureNamesItsSourceAndYear() {
        #expect(GridIntensity.all.count == 18)
        #expect(GridIntensity.all.allSatisfy { !$0.source.isEmpty && $0.year >= 2023 })
    }

    @Test func theRangeSpansTheSources() throws {
        let france = try #require(GridIntensity.range(of: "FRA"))
        #expect(france.low == 0.04144 && france.high == 0.056)
        #expect(GridIntensity.listed(for: "USA").map(\.year) == [2026, 2023])
        #expect(GridIntensity.range(of: "XXX") == nil)
    }
}
