/// Least squares with weights ≥ 0 that are expected near a given value, by coordinate descent on the normal equations.
///
/// The posterior mode under noise of the target's own variance and a normal prior of the weights, cut off at 0. Few
/// observations leave the weights where they were expected, many move them (Granger, Ramanathan 1984, on combining
/// forecasts; that equal weights are hard to beat: Smith, Wallis 2009).
struct NonNegativeLeastSquares {
    private let count: Int
    private var gram: [Double]
    private var moments: [Double]
    private var total = 0.0
    private var square = 0.0

    /// A problem of `count` weights without observations.
    init(count: Int) {
        self.count = count
        gram = Array(repeating: 0, count: count * count)
        moments = Array(repeating: 0, count: count)
    }

    /// Adds an observation: its features [count] and what came true.
    mutating func add(_ features: [Double], target: Double, weight: Double = 1) {
        for i in 0..<count {
            moments[i] += weight * features[i] * target
            for j in 0..<count { gram[i * count + j] += weight * features[i] * features[j] }
        }
        total += weight
        square += weight * target * target
    }

    /// The weights: [count].
    ///
    /// - Parameters:
    ///   - expected: where each weight is expected.
    ///   - deviation: standard deviation of the weights around it, above 0.
    func weights(expected: Double, deviation: Double) -> [Double] {
        let ridge = square / max(1e-12, total) / (deviation * deviation) + 1e-12
        var weights = Array(repeating: expected, count: count)
        for _ in 0..<2000 {
            var moved = 0.0
            for i in 0..<count {
                var slope = moments[i] + ridge * expected
                for j in 0..<count where j != i { slope -= gram[i * count + j] * weights[j] }
                let next = max(0, slope / (gram[i * count + i] + ridge))
                moved = max(moved, abs(next - weights[i]))
                weights[i] = next
            }
            if moved < 1e-9 { break }
        }
        return weights
    }
}
