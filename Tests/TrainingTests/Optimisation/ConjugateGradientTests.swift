import Testing

@testable import Training

struct ConjugateGradientTests {
    @Test func itSolvesASmallSystemForEveryColumn() {
        // K = [[2, 1], [1, 3]], λ = 1: (K + I)⁻¹ of (1, 0) is (4, −1) / 11 and of (0, 1) is (−1, 3) / 11.
        let solution = ConjugateGradient.solve(
            product: { x in [2 * x[0] + x[2], 2 * x[1] + x[3], x[0] + 3 * x[2], x[1] + 3 * x[3]] },
            target: [1, 0, 0, 1],
            columns: 2,
            lambda: 1
        )
        for (found, expected) in zip(solution, [4.0 / 11, -1.0 / 11, -1.0 / 11, 3.0 / 11]) {
            #expect(abs(Double(found) - expected) < 1e-4)
        }
    }
}
