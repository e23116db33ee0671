/// Orders several answers by comparing them two at a time, and says which comparisons are still wanted.
///
/// The ways of PairRanker (Jiang et al. 2023, LLM-Blender, arXiv 2306.02561, §4.2): `wins` and `maxLogits` compare every
/// pair, n (n − 1) / 2 comparisons that may be made side by side; `bubble` finds the best `top` with n − 1, n − 2 …
/// comparisons, one after the other. Between equals the earlier candidate leads.
public struct RankAggregation: Sendable {
    /// How comparisons become an order.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// By the number of pairs won; a tie is half of one.
        case wins
        /// By the sum of the margins.
        case maxLogits = "max_logits"
        /// By passes that carry the better of two neighbours forward.
        case bubble
    }

    /// Two candidates to compare; of a judge or scorer the margin of the first over the second is wanted.
    public struct Comparison: Sendable, Hashable {
        /// Index of one candidate.
        public var first: Int
        /// Index of the other.
        public var second: Int
    }

    /// Number of candidates.
    public let candidates: Int
    /// How comparisons become an order.
    public let method: Method
    private let top: Int
    /// Margins of pairs, first index below second: [n, n].
    private var margins: [Double?]
    // Bubble: the order so far, the place that the pass fills, and the place whose holder is compared with the one before.
    private var order: [Int]
    private var filled = 0
    private var place: Int

    /// A ranking of some candidates, of which the best `top` are wanted in order; all when `nil`.
    public init(candidates: Int, method: Method, top: Int? = nil) {
        precondition(candidates >= 0, "a ranking has no fewer than 0 candidates")
        self.candidates = candidates
        self.method = method
        self.top = min(candidates, max(1, top ?? candidates))
        margins = Array(repeating: nil, count: candidates * candidates)
        order = Array(0..<candidates)
        place = candidates - 1
    }

    /// The comparisons that can be made now; empty when the ranking is done.
    public var wanted: [Comparison] {
        if case .bubble = method {
            guard filled < top, place > filled else { return [] }
            return [Comparison(first: order[place - 1], second: order[place])]
        }
        var pairs: [Comparison] = []
        for first in 0..<candidates {
            for second in first + 1..<max(first + 1, candidates) where margins[first * candidates + second] == nil {
                pairs.append(Comparison(first: first, second: second))
            }
        }
        return pairs
    }

    /// Whether no comparison is wanted any more.
    public var isDone: Bool { wanted.isEmpty }

    /// Takes the margin of a wanted comparison: above 0 when the first is better; what could not be judged is a tie, 0.
    public mutating func record(_ margin: Double?, of comparison: Comparison) {
        let margin = margin.map { $0.isNaN ? 0 : $0 } ?? 0
        guard case .bubble = method else {
            let isOrdered = comparison.first < comparison.second
            let low = min(comparison.first, comparison.second)
            let high = max(comparison.first, comparison.second)
            margins[low * candidates + high] = isOrdered ? margin : -margin
            return
        }
        guard filled < top, place > filled, order[place - 1] == comparison.first, order[place] == comparison.second
        else {
            return
        }
        if margin < 0 || margin == 0 && comparison.second < comparison.first { order.swapAt(place - 1, place) }
        place -= 1
        if place == filled {
            filled += 1
            place = candidates - 1
        }
    }

    /// The candidates, best first, as far as the comparisons so far tell; of `bubble` only the first `top` are certain.
    public var ranking: [Int] {
        if case .bubble = method { return order }
        let scores = scores
        return order.sorted { (scores[$1], $0) < (scores[$0], $1) }
    }

    /// The best candidate; `nil` when there is none.
    public var best: Int? { ranking.first }

    /// How much better the best candidate was found than the others: the mean of `½ + ½ margin`, in 0...1.
    ///
    /// `nil` without two candidates, and of `bubble`, which does not compare the best with all others.
    public var leadersShare: Double? {
        guard method != .bubble, candidates > 1, let best else { return nil }
        var sum = 0.0
        for other in 0..<candidates where other != best {
            let margin = margins[min(best, other) * candidates + max(best, other)] ?? 0
            sum += 0.5 + 0.5 * (best < other ? margin : -margin)
        }
        return sum / Double(candidates - 1)
    }

    /// Score of each candidate: pairs won, the sum of margins, or of `bubble` how many places from the end: [candidates].
    public var scores: [Double] {
        var scores = Array(repeating: 0.0, count: candidates)
        if case .bubble = method {
            for (place, candidate) in order.enumerated() { scores[candidate] = Double(candidates - 1 - place) }
            return scores
        }
        for first in 0..<candidates {
            for second in 0..<candidates {
                guard let margin = margins[first * candidates + second] else { continue }
                if case .wins = method {
                    scores[first] += margin > 0 ? 1 : margin == 0 ? 0.5 : 0
                    scores[second] += margin < 0 ? 1 : margin == 0 ? 0.5 : 0
                } else {
                    scores[first] += margin
                    scores[second] -= margin
                }
            }
        }
        return scores
    }
}

#if !hasFeature(Embedded)
extension RankAggregation.Method: Codable {}
#endif
