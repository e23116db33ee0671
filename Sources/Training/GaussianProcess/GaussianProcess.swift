import Routing

/// A Gaussian process on the scores of every model, in units of the noise's variance.
///
/// The residual of model m over its prior has the covariance
/// `strength · K + 1 + trust_m · d_m d_mᵀ + I`: similar prompts, a free level, a free weight of the prior's contrast d_m,
/// and noise. The last but one is of rank one, so that one Cholesky factor serves all models (Sherman, Morrison 1950).
/// Answers that were not given stand at the prior.
struct GaussianProcess {
    /// Similarity of every two prompts: [n, n].
    let similarity: [Float]
    /// Score less prior: [n, models].
    let residual: [Float]
    /// Contrast of the prior: [n, models].
    let contrast: [Float]
    let models: Int
    /// Weight of the prior's contrast, squared, over the variance of the noise.
    let trust: Float

    /// Number of prompts.
    var prompts: Int { residual.count / max(1, models) }

    /// A fit: its coefficients and how well it explains what was seen.
    struct Fit {
        /// α: [n, models].
        let coefficients: [Float]
        /// −ln of the marginal likelihood, its scale profiled out, summed over models.
        let surprise: Double
    }

    /// Fits every model.
    func fit(strength: Float) -> Fit {
        let n = prompts
        var matrix = similarity
        for index in matrix.indices { matrix[index] = strength * matrix[index] + 1 }
        for row in 0..<n { matrix[row * n + row] += 1 }
        let factor = CholeskyFactor(matrix, order: n)
        // Both right-hand sides of every model side by side.
        var right: [Float] = []
        right.reserveCapacity(2 * residual.count)
        for row in 0..<n {
            right += residual[row * models..<(row + 1) * models]
            right += contrast[row * models..<(row + 1) * models]
        }
        let solved = factor.solve(right, columns: 2 * models)
        let determinant = factor.logDeterminant
        var coefficients = Array(repeating: Float(0), count: residual.count)
        var surprise = 0.0
        for model in 0..<models {
            var along = 0.0
            var inner = 0.0
            var square = 0.0
            for row in 0..<n {
                let d = Double(contrast[row * models + model])
                along += d * Double(solved[row * 2 * models + model])
                inner += d * Double(solved[row * 2 * models + models + model])
                square += Double(residual[row * models + model]) * Double(solved[row * 2 * models + model])
            }
            let scale = 1 + Double(trust) * inner
            let share = Double(trust) * along / scale
            for row in 0..<n {
                coefficients[row * models + model] =
                    solved[row * 2 * models + model] - Float(share) * solved[row * 2 * models + models + model]
            }
            let misfit = max(1e-12, square - Double(trust) * along * along / scale)
            surprise += Double(n) / 2 * Elementary.log(misfit / Double(n)) + determinant / 2 + Elementary.log(scale) / 2
        }
        return Fit(coefficients: coefficients, surprise: surprise)
    }
}
