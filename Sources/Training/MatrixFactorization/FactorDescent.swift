import Routing

/// Minimises a factor objective by Adam on batches of prompts, with early stopping.
struct FactorDescent {
    let objective: FactorObjective
    let configuration: MatrixFactorizationFitter.Configuration

    /// What a descent found.
    struct Result {
        /// The parameters of the best pass.
        var values: [Float]
        /// Their held-out loss; not a number without held-out prompts.
        var loss: Double
        /// Passes until then.
        var epochs: Int
    }

    /// Descends from the seed's starting point.
    ///
    /// - Parameters:
    ///   - training: prompts to learn from.
    ///   - heldOut: prompts that tell when to stop; without any, all `epochs` are made.
    ///   - epochs: passes at most.
    ///   - seed: of the starting point, the order and the noise.
    ///   - progress: called after each pass with its number and the held-out loss.
    func run(
        training: [Int],
        heldOut: [Int],
        epochs: Int,
        seed: UInt64,
        progress: (_ epoch: Int, _ loss: Double) -> Void = { _, _ in }
    ) -> Result {
        let layout = objective.layout
        var values = layout.initial(seed: seed)
        var adam = Adam(count: layout.count)
        var generator = SplitMix64(seed: seed &+ 4)
        let noise = FactorNoise(deviation: configuration.noise, seed: seed)
        var gradient = Array(repeating: Float(0), count: layout.count)
        var none: [Float] = []
        let batch = configuration.batch(prompts: training.count)
        let rate = configuration.rate * Float(batch) / 64
        let patience = max(5, Int(configuration.patience * Double(epochs)))
        var best = Result(values: values, loss: .infinity, epochs: 0)
        for epoch in 1...max(1, epochs) {
            let order = generator.permutation(training.count).map { training[$0] }
            for start in stride(from: 0, to: order.count, by: batch) {
                let prompts = order[start..<min(start + batch, order.count)]
                let draw = noise?.draw(&generator)
                _ = objective.crossEntropy(prompts, values: values, noise: draw, gradient: &gradient)
                for index in gradient.indices { gradient[index] += configuration.weightDecay * values[index] }
                adam.step(&values, gradient: gradient, rate: rate)
            }
            guard !heldOut.isEmpty else {
                progress(epoch, .nan)
                best = Result(values: values, loss: .nan, epochs: epoch)
                continue
            }
            let loss = objective.crossEntropy(heldOut[...], values: values, gradient: &none)
            if loss < best.loss { best = Result(values: values, loss: loss, epochs: epoch) }
            progress(epoch, best.loss)
            if epoch - best.epochs >= patience { break }
        }
        return best
    }
}
