import Routing

/// A network whose penalty is chosen on left-out folds and whose scores are calibrated on them.
struct PenalisedHead: Sendable {
    /// Penalties to choose from.
    private static let penalties: [Float] = [1, 0.3, 0.1, 0.03, 0.01, 0.003]

    let problem: NetworkProblem
    let corpus: OutcomeCorpus
    /// The models' scores from a prompt's outputs.
    let scores: @Sendable ([Double]) -> [Double]

    /// The network with its calibration.
    struct Fitted {
        let network: DenseNetwork
        let shrinkage: Shrinkage
        let roster: ModelRoster
        let metrics: [String: Double]
        let heldOut: [Float]
    }

    func fit(seed: UInt64, progress: FittingProgress) -> Fitted {
        let folds = PromptFolds(corpus, count: CrossFitting.folds, seed: seed)
        var best: (penalty: Float, error: Double, cross: CrossFitting)?
        for (index, penalty) in Self.penalties.enumerated() {
            let cross = CrossFitting(folds, models: corpus.models.count) { training, held in
                predictions(problem.fit(training, penalty: penalty), held)
            }
            let error = cross.squaredError(corpus)
            progress(index + 1, Self.penalties.count + 1, "held-out error \(fixedPoint(error, digits: 4))")
            // Penalties are tried from the strongest down: once the error rises it goes on rising.
            if let best, error > best.error + 2e-3 { break }
            if error < best?.error ?? .infinity { best = (penalty, error, cross) }
        }
        let all = Array(0..<corpus.prompts)
        let penalty = best?.penalty ?? Self.penalties[0]
        let network = problem.fit(all, penalty: penalty)
        let final = predictions(network, all)
        let cross = best?.cross ?? CrossFitting(raw: final)
        let shrinkage = cross.shrinkage(corpus, final: final)
        progress(1, 1, "penalty \(penalty)")
        var metrics = cross.metrics(corpus, shrinkage)
        metrics["penalty"] = Double(penalty)
        return Fitted(
            network: network,
            shrinkage: shrinkage,
            roster: cross.roster(corpus, shrinkage, seed: seed),
            metrics: metrics,
            heldOut: cross.calibrated(shrinkage)
        )
    }

    private func predictions(_ network: DenseNetwork, _ prompts: [Int]) -> [Float] {
        let count = problem.inputCount
        return prompts.flatMap { prompt in
            scores(network.outputs(Array(problem.inputs[prompt * count..<(prompt + 1) * count]))).map { Float($0) }
        }
    }
}
