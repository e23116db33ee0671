import Routing

/// How a head of the planner is fitted.
struct PlanHeadSettings: Sendable {
    /// Hidden units.
    var hidden = 24
    /// Passes over the data.
    var epochs = 40
    /// Examples per step.
    var batch = 32
    /// Adam's learning rate at the start; it falls to nearly nothing along half a cosine.
    var rate: Float = 4e-3
    /// Penalty on the squares of the network's weights, per example.
    var networkPenalty: Float = 1e-3
    /// The same on the first layer's weights for the embedding, which knows topics.
    var embeddingPenalty: Float = 1e-2
    /// The same on the word table.
    var tablePenalty: Float = 1e-3
    /// Inputs at the end that are the embedding.
    var embedding = 0
}

/// Fits a head by stochastic gradient descent on the negative log-likelihood of its targets.
///
/// Loss: mean over examples of `Σ_targets −ln p(target)` plus penalties; p is a softmax over the scores of a class, or the
/// logistic function of one score.
struct PlanHeadFitter {
    let settings: PlanHeadSettings
    let outputs: Int
    let seed: UInt64

    /// Fits a head.
    ///
    /// - Parameters:
    ///   - examples: inputs not standardised.
    ///   - progress: called with passes done and the mean loss of the last one.
    func fit(_ examples: [PlanHeadExample], progress: (Int, Double) -> Void = { _, _ in }) -> PlanHead {
        let (mean, inverseScale) = scales(examples)
        var examples = examples
        for index in examples.indices {
            examples[index].inputs = PlanHead.standardised(
                examples[index].inputs,
                mean: mean,
                inverseScale: inverseScale
            )
        }
        let inputs = mean.count
        let hidden = settings.hidden
        var random = SplitMix64(seed: seed)
        var network = initial(inputs: inputs, random: &random)
        var table = Array(repeating: Float(0), count: PlanHead.buckets * outputs)
        var networkOptimiser = Adam(count: network.count)
        var tableOptimiser = Adam(count: table.count)
        let penalties = penalties(inputs: inputs, count: network.count)
        for epoch in 0..<settings.epochs {
            let order = random.permutation(examples.count)
            let phase = Double(epoch) / Double(settings.epochs)
            let rate = settings.rate * 0.5 * Float(1 + CosineTable.halfTurn(phase)) + 1e-5
            var sum = 0.0
            var start = 0
            while start < order.count {
                let end = min(start + settings.batch, order.count)
                var slope = PlanHeadGradient(inputs: inputs, hidden: hidden, outputs: outputs)
                for position in order[start..<end] {
                    sum += slope.add(examples[position], network: network, table: table, scale: 1 / Float(end - start))
                }
                for index in network.indices { slope.network[index] += penalties[index] * network[index] }
                for index in table.indices { slope.table[index] += settings.tablePenalty * table[index] }
                networkOptimiser.step(&network, gradient: slope.network, rate: rate)
                tableOptimiser.step(&table, gradient: slope.table, rate: rate)
                start = end
            }
            progress(epoch + 1, sum / Double(max(1, order.count)))
        }
        let (quantised, scales) = quantised(table)
        return PlanHead(
            mean: mean,
            inverseScale: inverseScale,
            network: DenseNetwork(inputs: inputs, hidden: hidden, outputs: outputs, parameters: network),
            table: quantised,
            scales: scales
        )
    }

    /// Mean and scale of each input; the directions of the embedding share one scale.
    private func scales(_ examples: [PlanHeadExample]) -> (mean: [Float], inverseScale: [Float]) {
        let inputs = examples[0].inputs.count
        let count = Double(examples.count)
        var mean = Array(repeating: 0.0, count: inputs)
        for example in examples { for index in 0..<inputs { mean[index] += Double(example.inputs[index]) / count } }
        var variance = Array(repeating: 0.0, count: inputs)
        for example in examples {
            for index in 0..<inputs {
                let distance = Double(example.inputs[index]) - mean[index]
                variance[index] += distance * distance / count
            }
        }
        let first = inputs - settings.embedding
        if settings.embedding > 0 {
            let shared = variance[first...].reduce(0, +) / Double(settings.embedding)
            for index in first..<inputs { variance[index] = shared }
        }
        return (mean.map { Float($0) }, variance.map { Float(1 / ($0.squareRoot() + 0.05)) })
    }

    /// Weights drawn from N(0, 2/D) and N(0, 1/H); biases 0.
    private func initial(inputs: Int, random: inout SplitMix64) -> [Float] {
        let hidden = settings.hidden
        var values = Array(
            repeating: Float(0),
            count: DenseNetwork.count(inputs: inputs, hidden: hidden, outputs: outputs)
        )
        guard hidden > 0 else { return values }
        let first = (2 / Double(inputs)).squareRoot()
        for index in 0..<hidden * inputs { values[index] = Float(random.normal() * first) }
        let start = hidden * (inputs + 1)
        let second = (1 / Double(hidden)).squareRoot()
        for index in start..<start + outputs * hidden { values[index] = Float(random.normal() * second) }
        return values
    }

    /// The penalty on each parameter of the network; none on biases.
    private func penalties(inputs: Int, count: Int) -> [Float] {
        var penalties = Array(repeating: Float(0), count: count)
        let hidden = settings.hidden
        let rows = hidden == 0 ? outputs : hidden
        for row in 0..<rows {
            for input in 0..<inputs {
                let isEmbedding = input >= inputs - settings.embedding
                penalties[row * inputs + input] = isEmbedding ? settings.embeddingPenalty : settings.networkPenalty
            }
        }
        if hidden > 0 {
            let start = hidden * (inputs + 1)
            for index in start..<start + outputs * hidden { penalties[index] = settings.networkPenalty }
        }
        return penalties
    }

    /// The table as 8-bit integers, with a scale for each output.
    private func quantised(_ table: [Float]) -> (values: [Int8], scales: [Float]) {
        var most = Array(repeating: Float(0), count: outputs)
        for (index, value) in table.enumerated() {
            most[index % outputs] = max(most[index % outputs], abs(value))
        }
        let scales = most.map { $0 / 127 }
        let values = table.enumerated().map { index, value in
            let scale = scales[index % outputs]
            return scale > 0 ? Int8((value / scale).rounded(.toNearestOrEven)) : 0
        }
        return (values, scales)
    }
}
