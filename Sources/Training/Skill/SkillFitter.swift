public import Routing

/// How the skill router is fitted.
public struct SkillConfiguration: Sendable {
    /// Number of skills, K.
    public var skills = 4
    /// Members of the ensemble.
    public var members = 3
    /// Passes over the data at most, as long as they make `leastSteps`.
    public var epochs = 12
    /// Steps at least: small data sets are passed over more often.
    public var leastSteps = 600
    /// Share of the passes without a better held-out loss after which fitting stops.
    public var patience = 0.35
    /// Prompts per step.
    public var batch = 256
    /// Adam's learning rate at the start; it falls to nearly nothing along half a cosine.
    public var learningRate: Float = 3e-3
    /// Share of prompts held out for early stopping.
    public var heldOutShare = 0.1
    /// Exponent by which a source's weight grows with its number of prompts: 1 counts prompts, 0 counts sources.
    public var sourceExponent = 0.5
    /// Prompts kept as the sample of typical ones.
    public var sampleSize = 512
    var penalties = SkillPenalties()

    /// The configuration of the shipped router.
    public init() {}
}

/// A fitted skill router with what its model card says.
public struct FittedSkill: Sendable {
    /// The parameters.
    public let weights: SkillWeights
    /// Held-out cross-entropy per member, in nats per answer: [members].
    public let heldOutLoss: [Double]
    /// Held-out calibration: expected calibration error in ten bins, and Brier score.
    public let calibrationError: Double
    /// Mean squared error of the held-out probabilities.
    public let brier: Double
}

/// Fits the skill router by stochastic gradient descent with early stopping.
public struct SkillFitter: Sendable {
    let configuration: SkillConfiguration
    let seed: UInt64

    /// A fitter; the same seed and data give the same bytes.
    public init(configuration: SkillConfiguration = SkillConfiguration(), seed: UInt64) {
        self.configuration = configuration
        self.seed = seed
    }

    /// Fits a router.
    ///
    /// - Parameters:
    ///   - set: raw inputs and graded answers.
    ///   - progress: called with passes done, passes in all and the held-out loss.
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts or 2 models.
    public func fit(
        _ set: SkillTrainingSet,
        progress: (_ done: Int, _ total: Int, _ loss: Double) -> Void = { _, _, _ in }
    ) throws(TrainingError) -> FittedSkill {
        guard set.prompts >= 40, set.models.count >= 2 else {
            throw TrainingError(
                .tooFewOutcomes,
                "\(set.prompts) prompts with answers of \(set.models.count) models are too few to fit a router: "
                    + "give at least 40 prompts and 2 models"
            )
        }
        let scaler = InputScaler(set)
        var standardised = set
        standardised.transformRows { scaler.standardise(&$0) }

        var random = SplitMix64(seed: seed)
        let order = random.permutation(set.prompts)
        let heldOut = Array(order.prefix(max(10, Int(Double(set.prompts) * configuration.heldOutShare))))
        let training = Array(order.dropFirst(heldOut.count))
        let layout = SkillParameters(
            skills: configuration.skills,
            inputs: set.inputs,
            models: set.models.count,
            sources: set.sources.count
        )
        var objective = SkillObjective(
            layout: layout,
            set: standardised,
            weight: sourceWeights(set),
            penalties: configuration.penalties
        )
        var fitted: [(values: [Float], loss: Double)] = []
        let stepsPerPass = (training.count + configuration.batch - 1) / configuration.batch
        let epochs = max(configuration.epochs, configuration.leastSteps / stepsPerPass)
        if Set(set.sources.map(SkillFitter.dataSet)).count == 1 {
            objective.penalties = lightestPenalties(objective, training: training, heldOut: heldOut, epochs: epochs)
        }
        for member in 0..<configuration.members {
            let passes = epochs * configuration.members
            let memberSeed = seed &+ 1 &+ UInt64(member)
            fitted.append(
                descend(objective, training: training, heldOut: heldOut, epochs: epochs, seed: memberSeed) {
                    epoch,
                    loss in
                    progress(member * epochs + epoch, passes, loss)
                }
            )
        }
        let assembly = SkillAssembly(
            set: standardised,
            scaler: scaler,
            layout: layout,
            members: fitted.map(\.values),
            heldOut: heldOut,
            weight: objective.weight
        )
        let unseen = try unseenSourceLogits(assembly, objective: objective, epochs: epochs)
        let known = assembly.logits(of: heldOut, try assembly.uncalibrated())
        progress(1, 1, fitted.map(\.loss).reduce(0, +) / Double(fitted.count))
        return try assembly.fittedSkill(
            calibration: PlattCalibration(known, slope: unseen.isEmpty ? nil : PlattCalibration(unseen).slope),
            losses: fitted.map(\.loss),
            sampleSize: configuration.sampleSize,
            seed: seed
        )
    }

    /// The penalties of the least held-out loss.
    ///
    /// Where all prompts are of one data set the router will be used on its like, and what is peculiar to it is worth
    /// learning. Several data sets stand for traffic that is like none of them: there the strong penalties stay.
    private func lightestPenalties(
        _ objective: SkillObjective,
        training: [Int],
        heldOut: [Int],
        epochs: Int
    ) -> SkillPenalties {
        let candidates = [1, 0.1, 0.01].map { configuration.penalties.scaled(by: $0) }
        let losses = candidates.map { penalties in
            var trial = objective
            trial.penalties = penalties
            return descend(trial, training: training, heldOut: heldOut, epochs: epochs, seed: seed) { _, _ in }.loss
        }
        return zip(candidates, losses).min { $0.1 < $1.1 }?.0 ?? configuration.penalties
    }

    /// The data set of a source, which is named after it or `data set/part`.
    static func dataSet(_ source: String) -> String {
        String(source.prefix { $0 != "/" })
    }

    /// Descends from one starting point; the parameters of the best pass are kept.
    func descend(
        _ objective: SkillObjective,
        training: [Int],
        heldOut: [Int],
        epochs: Int,
        seed: UInt64,
        progress: (_ epoch: Int, _ loss: Double) -> Void
    ) -> (values: [Float], loss: Double) {
        var random = SplitMix64(seed: seed)
        var values = objective.layout.initial(seed: random.next())
        var optimiser = Adam(count: values.count)
        var best = (values: values, loss: Double.infinity, epoch: 0)
        var none: [Float] = []
        let patience = max(2, Int(configuration.patience * Double(epochs)))
        for epoch in 0..<epochs {
            let order = random.permutation(training.count).map { training[$0] }
            let phase = Double(epoch) / Double(epochs)
            let rate = configuration.learningRate * 0.5 * Float(1 + CosineTable.halfTurn(phase)) + 1e-5
            var start = 0
            while start < order.count {
                let end = min(start + configuration.batch, order.count)
                var gradient = Array(repeating: Float(0), count: values.count)
                _ = objective.crossEntropy(batch: order[start..<end], values: values, gradient: &gradient)
                _ = objective.penalty(values: values, gradient: &gradient)
                optimiser.step(&values, gradient: gradient, rate: rate)
                start = end
            }
            let loss = objective.crossEntropy(batch: heldOut[...], values: values, gradient: &none)
            progress(epoch + 1, loss)
            if loss < best.loss - 1e-5 {
                best = (values, loss, epoch)
            } else if epoch - best.epoch >= patience {
                break
            }
        }
        return (best.values, best.loss)
    }

    /// Weight of each prompt: `n_source^(exponent − 1)`, scaled to mean 1.
    private func sourceWeights(_ set: SkillTrainingSet) -> [Float] {
        let perSource = set.promptsPerSource.map { count in
            Elementary.exp((configuration.sourceExponent - 1) * Elementary.log(Double(max(1, count))))
        }
        let weights = set.source.map { perSource[Int($0)] }
        let mean = weights.reduce(0, +) / Double(weights.count)
        return weights.map { Float($0 / mean) }
    }
}

/// cos(πt) for t in 0...1, from the polynomial of the sine: no library, the same bits everywhere.
enum CosineTable {
    static func halfTurn(_ t: Double) -> Double {
        let x = (0.5 - t) * 3.141592653589793
        let square = x * x
        var sum = 1.0
        var n = 17.0
        while n >= 3 {
            sum = 1 - sum * square / (n * (n - 1))
            n -= 2
        }
        return x * sum
    }
}
