import Routing
import Testing

@testable import Training

struct DeferralProblemTests {
    private let problem = DeferralProblem(mu: 2e-4, costs: [3, 1182], calibration: [0.4, 0.3])

    private func rows(classes: Int, count: Int, _ random: inout SplitMix64) -> [DeferralProblem.Row] {
        (0..<count).map { _ in
            let probabilities = (0..<2).map { _ in
                Softmax.probabilities((0..<classes).map { _ in 2 * random.normal() }).map { Float($0) }
            }
            return DeferralProblem.Row(
                LabelCache.Entry(
                    words: OnlineLexicalLevel.Words(),
                    inputs: [],
                    probabilities: probabilities,
                    label: random.index(below: classes)
                )
            )
        }
    }

    @Test func theLossIsTheFormula() {
        var random = SplitMix64(seed: 1)
        for row in rows(classes: 3, count: 20, &random) {
            let (d1, d2) = (random.uniform(), random.uniform())
            let c = row.crossEntropy
            let target = zip(row.isWrong, [0.4, 0.3]).map { $0 ? 1 : $1 }
            let expected =
                (1 - d1) * c[0] + d1 * 2e-4 * 3 + d1 * ((1 - d2) * c[1] + d2 * 2e-4 * 1182)
                + (d1 - target[0]) * (d1 - target[0]) + (d2 - target[1]) * (d2 - target[1])
            #expect(abs(problem.loss([d1, d2], row).loss - expected) < 1e-12)
        }
    }

    @Test func slopesByTheDeferralsMatchFiniteDifferences() {
        var random = SplitMix64(seed: 2)
        for row in rows(classes: 4, count: 50, &random) {
            let d = [random.uniform(), random.uniform()]
            let slopes = problem.loss(d, row).slopes
            for level in 0..<2 {
                var (up, down) = (d, d)
                up[level] += 1e-6
                down[level] -= 1e-6
                let numeric = (problem.loss(up, row).loss - problem.loss(down, row).loss) / 2e-6
                #expect(abs(slopes[level] - numeric) < 1e-6, "level \(level): \(slopes[level]) against \(numeric)")
            }
        }
    }

    @Test(arguments: [2, 50], [0, 7])
    func theGradientMatchesFiniteDifferences(_ classes: Int, _ hidden: Int) {
        var random = SplitMix64(seed: UInt64(classes + hidden))
        let inputs = DeferralGate.inputCount(classes: classes)
        let count = DenseNetwork.count(inputs: inputs, hidden: hidden, outputs: 1)
        func gate(_ parameters: [Float]) -> DeferralGate {
            DeferralGate(network: DenseNetwork(inputs: inputs, hidden: hidden, outputs: 1, parameters: parameters))
        }
        let parameters = (0..<2).map { _ in (0..<count).map { _ in Float(random.normal() * 0.7) } }
        let rows = rows(classes: classes, count: 9, &random)
        let gradients = problem.gradient(parameters.map(gate), rows).gradients
        let step: Float = 1e-3
        var difference = 0.0
        var size = 0.0
        for level in 0..<2 {
            for index in 0..<count {
                func loss(_ delta: Float) -> Double {
                    var moved = parameters
                    moved[level][index] += delta
                    return problem.gradient(moved.map(gate), rows).loss
                }
                let numeric = (loss(step) - loss(-step)) / Double(2 * step)
                let error = numeric - Double(gradients[level][index])
                difference += error * error
                size += numeric * numeric
            }
        }
        #expect(size > 1e-4)
        #expect((difference / size).squareRoot() < 1e-2)
    }
}
