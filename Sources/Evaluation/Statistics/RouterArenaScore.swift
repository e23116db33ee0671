internal import Foundation

/// RouterArena's score of one operating point: a mean of accuracy and cheapness that leans to accuracy.
///
/// ```
/// S = (1 + β) · A · C / (β · A + C),   β = 0.1
/// C = (log₂ 200 − log₂ cost) / (log₂ 200 − log₂ 0.0044),   held in 0...1
/// ```
/// with A the accuracy in 0...1 and the cost in US dollars per 1,000 queries: 200 dollars score nothing, 0.0044 fully
/// (RouterArena, `compute_scores.py`, 2025).
public enum RouterArenaScore {
    /// How much weight cheapness has beside accuracy.
    public static let beta = 0.1
    /// The cost that scores 0, in US dollars per 1,000 queries.
    public static let dearest = 200.0
    /// The cost that scores 1, in US dollars per 1,000 queries.
    public static let cheapest = 0.0044

    /// The score, in 0...1.
    ///
    /// - Parameters:
    ///   - accuracy: in 0...1.
    ///   - costUSDPer1k: US dollars per 1,000 queries, at least 0.
    public static func score(accuracy: Double, costUSDPer1k: Double) -> Double {
        let cheapness = cheapness(costUSDPer1k: costUSDPer1k)
        let divisor = beta * accuracy + cheapness
        return divisor > 0 ? (1 + beta) * accuracy * cheapness / divisor : 0
    }

    /// The cost on a logarithmic scale from 0, dear, to 1, cheap.
    static func cheapness(costUSDPer1k: Double) -> Double {
        guard costUSDPer1k > 0 else { return 1 }
        return min(1, max(0, log2(dearest / costUSDPer1k) / log2(dearest / cheapest)))
    }
}
