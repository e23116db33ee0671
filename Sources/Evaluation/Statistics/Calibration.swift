/// How far a router's probabilities can be taken at their word, with uncertainty.
public struct Calibration: Sendable, Equatable {
    /// The predictions of one tenth of 0...1.
    public struct Bin: Sendable, Equatable {
        /// Number of predictions.
        public let count: Int
        /// Their mean.
        public let predicted: Double
        /// The mean of what came true.
        public let observed: Double
    }

    /// Expected calibration error in ten bins.
    public let calibrationError: Double
    /// Its 95 % interval.
    public let calibrationErrorInterval95: ClosedRange<Double>
    /// Brier score.
    public let brier: Double
    /// Its 95 % interval.
    public let brierInterval95: ClosedRange<Double>
    /// The bins that hold a prediction, by rising probability.
    public let bins: [Bin]

    /// Number of bins.
    static let binCount = 10

    /// Compares predictions with what came true.
    ///
    /// Resampling adds noise to every bin and noise raises a sum of absolute gaps, so the samples of the calibration
    /// error are moved back by what they exceed it by on average.
    ///
    /// - Parameters:
    ///   - predicted: probabilities, prompts × `perPrompt`.
    ///   - observed: in 0...1, of the same shape; graded scores may be fractions.
    ///   - perPrompt: predictions per prompt, which are drawn together.
    ///   - bootstrap: for the intervals.
    /// - Returns: nil without predictions, or when one lies outside 0...1: then they are no probabilities.
    public init?(predicted: [Double], observed: [Double], perPrompt: Int = 1, bootstrap: Bootstrap = Bootstrap()) {
        guard predicted.allSatisfy({ $0 >= 0 && $0 <= 1 }),
            let error = CalibrationMetrics.expectedCalibrationError(predicted: predicted, observed: observed),
            let brier = CalibrationMetrics.brier(predicted: predicted, observed: observed)
        else { return nil }
        precondition(predicted.count % perPrompt == 0, "every prompt has the same number of predictions")
        let prompts = predicted.count / perPrompt
        let bin = predicted.map { min(Self.binCount - 1, Int($0 * Double(Self.binCount))) }
        var totals = [(count: Int, predicted: Double, observed: Double)](repeating: (0, 0, 0), count: Self.binCount)
        for index in predicted.indices {
            totals[bin[index]].count += 1
            totals[bin[index]].predicted += predicted[index]
            totals[bin[index]].observed += observed[index]
        }
        let gaps = zip(predicted, observed).map { $0 - $1 }
        let samples = bootstrap.values(count: prompts) { counts -> (error: Double, brier: Double)? in
            var sums = [Double](repeating: 0, count: Self.binCount)
            var squares = 0.0
            for prompt in 0..<prompts where counts[prompt] > 0 {
                let count = Double(counts[prompt])
                for index in (prompt * perPrompt)..<((prompt + 1) * perPrompt) {
                    sums[bin[index]] += count * gaps[index]
                    squares += count * gaps[index] * gaps[index]
                }
            }
            let all = Double(predicted.count)
            return (sums.reduce(0) { $0 + abs($1) } / all, squares / all)
        }
        let excess = samples.reduce(0) { $0 + $1.error } / Double(samples.count) - error
        guard let errorInterval = Bootstrap.interval95(samples.map { max(0, $0.error - excess) }),
            let brierInterval = Bootstrap.interval95(samples.map(\.brier))
        else { return nil }
        calibrationError = error
        calibrationErrorInterval95 = errorInterval
        self.brier = brier
        brierInterval95 = brierInterval
        bins = totals.filter { $0.count > 0 }.map {
            Bin(count: $0.count, predicted: $0.predicted / Double($0.count), observed: $0.observed / Double($0.count))
        }
    }
}
