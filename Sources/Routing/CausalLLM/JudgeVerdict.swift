/// What came of asking a judge.
public struct JudgeVerdict: Sendable, Hashable {
    /// Win rate of the strong model, in 0...1; `nil` when the judge could not be asked.
    public var winRate: Double?
    /// What it rests on.
    public var basis: Basis

    /// What a verdict rests on.
    public enum Basis: Sendable, Hashable {
        /// The probabilities of the five grades.
        case logprobs
        /// The grade that the judge wrote.
        case text
        /// An answer without a grade: the strong model is taken, as in RouteLLM.
        case unreadable
        /// No answer: the judge was too slow, or its provider failed.
        case failed
    }

    /// An answer without a grade.
    public static let unreadable = JudgeVerdict(winRate: 1, basis: .unreadable)
    /// No answer.
    public static let failed = JudgeVerdict(winRate: nil, basis: .failed)

    private init(winRate: Double?, basis: Basis) {
        self.winRate = winRate
        self.basis = basis
    }

    /// The verdict of a written grade: `(5 − grade) / 4`.
    ///
    /// A grade without probabilities would be worth 0 or 1; this keeps the order of the five, and the grades 4 and 5 below
    /// a win rate of ½.
    public init(grade: Int) {
        precondition((1...JudgeLabel.count).contains(grade), "a grade is 1 to 5")
        self.init(winRate: Double(JudgeLabel.count - grade) / Double(JudgeLabel.count - 1), basis: .text)
    }

    /// The verdict of one position's probabilities: `1 − Σ_{grade ≥ 4} p`, p a softmax over the five grades.
    ///
    /// Tokens that are the same grade, such as `4` and ` 4`, are added up. A grade that is not among the tokens listed is
    /// taken for as probable as the least of them, but all such grades together for no more than the mass that the list
    /// leaves: `p = min(p_least, (1 − Σ listed) / missing)`.
    ///
    /// - Returns: `nil` when no token listed is a grade.
    init?(position: JudgedToken) {
        var mass = Array(repeating: 0.0, count: JudgeLabel.count)
        var listed = 0.0
        var least = 1.0
        var isFound = false
        for alternative in position.alternatives {
            let probability = min(1, Elementary.exp(alternative.logprob))
            listed += probability
            least = min(least, probability)
            if let label = JudgeLabel.label(token: alternative.text) {
                mass[label - 1] += probability
                isFound = true
            }
        }
        let missing = mass.count { $0 == 0 }
        if missing > 0 {
            let floor = min(least, max(0, 1 - listed) / Double(missing))
            for index in mass.indices where mass[index] == 0 { mass[index] = floor }
        }
        let total = mass.reduce(0, +)
        guard isFound, total > 0 else { return nil }
        let good = mass[(JudgeLabel.leastGood - 1)...].reduce(0, +)
        self.init(winRate: min(1, max(0, 1 - good / total)), basis: .logprobs)
    }

    /// The verdict of a judge's answer.
    ///
    /// Read at the first token written that is a grade; else at the first position where grades are a tenth of the mass;
    /// else from the text.
    public init(tokens: [JudgedToken], text: String) {
        func grades(_ token: JudgedToken) -> Double {
            token.alternatives.reduce(0) { sum, alternative in
                JudgeLabel.label(token: alternative.text) == nil ? sum : sum + Elementary.exp(alternative.logprob)
            }
        }
        let position =
            tokens.first { JudgeLabel.label(token: $0.text) != nil && !$0.alternatives.isEmpty }
            ?? tokens.first { grades($0) >= 0.1 }
        if let position, let verdict = JudgeVerdict(position: position) {
            self = verdict
        } else if let grade = JudgeLabel.label(text: text) {
            self.init(grade: grade)
        } else {
            self = .unreadable
        }
    }
}
