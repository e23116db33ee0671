import Routing

/// Gives the `rules` router a history: the prompts seen and the share of the models' answers to each that failed.
///
/// The rules themselves are not fitted. The sample from which policies solve thresholds, and the correlations in the
/// artifact, judge every prompt by the others.
public struct RulesFitter: RouterFitter {
    /// `rules`.
    public static var kind: String { RulesRouter.kind }
    private let rules: RuleSet
    private let seed: UInt64
    /// Prompts that the correlations are measured on, at most.
    private static let mostJudged = 2000
    /// Prompts of the sample, at most.
    private static let sampleSize = 512

    /// Options: `rules`, a rule set as text (`RuleSet.text`; the built-in one without), and `history-weight`, what similar
    /// prompts count that all models failed.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        var rules = RuleSet.standard
        if let text = options.text("rules") {
            do throws(RoutingError) {
                rules = try RuleSet(text: text)
            } catch {
                throw TrainingError(.invalidOption, "option rules: \(error.message)")
            }
        }
        let weight = rules.historyWeight
        rules.historyWeight = try options.number("history-weight", default: weight, in: -100...100)
        self.rules = rules
        self.seed = seed
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 20 prompts.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        try corpus.require(prompts: 20, router: Self.kind)
        let failures = (0..<corpus.prompts).map { RulesFitter.failure(corpus.row($0)) }
        let history = PromptHistory(
            PromptMemory(
                embeddings: corpus.inputs.flatMap(\.embedding),
                dimensions: corpus.inputs[0].embedding.count,
                scores: failures,
                models: 1
            )
        )
        var random = SplitMix64(seed: seed)
        let judged = Array(random.permutation(corpus.prompts).prefix(Self.mostJudged))
        var plain: [Double] = []
        var informed: [Double] = []
        var similar = 0
        for (done, prompt) in judged.enumerated() {
            let input = corpus.inputs[prompt]
            let logOdds = rules.findings(on: input).logOdds
            // The history holds embeddings of the corpus itself, so they are of one length.
            let failure = (try? history.failure(near: input.embedding, excluding: prompt)) ?? nil
            if failure != nil { similar += 1 }
            plain.append(Elementary.sigmoid(logOdds))
            informed.append(Elementary.sigmoid(logOdds + rules.historyWeight * ((failure ?? 0.5) - 0.5)))
            if done % 100 == 99 || done + 1 == judged.count { progress(done + 1, judged.count, "comparing") }
        }
        let observed = judged.map { Double(failures[$0]) }
        let sample = (0..<min(Self.sampleSize, judged.count)).sorted { judged[$0] < judged[$1] }
        let router = RulesRouter(
            rules,
            history: history,
            sampleComplexities: sample.map { Float(informed[$0]) },
            sampleTokens: sample.map {
                Int32(clamping: RoutingQuery.approximateTokens(bytes: corpus.inputs[judged[$0]].text.count))
            }
        )
        return FittedRouter(
            .rules(router),
            metrics: [
                "correlation_with_failure": RulesFitter.correlation(informed, observed),
                "correlation_without_history": RulesFitter.correlation(plain, observed),
                "share_with_similar_prompts": Double(similar) / Double(judged.count),
            ]
        )
    }

    /// Mean failed share, 1 − score, of the answers that were given.
    private static func failure(_ row: ArraySlice<Float>) -> Float {
        let given = row.filter { !$0.isNaN }
        return given.isEmpty ? 0.5 : 1 - given.reduce(0, +) / Float(given.count)
    }

    /// Pearson's correlation; 0 where one side does not vary.
    static func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let meanA = a.reduce(0, +) / Double(a.count)
        let meanB = b.reduce(0, +) / Double(b.count)
        var product = 0.0
        var squareA = 0.0
        var squareB = 0.0
        for (x, y) in zip(a, b) {
            product += (x - meanA) * (y - meanB)
            squareA += (x - meanA) * (x - meanA)
            squareB += (y - meanB) * (y - meanB)
        }
        return squareA > 0 && squareB > 0 ? product / (squareA * squareB).squareRoot() : 0
    }
}
