/// How hard a question is, by how often a superior model beats an inferior one on it.
public struct QuestionDifficulty: Sendable, Equatable, Codable {
    /// The data set.
    public var dataset: String
    /// The question's identity within it.
    public var promptID: String
    /// The question.
    public var prompt: String
    /// Its category.
    public var category: String
    /// How often a superior and an inferior model were compared.
    public var comparisons: Int
    /// How often the superior model won.
    public var superiorWins: Int
    /// How often neither did.
    public var ties: Int
    /// Share of the comparisons that the superior model won, ties as half, 0...1.
    public var superiorShare: Double
    /// Wilson's 95 % interval of the share; it takes the comparisons for independent.
    public var interval95: [Double]
    /// Where the question should go.
    public var label: Label
    /// Whether the interval leaves out the threshold; where it does not, the label is a guess.
    public var isCertain: Bool

    /// Where a question should go.
    public enum Label: String, Sendable, Codable, CaseIterable {
        /// The share lies above the threshold.
        case superior = "ROUTE_TO_SUPERIOR"
        /// It does not.
        case inferior = "ROUTE_TO_INFERIOR"
    }

    private enum CodingKeys: String, CodingKey {
        case dataset, prompt, category, comparisons, ties, label
        case promptID = "prompt_id"
        case superiorWins = "superior_wins"
        case superiorShare = "superior_share"
        case interval95 = "interval95"
        case isCertain = "certain"
    }

    /// Counts the comparisons of a question.
    init(
        row: (dataset: String, promptID: String, prompt: String, category: String),
        wins: Int,
        ties: Int,
        losses: Int,
        threshold: Double
    ) {
        (dataset, promptID, prompt, category) = row
        comparisons = wins + ties + losses
        superiorWins = wins
        self.ties = ties
        let won = Double(wins) + Double(ties) / 2
        superiorShare = won / Double(comparisons)
        let interval = WilsonInterval.bounds(wins: won, trials: comparisons)
        interval95 = [interval.lowerBound, interval.upperBound]
        label = superiorShare > threshold ? .superior : .inferior
        isCertain = interval.lowerBound > threshold || interval.upperBound < threshold
    }
}
