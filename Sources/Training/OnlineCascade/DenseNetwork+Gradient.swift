internal import Routing

extension DenseNetwork {
    /// Adds the gradient of one row by every parameter.
    ///
    /// - Parameters:
    ///   - input: the row [D].
    ///   - output: the loss' derivative by the outputs [O].
    ///   - gradient: [parameters], in their order.
    func addGradient(_ input: [Float], output slopes: [Double], to gradient: inout [Float]) {
        precondition(input.count == inputs && slopes.count == outputs, "a row and its slopes fit the network")
        guard hidden > 0 else {
            for (index, slope) in slopes.enumerated() {
                let slope = Float(slope)
                for place in 0..<inputs { gradient[index * inputs + place] += slope * input[place] }
                gradient[outputs * inputs + index] += slope
            }
            return
        }
        let second = hidden * (inputs + 1)
        for unit in 0..<hidden {
            var sum = parameters[hidden * inputs + unit]
            for place in 0..<inputs { sum += parameters[unit * inputs + place] * input[place] }
            guard sum > 0 else { continue }
            var back: Float = 0
            for (index, slope) in slopes.enumerated() {
                gradient[second + index * hidden + unit] += Float(slope) * sum
                back += Float(slope) * parameters[second + index * hidden + unit]
            }
            for place in 0..<inputs { gradient[unit * inputs + place] += back * input[place] }
            gradient[hidden * inputs + unit] += back
        }
        for (index, slope) in slopes.enumerated() { gradient[second + outputs * hidden + index] += Float(slope) }
    }
}
