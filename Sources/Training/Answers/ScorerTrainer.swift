import Routing

/// Finds the fitter of a kind of scorer and runs it.
public enum ScorerTrainer: Sendable {
    /// Fits scorers of answers.
    case answers(AnswerScorerFitter)
    /// Fits scorers of pairs.
    case pairs(PairScorerFitter)

    /// Every kind that can be fitted.
    public static let kinds = [AnswerScorer.kind, PairScorer.kind]

    /// The trainer of a kind; `nil` when there is no such scorer.
    ///
    /// - Throws: `TrainingError.invalidOption` when there is no such option.
    public init?(kind: String, options: FitterOptions = FitterOptions(), seed: UInt64 = 0) throws(TrainingError) {
        var left = options
        switch kind {
        case AnswerScorer.kind: self = .answers(try AnswerScorerFitter(options: &left, seed: seed))
        case PairScorer.kind: self = .pairs(try PairScorerFitter(options: &left, seed: seed))
        default: return nil
        }
        try left.requireEmpty(kind: kind)
    }
}
