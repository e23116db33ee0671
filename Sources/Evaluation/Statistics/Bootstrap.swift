internal import Routing

/// Draws bootstrap samples of prompts, as how often each prompt was drawn.
///
/// Two statistics computed with the same seed see the same samples, so their difference is a paired one (Efron and
/// Tibshirani 1993, "An Introduction to the Bootstrap", chapters 6 and 13).
public struct Bootstrap: Sendable, Equatable {
    /// Number of samples.
    public let resamples: Int
    /// What the samples depend on.
    public let seed: UInt64

    /// Describes a bootstrap; 1,000 samples unless told.
    public init(resamples: Int = 1000, seed: UInt64 = 0) {
        precondition(resamples > 0, "a bootstrap draws at least one sample")
        self.resamples = resamples
        self.seed = seed
    }

    /// Computes a statistic on each sample.
    ///
    /// - Parameters:
    ///   - count: number of prompts, n.
    ///   - statistic: takes n counts that sum to n; nil leaves the sample out, for a ratio that has no meaning there.
    /// - Returns: the statistics, in order of drawing.
    func values<Value>(count: Int, statistic: (UnsafeBufferPointer<Int32>) -> Value?) -> [Value] {
        var random = SplitMix64(seed: seed)
        var counts = [Int32](repeating: 0, count: count)
        var values: [Value] = []
        values.reserveCapacity(resamples)
        for _ in 0..<resamples {
            counts.withUnsafeMutableBufferPointer { counts in
                counts.update(repeating: 0)
                for _ in 0..<count { counts[random.index(below: count)] += 1 }
                if let value = statistic(UnsafeBufferPointer(counts)) { values.append(value) }
            }
        }
        return values
    }

    /// The 2.5th and 97.5th percentile of some values, or nil when there are none.
    static func interval95(_ values: [Double]) -> ClosedRange<Double>? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        return quantile(0.025, ofSorted: sorted)...quantile(0.975, ofSorted: sorted)
    }

    /// A quantile by linear interpolation between order statistics (Hyndman and Fan's type 7, as NumPy's default).
    static func quantile(_ probability: Double, ofSorted values: [Double]) -> Double {
        let position = probability * Double(values.count - 1)
        let lower = Int(position)
        let upper = min(lower + 1, values.count - 1)
        // A cost that is never reached counts as infinite, and there is nothing between a number and that.
        guard values[upper].isFinite else { return position > Double(lower) ? values[upper] : values[lower] }
        return values[lower] + (values[upper] - values[lower]) * (position - Double(lower))
    }

    /// 95 % interval of a mean.
    ///
    /// - Parameter values: one per prompt.
    public func meanInterval(_ values: [Double]) -> ClosedRange<Double>? {
        let means = self.values(count: values.count) { counts -> Double? in
            var sum = 0.0
            for index in 0..<values.count { sum += Double(counts[index]) * values[index] }
            return sum / Double(values.count)
        }
        return Self.interval95(means)
    }

    /// How much better one router does than another on the same prompts.
    ///
    /// - Parameters:
    ///   - a: the first router's score on each prompt.
    ///   - b: the second's, of the same length.
    public func difference(_ a: [Double], _ b: [Double]) -> PairedDifference? {
        precondition(a.count == b.count, "a paired difference needs both scores of every prompt")
        guard !a.isEmpty else { return nil }
        let gaps = zip(a, b).map { $0 - $1 }
        let means = self.values(count: gaps.count) { counts -> Double? in
            var sum = 0.0
            for index in 0..<gaps.count { sum += Double(counts[index]) * gaps[index] }
            return sum / Double(gaps.count)
        }
        return PairedDifference(estimate: gaps.reduce(0, +) / Double(gaps.count), samples: means)
    }
}
