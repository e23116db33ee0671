/// Quality against the share of prompts sent to the strong model, for one router.
///
/// The curve is piecewise linear, with a corner after every group of prompts of equal win rate.
public struct PairCurve: Sendable {
    /// Quality at share 0 and share 1.
    public let weakQuality: Double, strongQuality: Double

    private let count: Int
    /// Positions in 0...n after each group, and the quality there.
    private let positions: [Int]
    private let qualities: [Double]

    init(ranking: PairRanking, evaluation: PairEvaluation) {
        count = evaluation.count
        weakQuality = evaluation.weakQuality
        strongQuality = evaluation.strongQuality
        var positions = [0]
        var qualities = [evaluation.weakQuality]
        var gained = 0.0
        var position = 0
        for end in ranking.groupEnds {
            while position < end {
                gained += ranking.gaps[position]
                position += 1
            }
            positions.append(end)
            qualities.append(evaluation.weakQuality + gained / Double(count))
        }
        self.positions = positions
        self.qualities = qualities
    }

    /// Strong minus weak quality; nil when it is not above 0, for then there is no gap to recover.
    public var gap: Double? {
        strongQuality - weakQuality > 1e-12 ? strongQuality - weakQuality : nil
    }

    /// Mean quality when a share in 0...1 of the prompts goes to the strong model.
    public func quality(strongShare: Double) -> Double {
        let position = min(1, max(0, strongShare)) * Double(count)
        var low = 0
        var high = positions.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if Double(positions[middle]) <= position { low = middle } else { high = middle }
        }
        let width = Double(positions[high] - positions[low])
        guard width > 0 else { return qualities[low] }
        return qualities[low] + (qualities[high] - qualities[low]) * (position - Double(positions[low])) / width
    }

    /// Performance gap recovered at a strong share; nil without a gap.
    public func performanceGapRecovered(strongShare: Double) -> Double? {
        gap.map { (quality(strongShare: strongShare) - weakQuality) / $0 }
    }

    /// Area under the performance gap recovered, over every prefix of the ranking; nil without a gap.
    public var apgr: Double? {
        guard let gap else { return nil }
        var area = 0.0
        for index in 1..<positions.count {
            let mean = (qualities[index - 1] + qualities[index]) / 2 - weakQuality
            area += Double(positions[index] - positions[index - 1]) * mean
        }
        return area / (Double(count) * gap)
    }

    /// RouteLLM's version of ``apgr``: the trapezoid through eleven strong shares, 0, 10, … 100 %; nil without a gap.
    ///
    /// RouteLLM takes the thresholds at the deciles of the win rates, which is the same where win rates differ and n is
    /// a multiple of ten; here ties are shared and the shares are exact (`routellm/evals/evaluate.py`).
    public var apgrDeciles: Double? {
        guard let gap else { return nil }
        let recovered = (0...10).map { (quality(strongShare: Double($0) / 10) - weakQuality) / gap }
        return zip(recovered, recovered.dropFirst()).reduce(0) { $0 + ($1.0 + $1.1) / 20 }
    }

    /// Call-performance threshold: the least strong share, in **percent**, that recovers `fraction` of the gap.
    ///
    /// Percent, as in the published tables: CPT(50 %) = 13.4 means 13.4 % strong calls. Only whole prompts count, so
    /// the result is a multiple of 100/n; inside a tie the expected quality counts. Nil without a gap.
    ///
    /// - Parameter fraction: of the gap, above 0 and at most 1.
    public func callPerformanceThreshold(_ fraction: Double) -> Double? {
        precondition(fraction > 0 && fraction <= 1, "a share of the gap lies in 0...1")
        guard let gap else { return nil }
        // Sums of many scores carry rounding errors; reaching the target but for one of those is reaching it.
        let target = weakQuality + fraction * gap - 1e-12
        for index in 1..<positions.count where qualities[index] >= target {
            let (from, to) = (qualities[index - 1], qualities[index])
            let width = Double(positions[index] - positions[index - 1])
            let needed = from >= target ? 0 : ((target - from) / (to - from) * width - 1e-9).rounded(.up)
            return 100 * (Double(positions[index - 1]) + max(0, needed)) / Double(count)
        }
        return 100
    }

    /// The curve at evenly spaced shares, as `[strong share, quality]`; 101 points unless told.
    public func points(_ number: Int = 101) -> [[Double]] {
        precondition(number >= 2, "a curve has at least two points")
        return (0..<number).map { index in
            let share = Double(index) / Double(number - 1)
            return [share, quality(strongShare: share)]
        }
    }
}
