public import Routing

/// Fits a `PairScorer` to pairs of graded answers to one prompt.
///
/// Each prompt gives at most `pairs` pairs of answers with different scores, chosen and oriented by its text. The penalty
/// with the least log loss on left-out prompts is taken. The same corpus, settings and seed give the same bytes.
public struct PairScorerFitter: Sendable {
    private let hidden: Int
    private let pairsPerPrompt: Int
    private let seed: UInt64
    private static let penalties: [Float] = [3, 1, 0.3, 0.1, 0.03, 0.01]
    private static let foldCount = 5

    /// Options: `head` (`logistic`, `mlp`), `hidden` (64), the units of the latter, and `pairs` (8) of a prompt.
    ///
    /// - Throws: `TrainingError.invalidOption`.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        let isNeural = try options.choice("head", ["logistic", "mlp"]) == "mlp"
        let units = try options.integer("hidden", default: 64, in: 1...1024)
        hidden = isNeural ? units : 0
        pairsPerPrompt = try options.integer("pairs", default: 8, in: 1...100)
        self.seed = seed
    }

    /// Two answers to a prompt of which one scored higher.
    struct Pair {
        var prompt: Int
        var first: Int
        var second: Int
        /// 1 when the first scored higher, else 0.
        var label: Float
    }

    /// Fits a scorer.
    ///
    /// - Returns: the scorer and figures of its fit on left-out prompts.
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts, or 40 pairs.
    public func fit(
        _ corpus: AnswerCorpus,
        progress: FittingProgress = { _, _, _ in }
    ) throws(TrainingError) -> (scorer: PairScorer, metrics: [String: Double]) {
        try corpus.require(prompts: 40, scorer: PairScorer.kind)
        let pairs = PairScorerFitter.pairs(of: corpus, perPrompt: pairsPerPrompt, seed: seed)
        guard pairs.count >= 40 else {
            throw TrainingError(
                .tooFewOutcomes,
                "\(pairs.count) pairs of answers with different scores are too few to fit '\(PairScorer.kind)': give at least 40"
            )
        }
        let dimensions = corpus.prompts[0].embedding.count
        let sides = corpus.answers.map { AnswerFeatures.rawSide(prompt: corpus.prompts[$0.prompt], answer: $0.input) }
        var rows = AnswerMatrix(count: AnswerFeatures.pairCount(dimensions: dimensions))
        for pair in pairs { rows.append(zip(sides[pair.first], sides[pair.second]).map { $0 - $1 }) }
        let scaler = rows.scaler(blocks: [dimensions, dimensions], isCentred: false)
        rows.standardise(scaler)
        let problem = NetworkProblem(
            inputs: rows.values,
            inputCount: rows.count,
            targets: pairs.map(\.label),
            outputCount: 1,
            loss: .logistic,
            hidden: hidden,
            seed: seed
        )
        let fold = corpus.folds(count: Self.foldCount, seed: seed)
        let search = PenaltySearch(
            penalties: Self.penalties,
            folds: pairs.map { fold[$0.prompt] },
            foldCount: Self.foldCount
        )
        let chosen = search.run(problem) { logits in
            let losses = zip(logits, pairs).map { Elementary.softplus($0) - Double($1.label) * $0 }
            return losses.reduce(0, +) / Double(losses.count)
        } progress: {
            progress($0, $1, $2)
        }
        let scorer = PairScorer(
            inverseScale: scaler.inverseScale,
            network: problem.fit(Array(pairs.indices), penalty: chosen.penalty),
            slope: PairScorerFitter.slope(chosen.heldOut, pairs),
            knownModels: corpus.knownModels,
            dimensions: dimensions
        )
        progress(1, 1, "penalty \(chosen.penalty)")
        let right = zip(chosen.heldOut, pairs).reduce(0.0) { sum, pair in
            sum + (pair.0 == 0 ? 0.5 : (pair.0 > 0) == (pair.1.label > 0.5) ? 1 : 0)
        }
        return (
            scorer,
            [
                "held_out_pair_accuracy": right / Double(pairs.count), "pairs": Double(pairs.count),
                "penalty": Double(chosen.penalty),
            ]
        )
    }

    /// Share of pairs that a scorer orders rightly, ties counting half, and their number.
    public static func figures(
        _ corpus: AnswerCorpus,
        perPrompt: Int = 8,
        seed: UInt64 = 0,
        margin: (_ prompt: EstimatorInput, _ first: EstimatorInput, _ second: EstimatorInput) throws -> Double
    ) rethrows -> (accuracy: Double, pairs: Int) {
        let pairs = pairs(of: corpus, perPrompt: perPrompt, seed: seed)
        var right = 0.0
        for pair in pairs {
            let value = try margin(
                corpus.prompts[pair.prompt],
                corpus.answers[pair.first].input,
                corpus.answers[pair.second].input
            )
            right += value == 0 ? 0.5 : (value > 0) == (pair.label > 0.5) ? 1 : 0
        }
        return (pairs.isEmpty ? 0 : right / Double(pairs.count), pairs.count)
    }

    /// Pairs of answers to one prompt whose scores differ by more than a tenth.
    static func pairs(of corpus: AnswerCorpus, perPrompt: Int, seed: UInt64) -> [Pair] {
        var byPrompt: [[Int]] = Array(repeating: [], count: corpus.prompts.count)
        for (index, answer) in corpus.answers.enumerated() { byPrompt[answer.prompt].append(index) }
        var result: [Pair] = []
        for (prompt, answers) in byPrompt.enumerated() {
            var hash = StableHash(seed: seed ^ 0x7061_6972)
            hash.combine(corpus.prompts[prompt].text)
            var random = SplitMix64(seed: hash.value)
            var pairs: [Pair] = []
            for (place, first) in answers.enumerated() {
                for second in answers[(place + 1)...] {
                    let gap = corpus.answers[first].score - corpus.answers[second].score
                    guard abs(gap) > 0.1 else { continue }
                    pairs.append(Pair(prompt: prompt, first: first, second: second, label: gap > 0 ? 1 : 0))
                }
            }
            for place in random.permutation(pairs.count).prefix(perPrompt).sorted() {
                var pair = pairs[place]
                if random.index(below: 2) == 1 {
                    (pair.first, pair.second) = (pair.second, pair.first)
                    pair.label = 1 - pair.label
                }
                result.append(pair)
            }
        }
        return result
    }

    /// The slope that fits left-out logits best, without an offset, by Newton's method with a prior of one pair at 1.
    private static func slope(_ logits: [Double], _ pairs: [Pair]) -> Double {
        var slope = 1.0
        for _ in 0..<30 {
            var gradient = slope - 1
            var curvature = 1.0
            for (logit, pair) in zip(logits, pairs) {
                let p = Elementary.sigmoid(slope * logit)
                gradient += (p - Double(pair.label)) * logit
                curvature += p * (1 - p) * logit * logit
            }
            let step = gradient / curvature
            slope = max(0.05, slope - step)
            if abs(step) < 1e-9 { break }
        }
        return slope
    }
}
