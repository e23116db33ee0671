import Routing

/// Fits a `DenseNetwork` by minimising cross-entropy with a quadratic penalty.
///
/// `mean over prompts of Σ_o CE(target_o, z_o) + ½ penalty ‖W‖²`; biases are free. Adam on shuffled batches, the rate
/// falling to nothing along half a cosine.
struct NetworkProblem: Sendable {
    /// How outputs are compared with targets.
    enum Loss: Sendable {
        /// Each output is the logit of a probability of its own; targets that are no number count nothing.
        case logistic
        /// The outputs are the logits of classes that exclude each other.
        case softmax
    }

    /// Standardised inputs: [prompts, D].
    let inputs: [Float]
    let inputCount: Int
    /// Targets in 0...1: [prompts, O].
    let targets: [Float]
    let outputCount: Int
    let loss: Loss
    let hidden: Int
    let seed: UInt64
    /// How much each prompt counts, 1 on average; all alike when empty: [prompts].
    var weights: [Float] = []

    private static let batch = 256
    private static let leastSteps = 800
    private static let leastPasses = 12
    private static let rate: Float = 4e-3

    /// Number of prompts.
    var prompts: Int { inputs.count / max(1, inputCount) }

    /// The network fitted on some prompts.
    func fit(_ prompts: [Int], penalty: Float) -> DenseNetwork {
        var random = SplitMix64(seed: seed)
        var parameters = initial(&random, prompts)
        var optimiser = Adam(count: parameters.count)
        let steps = (prompts.count + Self.batch - 1) / Self.batch
        let passes = max(Self.leastPasses, Self.leastSteps / max(1, steps))
        for pass in 0..<passes {
            let order = random.permutation(prompts.count).map { prompts[$0] }
            let rate = Self.rate * 0.5 * Float(1 + CosineTable.halfTurn(Double(pass) / Double(passes))) + 1e-5
            for start in stride(from: 0, to: order.count, by: Self.batch) {
                let batch = Array(order[start..<min(start + Self.batch, order.count)])
                optimiser.step(
                    &parameters,
                    gradient: gradient(parameters, batch, penalty: penalty).gradient,
                    rate: rate
                )
            }
        }
        return DenseNetwork(inputs: inputCount, hidden: hidden, outputs: outputCount, parameters: parameters)
    }

    /// Loss and gradient on a batch.
    func gradient(_ parameters: [Float], _ batch: [Int], penalty: Float) -> (loss: Double, gradient: [Float]) {
        let x = batch.flatMap { inputs[$0 * inputCount..<($0 + 1) * inputCount] }
        var middle = x
        var middleCount = inputCount
        var start = 0
        if hidden > 0 {
            middle = layer(x, batch.count, parameters, from: 0, inputs: inputCount, outputs: hidden).map { max(0, $0) }
            middleCount = hidden
            start = hidden * (inputCount + 1)
        }
        let z = layer(middle, batch.count, parameters, from: start, inputs: middleCount, outputs: outputCount)
        var (loss, error) = errors(z, batch)
        var gradient = Array(repeating: Float(0), count: parameters.count)
        backward(error, middle, batch.count, from: start, inputs: middleCount, outputs: outputCount, &gradient)
        if hidden > 0 {
            let weights = Array(parameters[start..<start + outputCount * hidden])
            error = MatrixProduct.timesTransposed(
                error,
                rows: batch.count,
                MatrixProduct.transposed(weights, rows: outputCount, columns: hidden),
                outputs: hidden,
                inner: outputCount
            )
            for index in error.indices where middle[index] <= 0 { error[index] = 0 }
            backward(error, x, batch.count, from: 0, inputs: inputCount, outputs: hidden, &gradient)
        }
        for range in weightRanges {
            for index in range {
                gradient[index] += penalty * parameters[index]
                loss += 0.5 * Double(penalty * parameters[index] * parameters[index])
            }
        }
        return (loss, gradient)
    }

    /// Where the weights stand among the parameters; the rest are biases.
    private var weightRanges: [Range<Int>] {
        guard hidden > 0 else { return [0..<outputCount * inputCount] }
        let second = hidden * (inputCount + 1)
        return [0..<hidden * inputCount, second..<second + outputCount * hidden]
    }

    /// Small random hidden weights, no others, and biases at the targets' means.
    private func initial(_ random: inout SplitMix64, _ prompts: [Int]) -> [Float] {
        let count = DenseNetwork.count(inputs: inputCount, hidden: hidden, outputs: outputCount)
        var parameters = Array(repeating: Float(0), count: count)
        if hidden > 0 {
            let scale = Float((1 / Double(inputCount)).squareRoot())
            for range in weightRanges { for index in range { parameters[index] = scale * Float(random.normal()) } }
        }
        for output in 0..<outputCount {
            let given = prompts.filter { !targets[$0 * outputCount + output].isNaN }
            let total = given.reduce(0) { $0 + Double(weight($1)) }
            let sum = given.reduce(0) { $0 + Double(weight($1) * targets[$1 * outputCount + output]) }
            let mean = total > 0 ? sum / total : 0.5
            let kept = min(0.99, max(0.01, mean))
            parameters[count - outputCount + output] =
                Float(loss == .softmax ? Elementary.log(kept) : Elementary.log(kept / (1 - kept)))
        }
        return parameters
    }

    private func weight(_ prompt: Int) -> Float {
        weights.isEmpty ? 1 : weights[prompt]
    }

    private func layer(_ x: [Float], _ rows: Int, _ parameters: [Float], from start: Int, inputs: Int, outputs: Int)
        -> [Float]
    {
        let weights = Array(parameters[start..<start + outputs * inputs])
        var z = MatrixProduct.timesTransposed(x, rows: rows, weights, outputs: outputs, inner: inputs)
        for row in 0..<rows {
            for output in 0..<outputs { z[row * outputs + output] += parameters[start + outputs * inputs + output] }
        }
        return z
    }

    /// Adds the gradient of a layer's weights and biases, `error` being that of its outputs: [rows, outputs].
    private func backward(
        _ error: [Float],
        _ x: [Float],
        _ rows: Int,
        from start: Int,
        inputs: Int,
        outputs: Int,
        _ gradient: inout [Float]
    ) {
        let product = MatrixProduct.timesTransposed(
            MatrixProduct.transposed(error, rows: rows, columns: outputs),
            rows: outputs,
            MatrixProduct.transposed(x, rows: rows, columns: inputs),
            outputs: inputs,
            inner: rows
        )
        for index in product.indices { gradient[start + index] += product[index] }
        for row in 0..<rows {
            for output in 0..<outputs { gradient[start + outputs * inputs + output] += error[row * outputs + output] }
        }
    }

    /// Mean cross-entropy of a batch and its derivative by the outputs.
    private func errors(_ z: [Float], _ batch: [Int]) -> (Double, [Float]) {
        var error = Array(repeating: Float(0), count: z.count)
        var loss = 0.0
        for (row, prompt) in batch.enumerated() {
            let scale = weight(prompt) / Float(batch.count)
            let outputs = row * outputCount..<(row + 1) * outputCount
            let target = targets[prompt * outputCount..<(prompt + 1) * outputCount]
            switch self.loss {
            case .logistic:
                for (index, y) in zip(outputs, target) where !y.isNaN {
                    let logit = Double(z[index])
                    loss += Double(scale) * (Elementary.softplus(logit) - Double(y) * logit)
                    error[index] = scale * (Float(Elementary.sigmoid(logit)) - y)
                }
            case .softmax:
                let greatest = z[outputs].max() ?? 0
                let powers = z[outputs].map { Elementary.exp(Double($0 - greatest)) }
                let total = powers.reduce(0, +)
                for (index, (power, y)) in zip(outputs, zip(powers, target)) {
                    loss += Double(scale) * Double(y) * (Elementary.log(total) - Double(z[index] - greatest))
                    error[index] = scale * (Float(power / total) - y)
                }
            }
        }
        return (loss, error)
    }

}
