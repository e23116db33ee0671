/// How far predicted qualities can be taken at their word.
public enum CalibrationMetrics {
    /// Brier score: mean of (predicted − observed)², in 0...1, lower is better (Brier 1950).
    ///
    /// - Parameters:
    ///   - predicted: in 0...1, one per prompt.
    ///   - observed: in 0...1, of the same length; graded scores may be fractions.
    /// - Returns: nil without prompts.
    public static func brier(predicted: [Double], observed: [Double]) -> Double? {
        precondition(predicted.count == observed.count, "every prediction needs its observation")
        guard !predicted.isEmpty else { return nil }
        return zip(predicted, observed).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(predicted.count)
    }

    /// Expected calibration error: Σ over bins of (share of prompts) · |mean predicted − mean observed|, in 0...1.
    ///
    /// Bins are of equal width over 0...1; the last holds 1 (Naeini, Cooper, Hauskrecht 2015, AAAI, §3).
    ///
    /// - Parameters:
    ///   - predicted: in 0...1, one per prompt.
    ///   - observed: in 0...1, of the same length.
    ///   - bins: number of bins.
    /// - Returns: nil without prompts.
    public static func expectedCalibrationError(predicted: [Double], observed: [Double], bins: Int = 10) -> Double? {
        precondition(bins > 0, "calibration needs at least one bin")
        precondition(predicted.count == observed.count, "every prediction needs its observation")
        guard !predicted.isEmpty else { return nil }
        // |Σ predicted − Σ observed| of a bin is already its share times its gap, but for 1/n.
        var gaps = [Double](repeating: 0, count: bins)
        for (predicted, observed) in zip(predicted, observed) {
            gaps[min(bins - 1, max(0, Int(predicted * Double(bins))))] += predicted - observed
        }
        return gaps.reduce(0) { $0 + abs($1) } / Double(predicted.count)
    }
}
