public import Routing

/// Fits an `AnswerScorer` to graded answers.
///
/// The penalty with the least Brier score on left-out prompts is taken, and the logits of those prompts calibrate the
/// scores. The same corpus, settings and seed give the same bytes.
public struct AnswerScorerFitter: Sendable {
    private let hidden: Int
    private let seed: UInt64
    private static let penalties: [Float] = [3, 1, 0.3, 0.1, 0.03, 0.01]
    private static let foldCount = 5

    /// Options: `head` (`logistic`, `mlp`) and `hidden` (64), the units of the latter.
    ///
    /// - Throws: `TrainingError.invalidOption`.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        let isNeural = try options.choice("head", ["logistic", "mlp"]) == "mlp"
        let units = try options.integer("hidden", default: 64, in: 1...1024)
        hidden = isNeural ? units : 0
        self.seed = seed
    }

    /// Fits a scorer.
    ///
    /// - Returns: the scorer and figures of its fit on left-out prompts.
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts.
    public func fit(
        _ corpus: AnswerCorpus,
        progress: FittingProgress = { _, _, _ in }
    ) throws(TrainingError) -> (scorer: AnswerScorer, metrics: [String: Double]) {
        try corpus.require(prompts: 40, scorer: AnswerScorer.kind)
        let dimensions = corpus.prompts[0].embedding.count
        var rows = AnswerMatrix(count: AnswerFeatures.count(dimensions: dimensions))
        for answer in corpus.answers {
            rows.append(AnswerFeatures.raw(prompt: corpus.prompts[answer.prompt], answer: answer.input))
        }
        let inputs = rows.scaler(blocks: Array(repeating: dimensions, count: 4))
        rows.standardise(inputs)
        let total = corpus.answers.reduce(0) { $0 + $1.count }
        let problem = NetworkProblem(
            inputs: rows.values,
            inputCount: rows.count,
            targets: corpus.answers.map { Float($0.score) },
            outputCount: 1,
            loss: .logistic,
            hidden: hidden,
            seed: seed,
            weights: corpus.answers.map { Float($0.count * corpus.answers.count) / Float(total) }
        )
        let fold = corpus.folds(count: Self.foldCount, seed: seed)
        let folds = corpus.answers.map { fold[$0.prompt] }
        let chosen = PenaltySearch(penalties: Self.penalties, folds: folds, foldCount: Self.foldCount).run(problem) {
            logits in
            let samples = zip(logits, corpus.answers).map {
                RankingFigures.Sample(prediction: Elementary.sigmoid($0), score: $1.score, weight: Double($1.count))
            }
            return RankingFigures.brier(samples)
        } progress: {
            progress($0, $1, $2)
        }
        let observations = zip(chosen.heldOut, corpus.answers).map {
            PlattCalibration.Observation(logit: $0, score: $1.score, weight: Double($1.count))
        }
        let calibration = PlattCalibration(observations)
        let scorer = AnswerScorer(
            inputs: inputs,
            network: problem.fit(Array(corpus.answers.indices), penalty: chosen.penalty),
            calibration: (calibration.slope, calibration.offset),
            knownModels: corpus.knownModels,
            dimensions: dimensions
        )
        progress(1, 1, "penalty \(chosen.penalty)")
        var metrics = AnswerScorerFitter.figures(corpus) { answer in
            Elementary.sigmoid(calibration.slope * chosen.heldOut[answer] + calibration.offset)
        }
        metrics["penalty"] = Double(chosen.penalty)
        return (scorer, Dictionary(uniqueKeysWithValues: metrics.map { ($0 == "penalty" ? $0 : "held_out_\($0)", $1) }))
    }

    /// How well predictions tell right answers from wrong ones: `auc`, `auc_within_model`, `brier`, `base_rate`.
    ///
    /// - Parameter prediction: the predicted score of an answer, by its index.
    public static func figures(_ corpus: AnswerCorpus, prediction: (Int) -> Double) -> [String: Double] {
        let predictions = corpus.answers.indices.map(prediction)
        var groups: [[RankingFigures.Sample]] = Array(repeating: [], count: corpus.models.count)
        for observation in corpus.observations {
            groups[observation.model].append(
                .init(prediction: predictions[observation.answer], score: observation.score)
            )
        }
        let all = groups.flatMap { $0 }
        var figures = [
            "brier": RankingFigures.brier(all),
            "base_rate": all.reduce(0) { $0 + $1.score } / Double(max(1, all.count)),
        ]
        figures["auc"] = RankingFigures.areaUnderROC(all)
        figures["auc_within_model"] = RankingFigures.meanAreaUnderROC(groups)
        return figures
    }
}
