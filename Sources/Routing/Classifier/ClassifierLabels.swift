/// What a classifier's outputs say.
public enum ClassifierLabels: String, Sendable, CaseIterable {
    /// One output per model: the probability of a right answer.
    case scores
    /// One output: the probability that the strong (superior) model is needed, against the weak (inferior) one.
    case binary
    /// Three outputs for a pair, as in RouteLLM's BERT: the strong model wins, a tie, the weak model wins.
    case threeLabels = "three-labels"

    /// Number of outputs for some models.
    public func outputs(models: Int) -> Int {
        switch self {
        case .scores: models
        case .binary: 1
        case .threeLabels: 3
        }
    }

    /// Raw scores of the models from the network's outputs: [models].
    ///
    /// Of a pair they are its win rate w and 1 − w; with three labels w = 1 − (P[tie] + P[weak wins]) (Ong et al. 2024,
    /// RouteLLM, arXiv 2406.18665, §4.2).
    public func scores(outputs: [Double]) -> [Double] {
        switch self {
        case .scores: return outputs.map { Elementary.sigmoid($0) }
        case .binary:
            let win = Elementary.sigmoid(outputs[0])
            return [win, 1 - win]
        case .threeLabels:
            let greatest = outputs.max() ?? 0
            let powers = outputs.map { Elementary.exp($0 - greatest) }
            let win = powers[0] / powers.reduce(0, +)
            return [win, 1 - win]
        }
    }
}
