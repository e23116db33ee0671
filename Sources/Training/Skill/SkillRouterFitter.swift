import Routing

/// Fits the `skill` router to a corpus.
public struct SkillRouterFitter: RouterFitter {
    /// `skill`.
    public static var kind: String { SkillRouter.kind }
    private let fitter: SkillFitter

    /// Takes no options beside the seed.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        fitter = SkillFitter(seed: seed)
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts or 2 models.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        let fitted = try fitter.fit(SkillTrainingSet(corpus)) { done, total, loss in
            progress(done, total, "held-out loss " + fixedPoint(loss, digits: 4))
        }
        return FittedRouter(
            .skill(SkillRouter(weights: fitted.weights, version: "")),
            metrics: [
                "held_out_loss": fitted.heldOutLoss.reduce(0, +) / Double(fitted.heldOutLoss.count),
                "held_out_brier": fitted.brier,
                "held_out_calibration_error": fitted.calibrationError,
            ]
        )
    }
}

extension SkillTrainingSet {
    /// The prompts and answers of a corpus.
    public init(_ corpus: OutcomeCorpus) {
        self.init(inputs: (corpus.inputs.first?.embedding.count ?? 0) + SurfaceFeatures.names.count)
        for (prompt, input) in corpus.inputs.enumerated() {
            var scores: [String: Double] = [:]
            for (model, score) in zip(corpus.models, corpus.row(prompt)) where !score.isNaN {
                scores[model] = Double(score)
            }
            append(
                features: SkillWeights.rawInputs(of: input),
                source: corpus.sources[prompt],
                inputTokens: RoutingQuery.approximateTokens(bytes: input.text.count),
                scores: scores
            )
        }
    }
}
