import Routing
import TestSupport
import Testing

@testable import Training

struct NetworkProblemTests {
    private func problem(hidden: Int, loss: NetworkProblem.Loss) -> (NetworkProblem, [Float]) {
        var generator = SeededGenerator(seed: 4)
        let inputs = (0..<5 * 3).map { _ in Float.random(in: -1...1, using: &generator) }
        var targets: [Float] = [1, 0, 0, 1, 1, 0, 0, 1, 1, 0]
        if loss == .logistic { targets[3] = .nan }
        let problem = NetworkProblem(
            inputs: inputs,
            inputCount: 3,
            targets: targets,
            outputCount: 2,
            loss: loss,
            hidden: hidden,
            seed: 0
        )
        let count = DenseNetwork.count(inputs: 3, hidden: hidden, outputs: 2)
        return (problem, (0..<count).map { _ in Float.random(in: -1...1, using: &generator) })
    }

    @Test(arguments: [0, 4], [NetworkProblem.Loss.logistic, .softmax])
    func everyGradientIsThatOfTheLoss(hidden: Int, loss: NetworkProblem.Loss) {
        let (problem, parameters) = problem(hidden: hidden, loss: loss)
        let gradient = problem.gradient(parameters, [0, 1, 2, 3, 4], penalty: 0.3).gradient
        for index in parameters.indices {
            var up = parameters
            var down = parameters
            up[index] += 1e-2
            down[index] -= 1e-2
            let slope =
                (problem.gradient(up, [0, 1, 2, 3, 4], penalty: 0.3).loss
                    - problem.gradient(down, [0, 1, 2, 3, 4], penalty: 0.3).loss) / 2e-2
            #expect(abs(slope - Double(gradient[index])) < 2e-3, "parameter \(index)")
        }
    }

    @Test func theForwardPassIsThatOfTheRouter() {
        let (problem, parameters) = problem(hidden: 4, loss: .logistic)
        let network = DenseNetwork(inputs: 3, hidden: 4, outputs: 2, parameters: parameters)
        let z = network.outputs(Array(problem.inputs[0..<3]))
        // Of the first prompt alone, targets 1 and 0.
        let expected = Elementary.softplus(-z[0]) + Elementary.softplus(z[1])
        #expect(abs(problem.gradient(parameters, [0], penalty: 0).loss - expected) < 1e-5)
    }

    @Test func aWeightOfTwoIsThePromptTwice() {
        let made = problem(hidden: 4, loss: .logistic)
        var problem = made.0
        let parameters = made.1
        problem.weights = [2, 1, 1, 1, 1]
        let weighted = problem.gradient(parameters, [0, 1], penalty: 0)
        problem.weights = []
        let twice = problem.gradient(parameters, [0, 0, 1], penalty: 0)
        // Both are sums over the number of places: 2 and 3.
        #expect(abs(weighted.loss * 2 - twice.loss * 3) < 1e-5)
        for (a, b) in zip(weighted.gradient, twice.gradient) { #expect(abs(2 * a - 3 * b) < 1e-5) }
    }
}
