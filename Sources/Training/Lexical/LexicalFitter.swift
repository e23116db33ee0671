import Routing

/// Fits the `lexical` router by ridge regression on word features.
///
/// The penalty that predicts left-out folds best is taken. The fit is solved in its dual form by conjugate gradients,
/// one product with the sparse features at a time, so that no matrix of prompts by prompts is ever made.
public struct LexicalFitter: RouterFitter {
    /// `lexical`.
    public static var kind: String { LexicalRouter.kind }
    private let bits: Int
    private let leastPrompts: Int
    private let seed: UInt64
    /// Penalties to choose from; a row of features has length 1.
    private static let penalties: [Float] = [32, 16, 8, 4, 2, 1, 0.5, 0.25]
    /// Models that the penalty is chosen on, at most.
    private static let modelsForPenalty = 4

    /// Options: `bits` (16), the logarithm of the number of buckets, and `least-prompts` (2) that must share a word.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        bits = try options.integer("bits", default: 16, in: 8...22)
        leastPrompts = try options.integer("least-prompts", default: 2, in: 1...1000)
        self.seed = seed
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        try corpus.require(prompts: 40, router: Self.kind)
        let texts = corpus.inputs.map { PromptFocus.question(of: $0.text) }
        let words = WordWeights(texts, bits: bits, leastPrompts: leastPrompts)
        var rows = SparseRows(columns: words.count)
        for text in texts { rows.append(words.values(of: text)) }
        let means = corpus.meanScores
        let folds = PromptFolds(corpus, count: CrossFitting.folds, seed: seed)
        let few = LexicalFitter.spread(corpus.models.count, LexicalFitter.modelsForPenalty)
        var best = (penalty: Float(1), error: Double.infinity)
        for (index, penalty) in Self.penalties.enumerated() {
            let problem = RidgeProblem(rows: rows, corpus: corpus, means: means, models: few, penalty: penalty)
            let error = problem.heldOutError(folds)
            progress(index + 1, Self.penalties.count + 2, "held-out error \(fixedPoint(error, digits: 4))")
            if error < best.error { best = (penalty, error) }
        }
        let all = Array(corpus.models.indices)
        let problem = RidgeProblem(rows: rows, corpus: corpus, means: means, models: all, penalty: best.penalty)
        let cross = problem.crossFitting(folds)
        let weights = problem.weights(Array(0..<corpus.prompts))
        let final = problem.predictions(weights, Array(0..<corpus.prompts))
        progress(Self.penalties.count + 2, Self.penalties.count + 2, "penalty \(best.penalty)")
        let shrinkage = cross.shrinkage(corpus, final: final)
        let router = LexicalRouter(
            words: words,
            weights: weights,
            intercepts: means,
            shrinkage: shrinkage,
            roster: cross.roster(corpus, shrinkage, seed: seed)
        )
        var metrics = cross.metrics(corpus, shrinkage)
        metrics["penalty"] = Double(best.penalty)
        return FittedRouter(.lexical(router), metrics: metrics, heldOut: cross.calibrated(shrinkage))
    }

    /// At most `few` of `count` indices, evenly spread.
    static func spread(_ count: Int, _ few: Int) -> [Int] {
        count <= few ? Array(0..<count) : (0..<few).map { $0 * (count - 1) / (few - 1) }
    }
}

extension WordWeights {
    /// The words that at least `leastPrompts` of some texts share.
    init(_ texts: [ArraySlice<UInt8>], bits: Int, leastPrompts: Int) {
        var prompts = Array(repeating: Int32(0), count: 1 << bits)
        for text in texts {
            for (bucket, _) in HashedWords.counts(text, bits: bits) { prompts[Int(bucket)] += 1 }
        }
        let kept = prompts.indices.filter { prompts[$0] >= leastPrompts }
        let total = Double(texts.count)
        self.init(
            bits: bits,
            buckets: kept.map { Int32($0) },
            idf: kept.map { Float(Elementary.log((1 + total) / (1 + Double(prompts[$0]))) + 1) }
        )
    }
}
