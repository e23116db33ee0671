/// Least squares with weights ≥ 0 and a small quadratic penalty, by coordinate descent on the normal equations.
struct NonNegativeLeastSquares {
    private let count: Int
    private var gram: [Double]
    private var moments: [Double]
    private var total = 0.0

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
    }

    /// The weights: [count].
    ///
    /// - Parameter penalty: relative to the mean square of the features.
    func weights(penalty: Double = 1e-2) -> [Double] {
        var trace = 0.0
        for i in 0..<count { trace += gram[i * count + i] }
        let ridge = penalty * trace / Double(max(1, count)) + 1e-12
        var weights = Array(repeating: 0.0, count: count)
        for _ in 0..<2000 {
            var moved = 0.0
            for i in 0..<count {
                var slope = moments[i]
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
