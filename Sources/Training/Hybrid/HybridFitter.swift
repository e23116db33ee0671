import Routing

/// Fits the `hybrid` router on labels that say whether the weak model suffices.
///
/// Rows of the same prompt are samples of the same answerers; several of them make the probabilistic labels finer.
public struct HybridFitter: RouterFitter {
    /// `hybrid`.
    public static var kind: String { HybridRouter.kind }
    private let kind: HybridLabels.Kind
    private let hidden: Int
    private let seed: UInt64

    /// Options: `labels` (`transformed`, `probabilistic`, `deterministic`), `head` (`logistic`, `mlp`) and `hidden` (64).
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        let name = try options.choice("labels", HybridLabels.Kind.allCases.map(\.rawValue))
        kind = HybridLabels.Kind(rawValue: name) ?? .transformed
        let isNeural = try options.choice("head", ["logistic", "mlp"]) == "mlp"
        let units = try options.integer("hidden", default: 64, in: 1...1024)
        hidden = isNeural ? units : 0
        self.seed = seed
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.invalidData` with other than two models, `tooFewOutcomes` below 40 prompts.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        let pair = try corpus.pair(router: Self.kind)
        try pair.require(prompts: 40, router: Self.kind)
        var groups: [[UInt8]: [Int]] = [:]
        var firsts: [Int] = []
        for (prompt, input) in pair.inputs.enumerated() {
            if groups[input.text] == nil { firsts.append(prompt) }
            groups[input.text, default: []].append(prompt)
        }
        let samples = firsts.map { groups[pair.inputs[$0].text] ?? [$0] }
        let labels = HybridLabels(
            kind,
            strong: samples.map { $0.map { pair.score($0, 0) } },
            weak: samples.map { $0.map { pair.score($0, 1) } }
        )
        let prompts = pair.subset(firsts).withScores(labels.values.flatMap { [1 - $0, $0] })
        let inputs = DenseInputs(prompts)
        let problem = NetworkProblem(
            inputs: inputs.matrix(prompts),
            inputCount: inputs.count,
            targets: labels.values,
            outputCount: 1,
            loss: .logistic,
            hidden: hidden,
            seed: seed
        )
        let head = PenalisedHead(problem: problem, corpus: prompts) { outputs in
            let suffices = Elementary.sigmoid(outputs[0])
            return [1 - suffices, suffices]
        }
        let fitted = head.fit(seed: seed, progress: progress)
        let router = HybridRouter(
            inputs: inputs,
            network: fitted.network,
            tolerance: labels.tolerance,
            shrinkage: fitted.shrinkage,
            roster: fitted.roster
        )
        var metrics = fitted.metrics
        metrics["tolerance"] = labels.tolerance
        return FittedRouter(.hybrid(router), metrics: metrics)
    }
}
