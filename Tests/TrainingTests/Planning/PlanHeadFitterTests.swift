import Routing
import Testing

@testable import Training

struct PlanHeadFitterTests {
    private static let targets: [PlanHeadExample.Target] = [.one(of: 0..<3, label: 1), .whether(3, true)]

    @Test(arguments: [0, 3])
    func theGradientIsThatOfTheLoss(hidden: Int) {
        var random = SplitMix64(seed: 1)
        let inputs = 5
        let outputs = 4
        let count = DenseNetwork.count(inputs: inputs, hidden: hidden, outputs: outputs)
        let network = (0..<count).map { _ in Float(random.normal()) * 0.5 }
        let table = (0..<PlanHead.buckets * outputs).map { _ in Float(random.normal()) * 0.1 }
        let example = PlanHeadExample(
            inputs: (0..<inputs).map { _ in Float(random.normal()) },
            words: [3, 77, 2_000],
            targets: Self.targets
        )
        func loss(_ network: [Float], _ table: [Float]) -> Double {
            var gradient = PlanHeadGradient(inputs: inputs, hidden: hidden, outputs: outputs)
            return gradient.add(example, network: network, table: table, scale: 1)
        }
        var gradient = PlanHeadGradient(inputs: inputs, hidden: hidden, outputs: outputs)
        _ = gradient.add(example, network: network, table: table, scale: 1)
        let step: Float = 1e-2
        for index in network.indices {
            var up = network
            var down = network
            up[index] += step
            down[index] -= step
            let slope = (loss(up, table) - loss(down, table)) / Double(up[index] - down[index])
            #expect(abs(slope - Double(gradient.network[index])) < 2e-3, "parameter \(index)")
        }
        for index in [3 * outputs, 77 * outputs + 1, 2_000 * outputs + 3, 5] {
            var up = table
            var down = table
            up[index] += step
            down[index] -= step
            let slope = (loss(network, up) - loss(network, down)) / Double(up[index] - down[index])
            #expect(abs(slope - Double(gradient.table[index])) < 2e-3, "bucket \(index)")
        }
    }

    @Test func learnsWhatSeparatesTheExamplesAndGivesTheSameBytes() {
        var random = SplitMix64(seed: 2)
        let examples = (0..<300).map { number -> PlanHeadExample in
            let label = number % 3
            return PlanHeadExample(
                inputs: [Float(label) + Float(random.normal()) * 0.1, Float(random.normal())],
                words: number % 2 == 0 ? [7, 9] : [9],
                targets: [.one(of: 0..<3, label: label), .whether(3, number % 2 == 0)]
            )
        }
        let fitter = PlanHeadFitter(settings: PlanHeadSettings(), outputs: 4, seed: 5)
        let head = fitter.fit(examples)
        let again = fitter.fit(examples)
        #expect(head.table == again.table && head.network.parameters == again.network.parameters)
        for label in 0..<3 {
            let outputs = head.outputs([Float(label), 0], words: [7, 9])
            #expect(outputs[..<3].max() == outputs[label] && outputs[3] > 0)
            #expect(head.outputs([Float(label), 0], words: [9])[3] < 0)
        }
    }
}
