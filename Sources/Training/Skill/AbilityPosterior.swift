import Routing

/// How uncertain a model's abilities are after its graded answers (Laplace's approximation).
enum AbilityPosterior {
    /// The variance of the logit per unit of squared weighting, mean over typical prompts: `aᵀ Σ a / aᵀ a`.
    ///
    /// One number stands for the whole covariance, as directions that no prompt asks for do not matter.
    static func variance(covariance: [[Double]], along latents: [SkillLatents]) -> Double {
        var sum = 0.0
        for latent in latents {
            let a = latent.weighting
            var spread = 0.0
            var length = 0.0
            for row in a.indices {
                length += a[row] * a[row]
                for column in a.indices { spread += a[row] * covariance[row][column] * a[column] }
            }
            sum += spread / max(length, 1e-12)
        }
        return sum / Double(max(1, latents.count))
    }

    /// Inverse of a positive definite matrix by Gauss–Jordan elimination.
    static func invert(_ matrix: [[Double]]) -> [[Double]] {
        let count = matrix.count
        var left = matrix
        var right = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0 } }
        for pivot in 0..<count {
            let scale = left[pivot][pivot]
            for column in 0..<count {
                left[pivot][column] /= scale
                right[pivot][column] /= scale
            }
            for row in 0..<count where row != pivot {
                let factor = left[row][pivot]
                for column in 0..<count {
                    left[row][column] -= factor * left[pivot][column]
                    right[row][column] -= factor * right[pivot][column]
                }
            }
        }
        return right
    }
}
