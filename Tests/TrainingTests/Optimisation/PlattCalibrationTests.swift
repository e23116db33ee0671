import Routing
import TestSupport
import Testing

@testable import Training

struct PlattCalibrationTests {
    @Test func findsSlopeAndOffset() {
        var generator = SeededGenerator(seed: 1)
        let observations = (0..<20_000).map { _ in
            let z = Double.random(in: -4...4, using: &generator)
            let hit = Double.random(in: 0..<1, using: &generator) < Elementary.sigmoid(0.5 * z + 0.7)
            return PlattCalibration.Observation(logit: z, score: hit ? 1 : 0, weight: 1)
        }
        let calibration = PlattCalibration(observations)
        #expect(abs(calibration.slope - 0.5) < 0.03 && abs(calibration.offset - 0.7) < 0.06)
        #expect(calibration.figures(on: observations).calibrationError < 0.02)
    }

    @Test func aGivenSlopeStaysAndTheOffsetFits() {
        let observations = [-1.0, 0, 1, 2].flatMap { z in
            (0..<10).map { PlattCalibration.Observation(logit: z, score: $0 < 7 ? 1 : 0, weight: 1) }
        }
        let calibration = PlattCalibration(observations, slope: 0.5)
        let mean = observations.reduce(0) { $0 + Elementary.sigmoid(0.5 * $1.logit + calibration.offset) } / 40
        #expect(calibration.slope == 0.5 && abs(mean - 0.7) < 0.02)
    }

    @Test func nothingToLearnLeavesTheLogitAsItIs() {
        let calibration = PlattCalibration([])
        #expect(calibration.slope == 1 && calibration.offset == 0)
    }
}

struct AdamTests {
    @Test func theFirstStepIsTheRateAgainstTheSignOfTheGradient() {
        var adam = Adam(count: 3)
        var values: [Float] = [1, 1, 1]
        adam.step(&values, gradient: [0.5, -200, 0], rate: 0.1)
        #expect(abs(values[0] - 0.9) < 1e-5 && abs(values[1] - 1.1) < 1e-5 && values[2] == 1)
    }

    @Test func findsTheBottomOfABowl() {
        var adam = Adam(count: 2)
        var values: [Float] = [5, -3]
        for step in 0..<2000 {
            adam.step(&values, gradient: [2 * (values[0] - 1), 20 * (values[1] - 2)], rate: step < 1000 ? 0.05 : 0.005)
        }
        #expect(abs(values[0] - 1) < 1e-2 && abs(values[1] - 2) < 1e-2)
    }
}

struct CosineTests {
    @Test(arguments: [(0.0, 1.0), (0.25, 0.70710678), (0.5, 0.0), (0.75, -0.70710678), (1.0, -1.0)])
    func isTheCosineOfAHalfTurn(share: Double, expected: Double) {
        #expect(abs(CosineTable.halfTurn(share) - expected) < 1e-7)
    }
}
