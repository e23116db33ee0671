import Evaluation
import Testing

struct CalibrationMetricsTests {
    @Test func brierByHand() {
        #expect(CalibrationMetrics.brier(predicted: [1, 0, 0.5], observed: [1, 1, 0.5]) == 1.0 / 3)
        #expect(CalibrationMetrics.brier(predicted: [], observed: []) == nil)
    }

    @Test func calibrationErrorByHand() throws {
        // Bin 0.9–1: two predictions of 0.95, one right: gap 0.45. Bin 0.1–0.2: 0.15 and wrong: gap 0.15.
        let error = try #require(
            CalibrationMetrics.expectedCalibrationError(predicted: [0.95, 0.95, 0.15], observed: [1, 0, 0])
        )
        #expect(abs(error - (0.9 + 0.15) / 3) < 1e-12)
    }

    @Test func perfectPredictionsHaveNoError() {
        let outcomes = [0.0, 1, 1, 0]
        #expect(CalibrationMetrics.expectedCalibrationError(predicted: outcomes, observed: outcomes) == 0)
    }
}
