import Evaluation
import Testing

struct CalibrationTests {
    /// Bin 0.2–0.3 holds .2 and .25, of which one came true: gap |.45 − 1| = .55; bin 0.8–0.9 holds .8 twice, none of
    /// which did not: |1.6 − 1| = .6.
    @Test func figuresByHand() throws {
        let calibration = try #require(Calibration(predicted: [0.2, 0.8, 0.8, 0.25], observed: [0, 1, 0, 1]))
        #expect(abs(calibration.calibrationError - 1.15 / 4) < 1e-12)
        #expect(abs(calibration.brier - (0.04 + 0.04 + 0.64 + 0.5625) / 4) < 1e-12)
        #expect(calibration.bins.map(\.count) == [2, 2])
        #expect(abs(calibration.bins[0].predicted - 0.225) < 1e-12)
        #expect(calibration.bins.map(\.observed) == [0.5, 0.5])
        #expect(calibration.brierInterval95.contains(calibration.brier))
        #expect(calibration.calibrationErrorInterval95.contains(calibration.calibrationError))
    }

    @Test func aPerfectForecastHasNoError() throws {
        let calibration = try #require(Calibration(predicted: [0, 1, 1, 0], observed: [0, 1, 1, 0]))
        #expect(calibration.calibrationError == 0 && calibration.calibrationErrorInterval95 == 0...0)
        #expect(calibration.brier == 0 && calibration.brierInterval95 == 0...0)
    }

    @Test func numbersThatAreNoProbabilitiesAreNotJudged() {
        #expect(Calibration(predicted: [0.5, 12], observed: [0, 1]) == nil)
        #expect(Calibration(predicted: [], observed: []) == nil)
    }

    @Test func resamplingDoesNotInflateTheError() throws {
        // Predictions that come true as often as they say: the error is 0, and every resample has some.
        let predicted = [Double](repeating: 0.5, count: 100)
        let observed = (0..<100).map { Double($0 % 2) }
        let interval = try #require(Calibration(predicted: predicted, observed: observed)).calibrationErrorInterval95
        #expect(interval.lowerBound == 0)
        // A standard error is .05, so without the correction the bound would be about .11.
        #expect(interval.upperBound < 0.095)
    }

    @Test func predictionsOfOnePromptAreDrawnTogether() throws {
        // Two predictions per prompt, one wrong by a half each: every sample has the same mean.
        let calibration = try #require(
            Calibration(predicted: [1, 0.5, 1, 0.5], observed: [1, 1, 1, 1], perPrompt: 2)
        )
        #expect(calibration.brierInterval95 == 0.125...0.125)
    }
}
