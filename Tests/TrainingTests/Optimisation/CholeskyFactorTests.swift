import Routing
import TestSupport
import Testing

@testable import Training

struct CholeskyFactorTests {
    @Test func itSolvesWhatCanBeSolvedByHand() {
        // A = [[4, 2], [2, 3]]: det 8, A⁻¹ (8, 8) = (1, 2).
        let factor = CholeskyFactor([4, 0, 2, 3], order: 2)
        #expect(abs(factor.logDeterminant - Elementary.log(8)) < 1e-6)
        let x = factor.solve([8, 8], columns: 1)
        #expect(abs(x[0] - 1) < 1e-5 && abs(x[1] - 2) < 1e-5)
    }

    @Test(arguments: [1, 127, 128, 300, 700]) func itSolvesAcrossBlocks(order: Int) {
        var generator = SeededGenerator(seed: 3)
        let features = (0..<order * 5).map { _ in Float.random(in: -1...1, using: &generator) }
        var matrix = MatrixProduct.timesTransposed(features, rows: order, features, outputs: order, inner: 5)
        for row in 0..<order { matrix[row * order + row] += 1 }
        let expected = (0..<order * 2).map { _ in Float.random(in: -1...1, using: &generator) }
        var right = Array(repeating: Float(0), count: order * 2)
        for row in 0..<order {
            for column in 0..<order {
                for side in 0..<2 {
                    right[row * 2 + side] += matrix[row * order + column] * expected[column * 2 + side]
                }
            }
        }
        let found = CholeskyFactor(matrix, order: order).solve(right, columns: 2)
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 2e-3 })
    }
}
