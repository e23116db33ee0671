import Footprint
import Testing

/// Golden values: EcoLogits 0.11.3's own `compute_llm_impacts_dag` with the mix 0.38356 kg/kWh, 3.142 L/kWh,
/// PUE 1.2 and WUE 0.569, run once in Python.
struct ModelFootprintTests {
    private let site = DataCentre(
        powerUsageEffectiveness: ValueRange(1.2),
        waterLitresPerKilowattHour: ValueRange(0.569),
        mix: ElectricityMix(
            region: "USA",
            carbonKilogramsPerKilowattHour: 0.38356,
            waterLitresPerKilowattHour: 3.142,
            source: "test"
        )
    )

    struct Golden: Sendable {
        let total, active, wattHours, useGrams, embodiedGrams, millilitres: Double
    }

    private static let golden: [Golden] = [
        Golden(
            total: 8,
            active: 8,
            wattHours: 0.08915258455308873,
            useGrams: 0.03419536533118271,
            embodiedGrams: 0.007302306974244983,
            millilitres: 0.322390604508061
        ),
        Golden(
            total: 27,
            active: 27,
            wattHours: 0.11220683631841874,
            useGrams: 0.04303805413829269,
            embodiedGrams: 0.009400560128423361,
            millilitres: 0.40575862126678854
        ),
        Golden(
            total: 70,
            active: 70,
            wattHours: 0.6575289928335044,
            useGrams: 0.252201820491219,
            embodiedGrams: 0.056596953277834564,
            millilitres: 2.377734426251424
        ),
        Golden(
            total: 440,
            active: 88,
            wattHours: 2.9795698928295465,
            useGrams: 1.142843828093701,
            embodiedGrams: 0.258192913553621,
            millilitres: 10.774621327453777
        ),
        Golden(
            total: 405,
            active: 405,
            wattHours: 9.133841732500798,
            useGrams: 3.5033763349180064,
            embodiedGrams: 0.8183160713427125,
            millilitres: 33.029494011678304
        ),
    ]

    @Test(arguments: golden) func agreesWithEcoLogits(_ golden: Golden) {
        let model = ModelFootprint(
            totalBillion: ValueRange(golden.total),
            activeBillion: ValueRange(golden.active),
            site: site
        )
        let answer = model.answer(outputTokens: 1000)
        #expect(abs(answer.energyWattHours.middle / golden.wattHours - 1) < 1e-12)
        #expect(abs(answer.useGrams.middle / golden.useGrams - 1) < 1e-12)
        #expect(abs(answer.embodiedGrams.middle / golden.embodiedGrams - 1) < 1e-12)
        #expect(abs(answer.waterMillilitres.middle / golden.millilitres - 1) < 1e-12)
        #expect(answer.carbonGrams.middle == answer.useGrams.middle + answer.embodiedGrams.middle)
    }

    @Test func aShorterMeasuredTimeBoundsTheEstimate() {
        let model = ModelFootprint(totalBillion: ValueRange(8), site: site)
        let answer = model.answer(outputTokens: 250, measuredSeconds: 1)
        #expect(abs(answer.energyWattHours.middle / 0.0143066277691782 - 1) < 1e-12)
        #expect(abs(answer.embodiedGrams.middle / 0.00016276041666666666 - 1) < 1e-12)
        #expect(model.answer(outputTokens: 250, measuredSeconds: 1000) == model.answer(outputTokens: 250))
    }

    @Test func anActiveRangeGivesARangeWithTheExactBounds() {
        let model = ModelFootprint(
            totalBillion: ValueRange(440),
            activeBillion: ValueRange(low: 44, high: 132),
            site: site
        )
        let energy = model.answer(outputTokens: 1000).energyWattHours
        #expect(abs(energy.low / 2.1253491958404765 - 1) < 1e-12)
        #expect(abs(energy.high / 3.8337905898186164 - 1) < 1e-12)
        #expect(!energy.isExact)
    }

    @Test func growsWithTokensAndVanishesWithout() {
        let model = ModelFootprint(totalBillion: ValueRange(8))
        #expect(model.answer(outputTokens: 0) == .zero)
        let one = model.answer(outputTokens: 100)
        let two = model.answer(outputTokens: 200)
        #expect(abs(two.energyWattHours.low - (one + one).energyWattHours.low) < 1e-15)
    }

    @Test func aPromptAddsItsOperations() {
        let model = ModelFootprint(totalBillion: ValueRange(8), site: site)
        let without = model.answer(outputTokens: 1000)
        let with = model.answer(outputTokens: 1000, promptTokens: 1000)
        // 1.6e13 operations at 60 and at 30 % of 989e12 a second, 850 W, PUE 1.2.
        let least = 1.6e13 / (989e12 * 0.6) / 3600 * 850 * 1.2
        #expect(abs(with.energyWattHours.low - without.energyWattHours.low - least) < 1e-12)
        #expect(abs(with.energyWattHours.high - without.energyWattHours.high - 2 * least) < 1e-12)
        // (5,700 / 8 + 273) kg over three years.
        let embodied = 1.6e13 / (989e12 * 0.6) / 94_608_000 * 985_500
        #expect(abs(with.embodiedGrams.low - without.embodiedGrams.low - embodied) < 1e-12)
        #expect(model.answer(outputTokens: 0, promptTokens: 0) == .zero)
        // Reading is cheaper than writing.
        #expect(with.energyWattHours.high < 1.25 * without.energyWattHours.high)
    }

    @Test func namedMixesCarryTheirSource() throws {
        #expect(ElectricityMix.all.allSatisfy { $0.source.contains("EcoLogits") })
        let france = try #require(ElectricityMix.named("FRA"))
        #expect(france.carbonKilogramsPerKilowattHour == 0.04144)
        #expect(ElectricityMix.named("XXX") == nil)
    }

    @Test func aModelWithoutParametersIsAProgrammersMistake() async {
        await #expect(processExitsWith: .failure) { _ = ModelFootprint(totalBillion: ValueRange(0)) }
    }
}
