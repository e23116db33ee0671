import Evaluation
import Footprint
import Testing

struct CarbonBasisTests {
    @Test func aRegionBringsEverySourceWithItsYear() throws {
        let france = try CarbonBasis(region: "fra")
        #expect(france.region == "FRA")
        #expect(france.sources.map(\.year) == [2026, 2023])
        #expect(france.sources.map(\.kilogramsPerKilowattHour) == [0.04144, 0.056])
        #expect(france.intensity == ValueRange(low: 0.04144, high: 0.056))
        #expect(CarbonBasis.standard.region == "USA")
    }

    @Test func anUnknownRegionIsAnErrorThatListsTheKnown() {
        let fault = #expect(throws: EvaluationError.self) { try CarbonBasis(region: "XYZ") }
        #expect(
            fault?.description
                == "no electricity is known of region 'XYZ'; use one of WOR, USA, FRA, DEU, SWE, CHN, GBR, IND, POL"
        )
    }

    @Test func theFigureIsTheFirstSourcesAndTheBoundsAreAllSources() throws {
        // 2 to 4 Wh and 1 to 3 g of hardware, with France's 0.04144 to 0.056 g/Wh.
        let answer = AnswerFootprint(
            energyWattHours: ValueRange(low: 2, high: 4),
            useGrams: .zero,
            embodiedGrams: ValueRange(low: 1, high: 3),
            waterMillilitres: .zero
        )
        let carbon = try CarbonBasis(region: "FRA").carbon(of: answer)
        #expect(abs(carbon.grams - (3 * 0.04144 + 2)) < 1e-12)
        #expect(abs(carbon.range.low - (2 * 0.04144 + 1)) < 1e-12)
        #expect(abs(carbon.range.high - (4 * 0.056 + 3)) < 1e-12)
    }
}
