import Testing

@testable import Training

struct RidgeRegressionTests {
    private let inputs = (0..<40).map { [Double($0), Double($0 * 7 % 11), 5] }

    @Test func aLineIsFoundAndAConstantInputIgnored() {
        let targets = inputs.map { [2 * $0[0] - $0[1] + 3, $0[1]] }
        let regression = RidgeRegression(inputs: inputs, targets: targets, penalty: 1e-6)
        for row in [[3.0, 4, 5], [20, 1, 5], [30, 9, 900]] {
            let predicted = regression.predict(row)
            #expect(abs(predicted[0] - (2 * row[0] - row[1] + 3)) < 1e-3)
            #expect(abs(predicted[1] - row[1]) < 1e-3)
        }
    }

    @Test func aGreatPenaltyLeavesTheMean() {
        let targets = inputs.map { [$0[0]] }
        let regression = RidgeRegression(inputs: inputs, targets: targets, penalty: 1e7)
        #expect(abs(regression.predict([0, 0, 5])[0] - 19.5) < 0.01)
    }

    @Test func whatLiesFarOutsideIsCut() {
        let regression = RidgeRegression(inputs: inputs, targets: inputs.map { [$0[0]] }, penalty: 1e-6)
        // Four deviations of 0...39 above their mean.
        #expect(abs(regression.predict([1e9, 5, 5])[0] - (19.5 + 4 * 11.5434)) < 0.1)
    }
}
