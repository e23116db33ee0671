import Routing

/// The gradient of a head's negative log-likelihood, summed over a batch.
struct PlanHeadGradient {
    let inputs: Int
    let hidden: Int
    let outputs: Int
    /// By the network's parameters.
    var network: [Float]
    /// By the word table: [buckets, outputs].
    var table: [Float]

    /// A gradient of 0.
    init(inputs: Int, hidden: Int, outputs: Int) {
        self.inputs = inputs
        self.hidden = hidden
        self.outputs = outputs
        network = Array(
            repeating: 0,
            count: DenseNetwork.count(inputs: inputs, hidden: hidden, outputs: outputs)
        )
        table = Array(repeating: 0, count: PlanHead.buckets * outputs)
    }

    /// Adds an example's gradient times `scale`.
    ///
    /// - Returns: the example's negative log-likelihood.
    mutating func add(_ example: PlanHeadExample, network values: [Float], table words: [Float], scale: Float) -> Double
    {
        var middle = example.inputs
        if hidden > 0 {
            let bias = hidden * inputs
            middle = (0..<hidden).map {
                max(0, SkillWeights.dot(values, from: $0 * inputs, example.inputs) + values[bias + $0])
            }
        }
        let start = hidden == 0 ? 0 : hidden * (inputs + 1)
        let bias = start + outputs * middle.count
        let value = PlanHead.value(ofOneOf: example.words.count)
        var scores = (0..<outputs).map {
            Double(SkillWeights.dot(values, from: start + $0 * middle.count, middle) + values[bias + $0])
        }
        for bucket in example.words {
            for output in 0..<outputs { scores[output] += Double(value * words[Int(bucket) * outputs + output]) }
        }
        let (loss, errors) = Self.errors(scores, example.targets)
        var back = Array(repeating: Float(0), count: middle.count)
        for output in 0..<outputs where errors[output] != 0 {
            let error = Float(errors[output]) * scale
            let row = start + output * middle.count
            for unit in middle.indices {
                back[unit] += error * values[row + unit]
                network[row + unit] += error * middle[unit]
            }
            network[bias + output] += error
            for bucket in example.words { table[Int(bucket) * outputs + output] += error * value }
        }
        if hidden > 0 {
            for unit in 0..<hidden where middle[unit] > 0 {
                for input in 0..<inputs { network[unit * inputs + input] += back[unit] * example.inputs[input] }
                network[hidden * inputs + unit] += back[unit]
            }
        }
        return loss
    }

    /// The negative log-likelihood of the targets and its derivative by each score.
    static func errors(_ scores: [Double], _ targets: [PlanHeadExample.Target]) -> (loss: Double, errors: [Double]) {
        var loss = 0.0
        var errors = Array(repeating: 0.0, count: scores.count)
        for target in targets {
            switch target {
            case .one(let range, let label):
                let most = scores[range].max() ?? 0
                let weights = scores[range].map { Elementary.exp($0 - most) }
                let total = weights.reduce(0, +)
                for (offset, weight) in weights.enumerated() { errors[range.lowerBound + offset] += weight / total }
                errors[range.lowerBound + label] -= 1
                loss += Elementary.log(total) + most - scores[range.lowerBound + label]
            case .whether(let output, let isSo):
                errors[output] += Elementary.sigmoid(scores[output]) - (isSo ? 1 : 0)
                loss += Elementary.softplus(scores[output]) - (isSo ? scores[output] : 0)
            }
        }
        return (loss, errors)
    }
}
