/// Judges routers that choose between a strong and a weak model.
///
/// A router gives every prompt a win rate: how likely the strong model's answer is the better one. Sending the k prompts
/// of highest win rate to the strong model gives, for k = 0…n, the curve
/// ```
/// quality(k/n) = ( Σ strong over the first k + Σ weak over the rest ) / n
/// PGR(s)       = ( quality(s) − weak ) / ( strong − weak )
/// APGR         = ∫₀¹ PGR(s) ds
/// CPT(x)       = 100 · least k/n with PGR(k/n) ≥ x          percent of strong calls
/// ```
/// (Ong et al. 2024, RouteLLM, arXiv 2406.18665, §2). Prompts of equal win rate cannot be told apart, so they enter
/// together: the curve runs straight across a tie. A router without knowledge scores APGR ½; more than 1 is possible,
/// for the weak model's answer is sometimes the better one.
public struct PairEvaluation: Sendable {
    /// The strong model's score on each prompt.
    public let strong: [Double]
    /// The weak model's score on each prompt.
    public let weak: [Double]
    /// Mean of ``strong``.
    public let strongQuality: Double
    /// Mean of ``weak``.
    public let weakQuality: Double

    /// Takes the scores of both models.
    ///
    /// - Parameters:
    ///   - strong: one score per prompt, usually in 0...1.
    ///   - weak: of the same length.
    /// - Throws: ``EvaluationError`` without prompts, with different lengths or with a score that is no number.
    public init(strong: [Double], weak: [Double]) throws(EvaluationError) {
        guard strong.count == weak.count else {
            throw EvaluationError(
                "the strong model has \(strong.count) scores and the weak one \(weak.count); every prompt needs both"
            )
        }
        guard !strong.isEmpty else { throw EvaluationError("there is no prompt that both models answered") }
        guard strong.allSatisfy(\.isFinite), weak.allSatisfy(\.isFinite) else {
            throw EvaluationError("a score is not a finite number")
        }
        self.strong = strong
        self.weak = weak
        strongQuality = strong.reduce(0, +) / Double(strong.count)
        weakQuality = weak.reduce(0, +) / Double(weak.count)
    }

    /// Number of prompts, n.
    public var count: Int { strong.count }

    /// Win rates that know every outcome: the difference of the scores.
    ///
    /// No ranking has a greater APGR.
    public var oracleWinRates: [Double] { zip(strong, weak).map { $0 - $1 } }

    /// Win rates that know nothing: one tie of all prompts, the mean over all rankings.
    public var randomWinRates: [Double] { [Double](repeating: 0.5, count: count) }

    /// The curve of a router.
    ///
    /// - Parameter winRates: one per prompt, on any scale; only their order counts.
    /// - Throws: ``EvaluationError`` when their number is not n or one is no number.
    public func curve(winRates: [Double]) throws(EvaluationError) -> PairCurve {
        PairCurve(ranking: try ranking(winRates), evaluation: self)
    }

    /// 95 % interval of a router's APGR by bootstrap over prompts.
    ///
    /// Samples in which the strong model is not the better one have no APGR and are left out; nil when that is every
    /// sample.
    ///
    /// - Throws: ``EvaluationError`` as ``curve(winRates:)`` does.
    public func apgrInterval95(
        winRates: [Double],
        bootstrap: Bootstrap = Bootstrap()
    ) throws(EvaluationError) -> ClosedRange<Double>? {
        let ranking = try ranking(winRates)
        let values = bootstrap.values(count: count) { counts in ranking.apgr(counts: counts) }
        return Bootstrap.interval95(values)
    }

    /// How much greater the APGR of one router is than another's, by paired bootstrap; nil when there is no APGR.
    ///
    /// - Throws: ``EvaluationError`` as ``curve(winRates:)`` does.
    public func apgrDifference(
        _ a: [Double],
        _ b: [Double],
        bootstrap: Bootstrap = Bootstrap()
    ) throws(EvaluationError) -> PairedDifference? {
        let (first, second) = (try ranking(a), try ranking(b))
        guard let one = PairCurve(ranking: first, evaluation: self).apgr,
            let other = PairCurve(ranking: second, evaluation: self).apgr
        else { return nil }
        let values = bootstrap.values(count: count) { counts -> Double? in
            guard let one = first.apgr(counts: counts), let other = second.apgr(counts: counts) else { return nil }
            return one - other
        }
        return PairedDifference(estimate: one - other, samples: values)
    }

    /// The evaluation of some of the prompts.
    ///
    /// - Throws: ``EvaluationError`` when there are none.
    public func subset(_ indices: [Int]) throws(EvaluationError) -> PairEvaluation {
        try PairEvaluation(strong: indices.map { strong[$0] }, weak: indices.map { weak[$0] })
    }

    /// What came true of a win rate: 1 where the strong model was better, 0 where the weak one was, ½ at a tie.
    public var outcomes: [Double] {
        zip(strong, weak).map { $0 > $1 ? 1 : $0 < $1 ? 0 : 0.5 }
    }

    func ranking(_ winRates: [Double]) throws(EvaluationError) -> PairRanking {
        guard winRates.count == count else {
            throw EvaluationError("the router gave \(winRates.count) win rates for \(count) prompts")
        }
        if let index = winRates.firstIndex(where: \.isNaN) {
            throw EvaluationError("the router's win rate of prompt \(index + 1) is not a number")
        }
        return PairRanking(winRates: winRates, gaps: oracleWinRates)
    }
}
