import Footprint
import Testing

struct LLMCarbonTests {
    /// GPT-3 as the paper checks it: 14.8 days, 1,287 MWh and 552.1 t were published; the model lands within its 8.2 %.
    @Test func trainingGPT3AgreesWithThePublishedFigures() {
        let site = LLMCarbon(
            device: .v100,
            count: 10_000,
            efficiency: 0.197,
            powerUsageEffectiveness: 1.1,
            carbonKilogramsPerKilowattHour: 0.429
        )
        let training = site.training(parameters: 175e9, tokens: 300e9)
        #expect(abs(training.seconds / 86_400 - 14.8) < 0.05)
        #expect(abs(training.energyWattHours / 1e6 / 1287 - 1) < 0.01)
        #expect(abs(training.useGrams / 1e6 / 552.1 - 1) < 0.01)
        // 10,000 devices of 9.78 kg for 14.8 of 1,825 days: 793 kg.
        #expect(abs(training.embodiedGrams / 1000 - 97_800 * training.seconds / 86_400 / 1825) < 1e-6)
        #expect(abs(training.embodiedGrams / 1000 - 793) < 2)
    }

    @Test func inferenceByHand() {
        let site = LLMCarbon(
            device: .h100,
            count: 1,
            efficiency: 0.5,
            powerUsageEffectiveness: 1.2,
            carbonKilogramsPerKilowattHour: 0.4
        )
        // 2 · 8e9 · 1,500 = 2.4e13 operations at 4.945e14 a second.
        let answer = site.inference(parameters: 8e9, promptTokens: 1000, outputTokens: 500)
        #expect(abs(answer.seconds - 2.4e13 / 4.945e14) < 1e-12)
        #expect(abs(answer.energyWattHours - 700 * answer.seconds / 3600 * 1.2) < 1e-12)
        #expect(abs(answer.useGrams - answer.energyWattHours * 0.4) < 1e-15)
        #expect(abs(answer.embodiedGrams - 14_652 * answer.seconds / 157_680_000) < 1e-12)
    }

    @Test func devicesCarryTheirDie() {
        #expect(abs(LLMCarbon.Device.v100.embodiedKilograms - 9.78) < 1e-9)
        #expect(abs(LLMCarbon.Device.h100.embodiedKilograms - 14.65) < 0.003)
    }
}
