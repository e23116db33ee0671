/// Two models judged on one prompt, as preference data has it.
///
/// A battle is stored as an ordinary outcome row with two scores, 1 for the winner and 0 for the loser or ½ for each in a
/// tie, so everything that reads outcome rows reads battles. Its metric is `preference`, or `preference (…)` with where
/// the verdict comes from.
public struct Battle: Sendable, Hashable {
    /// The model whose name comes first, as the source lists them.
    public var first: String
    /// The other model.
    public var second: String
    /// The verdict.
    public var verdict: Verdict

    /// Who won.
    public enum Verdict: Sendable, Hashable {
        /// The first model's answer was preferred.
        case first
        /// The second model's answer was preferred.
        case second
        /// Neither was, be both good or both bad.
        case tie

        /// The verdict on the same two answers shown in the other order.
        public var swapped: Verdict {
            switch self {
            case .first: .second
            case .second: .first
            case .tie: .tie
            }
        }
    }

    /// What a battle's row names as its metric.
    public static let metric = "preference"

    /// Records a verdict.
    public init(first: String, second: String, verdict: Verdict) {
        self.first = first
        self.second = second
        self.verdict = verdict
    }

    /// Reads a row as a battle, its models in the order of their names; nil when the row is none.
    public init?(_ row: OutcomeRow) {
        guard row.isBattle else { return nil }
        let scores = row.scores.sorted { $0.key < $1.key }
        let verdict: Verdict =
            scores[0].value > scores[1].value ? .first : scores[0].value < scores[1].value ? .second : .tie
        self.init(first: scores[0].key, second: scores[1].key, verdict: verdict)
    }

    /// The scores of the two models: 1 and 0, or ½ each.
    public var scores: [String: Double] {
        switch verdict {
        case .first: [first: 1, second: 0]
        case .second: [first: 0, second: 1]
        case .tie: [first: 0.5, second: 0.5]
        }
    }
}

extension OutcomeRow {
    /// Whether the row is a judged pair, a ``Battle``.
    public var isBattle: Bool {
        scores.count == 2 && (metric == Battle.metric || metric.hasPrefix(Battle.metric + " ("))
    }
}
