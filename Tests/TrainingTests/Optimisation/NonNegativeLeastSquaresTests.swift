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
        let weights = problem.weights(penalty: 1e-6)
        #expect(abs(weights[0] - 0.7) < 0.05 && abs(weights[1] - 0.2) < 0.05)
        #expect(weights[2] == 0)
    }
}
