import Routing

/// Fits the `classifier` router: a logistic or small neural head on the encoder.
///
/// The penalty that predicts left-out folds best is taken.
public struct ClassifierFitter: RouterFitter {
    /// `classifier`.
    public static var kind: String { ClassifierRouter.kind }
    private let labels: ClassifierLabels
    private let hidden: Int
    private let seed: UInt64

    /// Options: `labels` (`scores`, `binary`, `three-labels`), `head` (`logistic`, `mlp`) and `hidden` (64), the units of
    /// the latter.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        let name = try options.choice("labels", ClassifierLabels.allCases.map(\.rawValue))
        labels = ClassifierLabels(rawValue: name) ?? .scores
        let isNeural = try options.choice("head", ["logistic", "mlp"]) == "mlp"
        let units = try options.integer("hidden", default: 64, in: 1...1024)
        hidden = isNeural ? units : 0
        self.seed = seed
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts; of other labels than scores also with other than two
    ///   models.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        let (corpus, targets) = try targets(corpus)
        let inputs = DenseInputs(corpus)
        let problem = NetworkProblem(
            inputs: inputs.matrix(corpus),
            inputCount: inputs.count,
            targets: targets,
            outputCount: labels.outputs(models: corpus.models.count),
            loss: labels == .threeLabels ? .softmax : .logistic,
            hidden: hidden,
            seed: seed
        )
        let head = PenalisedHead(problem: problem, corpus: corpus) { [labels] in labels.scores(outputs: $0) }
        let fitted = head.fit(seed: seed, progress: progress)
        let router = ClassifierRouter(
            inputs: inputs,
            network: fitted.network,
            labels: labels,
            shrinkage: fitted.shrinkage,
            roster: fitted.roster
        )
        return FittedRouter(.classifier(router), metrics: fitted.metrics, heldOut: fitted.heldOut)
    }

    /// The corpus whose scores the router predicts, and what its network is fitted to.
    private func targets(_ corpus: OutcomeCorpus) throws(TrainingError) -> (OutcomeCorpus, [Float]) {
        guard labels != .scores else {
            try corpus.require(prompts: 40, router: Self.kind)
            return (corpus, corpus.scores)
        }
        let pair = try corpus.pair(router: Self.kind)
        try pair.require(prompts: 40, router: Self.kind)
        let gaps = (0..<pair.prompts).map { pair.score($0, 0) - pair.score($0, 1) }
        let wins = pair.withScores(gaps.flatMap { [$0 > 0 ? 1 : 0, $0 > 0 ? 0 : 1] })
        if labels == .binary { return (wins, gaps.map { $0 > 0 ? 1 : 0 }) }
        return (wins, gaps.flatMap { [$0 > 0 ? 1 : 0, $0 == 0 ? 1 : 0, $0 < 0 ? 1 : 0] })
    }
}
