import TestSupport
import Testing

@testable import Training

struct NonNegativeLeastSquaresTests {
    @Test func weightsAreFoundAndNeverNegative() {
        var problem = NonNegativeLeastSquares(count: 3)
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<500 {
            let x = (0..<3).map { _ in Double.random(in: -1...1, using: &generator) }
            problem.add(x, target: 0.7 * x[0] + 0.2 * x[1] - 0.5 * x[2])
        }
        let weights = problem.weights(expected: 0.3, deviation: 100)
        #expect(abs(weights[0] - 0.7) < 0.05 && abs(weights[1] - 0.2) < 0.05)
        #expect(weights[2] == 0)
    }

    @Test func withoutObservationsWeightsAreAsExpected() {
        var problem = NonNegativeLeastSquares(count: 2)
        #expect(problem.weights(expected: 0.5, deviation: 0.1) == [0.5, 0.5])
        // One observation, weak beside the prior: noise 1, so (1 + 100) w = 1 + 100 · 0.5 along the feature.
        problem.add([1, 0], target: 1)
        let weights = problem.weights(expected: 0.5, deviation: 0.1)
        #expect(abs(weights[0] - 51.0 / 101) < 1e-6 && abs(weights[1] - 0.5) < 1e-6)
    }
}
