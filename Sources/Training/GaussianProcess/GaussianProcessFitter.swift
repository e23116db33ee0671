import Routing

/// Fits the `gaussian-process` router: the prior, corrected by the outcomes of similar prompts.
///
/// How far outcomes reach is chosen by marginal likelihood. The kernel and its halves were chosen on training splits of
/// public data (`docs/evaluation.md`).
public struct GaussianProcessFitter: RouterFitter {
    /// `gaussian-process`.
    public static var kind: String { GaussianProcessRouter.kind }
    private let usesPrior: Bool
    private let mostPrompts: Int
    private let strength: Double
    private let seed: UInt64
    /// Reaches to choose from: variance of what similar prompts share, over that of the noise.
    private static let strengths: [Float] = [0.01, 0.03, 0.06, 0.12, 0.25, 0.5]
    /// Standard deviation of the weight by which the prior's contrast may be wrong.
    private static let priorDeviation = 0.5
    /// Prompts that the reach is chosen on, at most.
    private static let mostJudged = 1500

    /// Options: `prior` (`skill`, `none`), `most-prompts` (6000) that are remembered, and `strength`, the variance of what
    /// similar prompts share over that of the noise; chosen when not given.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        usesPrior = try options.choice("prior", ["skill", "none"]) == "skill"
        mostPrompts = try options.integer("most-prompts", default: 6000, in: 40...15_000)
        strength = try options.number("strength", default: 0, in: 0.0001...100)
        self.seed = seed
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        try corpus.require(prompts: 40, router: Self.kind)
        var random = SplitMix64(seed: seed ^ 0x4750)
        let order = random.permutation(corpus.prompts)
        let kept = order.prefix(mostPrompts).sorted()
        let whole = kept.count == corpus.prompts ? corpus : corpus.subset(kept)
        let prior = try prior(whole)
        let problem = try GaussianProcessProblem(whole, prior: prior, priorDeviation: Self.priorDeviation)
        let chosen = strength > 0 ? .init(level: Float(strength), contrast: Float(strength)) : choose(problem, &random)
        progress(1, 3, "strengths \(chosen.level) and \(chosen.contrast)")
        let folds = PromptFolds(whole, count: CrossFitting.folds, seed: seed)
        let cross = CrossFitting(folds, models: whole.models.count) { training, held in
            problem.predictions(problem.fit(training, chosen), training, of: held)
        }
        progress(2, 3, "")
        let all = Array(0..<whole.prompts)
        let solution = problem.fit(all, chosen)
        let shrinkage = cross.shrinkage(whole, final: problem.predictions(solution, all, of: all))
        progress(3, 3, "")
        let router = GaussianProcessRouter(
            prior: prior,
            words: problem.kernel.words,
            posterior: problem.posterior(solution),
            shrinkage: shrinkage,
            roster: cross.roster(whole, shrinkage, seed: seed)
        )
        var metrics = cross.metrics(whole, shrinkage)
        metrics["strength_level"] = Double(chosen.level)
        metrics["strength_contrast"] = Double(chosen.contrast)
        metrics["remembered_prompts"] = Double(whole.prompts)
        return FittedRouter(
            .gaussianProcess(router),
            metrics: metrics,
            heldOut: heldOut(corpus, kept: kept, calibrated: cross.calibrated(shrinkage), router: router)
        )
    }

    /// Predictions of every prompt by a fit that had not seen it: those left out of memory by the final one.
    private func heldOut(
        _ corpus: OutcomeCorpus,
        kept: [Int],
        calibrated: [Float],
        router: GaussianProcessRouter
    ) -> [Float] {
        guard kept.count < corpus.prompts else { return calibrated }
        let models = corpus.models.count
        var result: [Float] = []
        result.reserveCapacity(corpus.scores.count)
        var next = 0
        for prompt in 0..<corpus.prompts {
            if next < kept.count, kept[next] == prompt {
                result += calibrated[next * models..<(next + 1) * models]
                next += 1
            } else {
                result += CrossFitting.scores(router, corpus.inputs[prompt], corpus.models)
            }
        }
        return result
    }

    /// The strengths of the greatest marginal likelihood.
    private func choose(
        _ problem: GaussianProcessProblem,
        _ random: inout SplitMix64
    ) -> GaussianProcessParts<Float> {
        let judged = random.permutation(problem.count).prefix(Self.mostJudged).sorted()
        let processes = problem.processes(judged)
        func best(_ process: GaussianProcess) -> Float {
            let surprises = Self.strengths.map { process.fit(strength: $0).surprise }
            return zip(Self.strengths, surprises).min { $0.1 < $1.1 }?.0 ?? Self.strengths[0]
        }
        return GaussianProcessParts(level: best(processes.level), contrast: best(processes.contrast))
    }

    /// The router that comes with Thalamus, if it can read these prompts.
    private func prior(_ corpus: OutcomeCorpus) throws(TrainingError) -> BuiltInEstimator? {
        guard usesPrior else { return nil }
        let router = try BuiltInSkill.router()
        let canRead = (try? router.estimates(for: corpus.inputs[0], models: corpus.models)) != nil
        return canRead ? router : nil
    }
}
