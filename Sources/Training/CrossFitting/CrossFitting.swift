import Dispatch
import Routing
import Synchronization

/// Predictions of every prompt by a fit that has not seen it, and what they teach about the final fit.
struct CrossFitting {
    /// Folds that fits leave out in turn.
    static let folds = 5
    /// Prompts kept as the sample of typical ones.
    static let sampleSize = 512

    /// Predictions of each prompt by the fit without its fold: [prompts, models].
    let raw: [Float]

    /// Takes predictions that were made without the prompt itself.
    init(raw: [Float]) {
        self.raw = raw
    }

    /// Fits once without each fold, folds at the same time.
    ///
    /// - Parameter predict: fits on some prompts and predicts others: [held, models].
    init(
        _ folds: PromptFolds,
        models: Int,
        predict: @Sendable (_ training: [Int], _ held: [Int]) -> [Float]
    ) {
        let results = Mutex<[[Float]]>(Array(repeating: [], count: folds.count))
        DispatchQueue.concurrentPerform(iterations: folds.count) { fold in
            let held = folds.held(fold)
            let predictions = held.isEmpty ? [] : predict(folds.training(without: fold), held)
            results.withLock { $0[fold] = predictions }
        }
        var raw = Array(repeating: Float(0), count: folds.fold.count * models)
        let byFold = results.withLock { $0 }
        for fold in 0..<folds.count {
            for (row, prompt) in folds.held(fold).enumerated() {
                for model in 0..<models { raw[prompt * models + model] = byFold[fold][row * models + model] }
            }
        }
        self.raw = raw
    }

    /// Mean squared error of the predictions, as far as answers were given.
    func squaredError(_ corpus: OutcomeCorpus) -> Double {
        var sum = 0.0
        var count = 0
        for (prediction, score) in zip(raw, corpus.scores) where !score.isNaN {
            sum += Double((prediction - score) * (prediction - score))
            count += 1
        }
        return sum / Double(max(1, count))
    }

    /// The calibration of the final fit.
    ///
    /// - Parameter final: what the fit on all prompts predicts for them: [prompts, models].
    func shrinkage(_ corpus: OutcomeCorpus, final: [Float]) -> Shrinkage {
        let means = corpus.meanScores
        var product = 0.0
        var square = 0.0
        var moved = 0.0
        for index in raw.indices {
            moved += Double((raw[index] - final[index]) * (raw[index] - final[index]))
            guard !corpus.scores[index].isNaN else { continue }
            let mean = means[index % means.count]
            product += Double((raw[index] - mean) * (corpus.scores[index] - mean))
            square += Double((raw[index] - mean) * (raw[index] - mean))
        }
        let slope = square > 1e-12 ? min(1.5, max(0.05, product / square)) : 1
        let distance = (moved / Double(max(1, raw.count))).squareRoot()
        return Shrinkage(means: means, slope: slope, standardError: max(0.005, slope * distance))
    }

    /// The models with the calibrated predictions of some prompts.
    func roster(_ corpus: OutcomeCorpus, _ shrinkage: Shrinkage, seed: UInt64) -> ModelRoster {
        let models = corpus.models.count
        return CrossFitting.roster(corpus, seed: seed) { prompt in
            shrinkage.scores(raw: raw[prompt * models..<(prompt + 1) * models].map { Double($0) }).map { Float($0) }
        }
    }

    /// The models with a sample of typical prompts, `scores` telling the predictions of one: [models].
    static func roster(_ corpus: OutcomeCorpus, seed: UInt64, scores: (Int) -> [Float]) -> ModelRoster {
        var random = SplitMix64(seed: seed ^ 0x5341_4D50)
        let chosen = random.permutation(corpus.prompts).prefix(sampleSize).sorted()
        return ModelRoster(
            models: corpus.knownModels,
            sampleScores: chosen.flatMap(scores),
            sampleTokens: chosen.map {
                Int32(clamping: RoutingQuery.approximateTokens(bytes: corpus.inputs[$0].text.count))
            }
        )
    }

    /// The calibrated predictions: [prompts, models].
    func calibrated(_ shrinkage: Shrinkage) -> [Float] {
        let models = shrinkage.means.count
        return stride(from: 0, to: raw.count, by: models).flatMap { start in
            shrinkage.scores(raw: raw[start..<start + models].map { Double($0) }).map { Float($0) }
        }
    }

    /// Brier score and calibration error of the calibrated held-out predictions.
    func metrics(_ corpus: OutcomeCorpus, _ shrinkage: Shrinkage) -> [String: Double] {
        let models = corpus.models.count
        var bins = Array(repeating: 0.0, count: 10)
        var squares = 0.0
        var count = 0.0
        for prompt in 0..<corpus.prompts {
            let scores = shrinkage.scores(raw: raw[prompt * models..<(prompt + 1) * models].map { Double($0) })
            for (score, seen) in zip(scores, corpus.row(prompt)) where !seen.isNaN {
                squares += (score - Double(seen)) * (score - Double(seen))
                bins[min(9, Int(score * 10))] += score - Double(seen)
                count += 1
            }
        }
        return [
            "held_out_brier": squares / max(1, count),
            "held_out_calibration_error": bins.reduce(0) { $0 + abs($1) } / max(1, count),
        ]
    }

    /// What a router predicts for a prompt: [models].
    static func scores(_ router: some QualityEstimator, _ input: EstimatorInput, _ models: [String]) -> [Float] {
        guard let estimates = try? router.estimates(for: input, models: models) else {
            return Array(repeating: 0.5, count: models.count)
        }
        return estimates.map { Float($0.score) }
    }
}
