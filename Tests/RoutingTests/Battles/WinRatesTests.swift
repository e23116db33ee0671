import Testing

@testable import Routing

struct WinRatesTests {
    private let rates = WinRates(
        roster: ModelRoster(
            models: [KnownModel(name: "a", outcomes: 5), KnownModel(name: "b", outcomes: 6)],
            sampleScores: [2, 0, 1, 1],
            sampleTokens: [10, 20]
        )
    )

    @Test func twoModelsScoreTheWinRateAndItsComplement() {
        let estimates = rates.estimates(of: ["a", "b"], ratings: [1, 0]) { _, _ in 0.04 }
        let rate = Elementary.sigmoid(1)
        #expect(estimates.map(\.score) == [rate, 1 - rate])
        #expect(abs(0.5 + (estimates[0].score - estimates[1].score) / 2 - rate) < 1e-12)
        #expect(abs(estimates[0].standardError - 0.2 * rate * (1 - rate)) < 1e-12)
        #expect(estimates.map(\.basis) == [.outcomes(5), .outcomes(6)])
    }

    @Test func threeModelsScoreTheMeanOfTheirWinRates() {
        let scores = WinRates.scores([1, 0, -1])
        #expect(abs(scores[0] - (Elementary.sigmoid(1) + Elementary.sigmoid(2)) / 2) < 1e-12)
        #expect(abs(scores.reduce(0, +) - 1.5) < 1e-12)
    }

    @Test func aModelAloneScoresAHalf() {
        #expect(rates.estimates(of: ["a"], ratings: [3, 0]) { _, _ in 1 }.map(\.score) == [0.5])
    }

    @Test func aModelNeverSeenHasTheMeanRating() {
        let estimates = rates.estimates(of: ["a", "new"], ratings: [3, 1]) { _, _ in 0 }
        #expect(estimates[1].basis == .prior && abs(estimates[0].score - Elementary.sigmoid(1)) < 1e-12)
        #expect(estimates[1].standardError == ModelRoster.priorError)
    }

    @Test func theSampleHoldsTheWinRatesOfTheModelsAskedFor() throws {
        let sample = try #require(rates.calibrationSample(models: ["b", "a"]))
        #expect(sample.inputTokens == [10, 20])
        for (score, expected) in zip(sample.scores, [Elementary.sigmoid(-2), Elementary.sigmoid(2), 0.5, 0.5]) {
            #expect(abs(score - expected) < 1e-12)
        }
    }
}
