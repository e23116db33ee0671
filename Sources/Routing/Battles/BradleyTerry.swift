/// Ratings under which `n` players would have won and lost as they did (Bradley, Terry 1952).
///
/// Player i beats j with probability σ(rᵢ − rⱼ). Ratings maximise
/// ```
/// Σ wins[i, j] · log σ(rᵢ − rⱼ) − ½ · ridge · Σ rᵢ²
/// ```
/// by Newton's method; a tie is half a win each way. The ridge fixes what the battles leave open: the common level
/// (ratings sum to zero) and players who always won or never fought.
public struct BradleyTerry: Sendable {
    /// Ratings in natural logarithms of odds: [n].
    public private(set) var ratings: [Double]
    /// Inverse of the curvature at the optimum, the ratings' covariance if every battle counted fully: [n, n].
    public private(set) var covariance: [Double]

    /// One rating unit in Elo points: 400 / ln 10.
    public static let eloPerUnit = 173.717_792_761_243_1

    /// Fits ratings.
    ///
    /// - Parameters:
    ///   - wins: weight with which row beat column: [n, n]; the diagonal is not looked at.
    ///   - ridge: above 0, in the unit of `wins`.
    ///   - start: ratings to begin from, to save steps: [n]; zeros when empty.
    public init(wins: [Double], ridge: Double, start: [Double] = []) {
        let count = start.isEmpty ? BradleyTerry.side(wins.count) : start.count
        precondition(wins.count == count * count && ridge > 0, "wins must be [n, n] and the ridge positive")
        ratings = start.isEmpty ? Array(repeating: 0, count: count) : start
        covariance = []
        var gradient = Array(repeating: 0.0, count: count)
        var curvature = Array(repeating: 0.0, count: count * count)
        for _ in 0..<60 {
            for i in 0..<count {
                gradient[i] = -ridge * ratings[i]
                for j in 0..<count { curvature[i * count + j] = i == j ? ridge : 0 }
            }
            for i in 0..<count {
                for j in 0..<i {
                    let total = wins[i * count + j] + wins[j * count + i]
                    guard total > 0 else { continue }
                    let p = Elementary.sigmoid(ratings[i] - ratings[j])
                    let slope = wins[i * count + j] - total * p
                    gradient[i] += slope
                    gradient[j] -= slope
                    let bend = total * p * (1 - p)
                    curvature[i * count + i] += bend
                    curvature[j * count + j] += bend
                    curvature[i * count + j] -= bend
                    curvature[j * count + i] -= bend
                }
            }
            let factor = Cholesky(curvature, count: count)
            let step = factor.solve(gradient)
            var most = 0.0
            for value in step { most = max(most, value.magnitude) }
            // Far from the optimum the curvature is too flat to be trusted.
            let damping = most > 1 ? 1 / most : 1
            for i in 0..<count { ratings[i] += damping * step[i] }
            if most < 1e-7 { break }
        }
        covariance = Cholesky(curvature, count: count).inverse()
    }

    private static func side(_ area: Int) -> Int {
        var side = 0
        while side * side < area { side += 1 }
        return side
    }
}

/// The triangular factor L of a symmetric positive definite matrix A = L Lᵀ.
struct Cholesky {
    private let count: Int
    private var lower: [Double]

    /// Factors a matrix [count, count].
    init(_ matrix: [Double], count: Int) {
        self.count = count
        lower = matrix
        for j in 0..<count {
            for i in j..<count {
                var sum = matrix[i * count + j]
                for k in 0..<j { sum -= lower[i * count + k] * lower[j * count + k] }
                // A pivot lost to rounding would be negative; the smallest positive one keeps the step finite.
                lower[i * count + j] = i == j ? max(sum, 1e-12).squareRoot() : sum / lower[j * count + j]
            }
        }
    }

    /// The x of A x = b.
    func solve(_ b: [Double]) -> [Double] {
        var x = b
        for i in 0..<count {
            for k in 0..<i { x[i] -= lower[i * count + k] * x[k] }
            x[i] /= lower[i * count + i]
        }
        for i in stride(from: count - 1, through: 0, by: -1) {
            for k in (i + 1)..<max(i + 1, count) { x[i] -= lower[k * count + i] * x[k] }
            x[i] /= lower[i * count + i]
        }
        return x
    }

    /// A⁻¹: [count, count].
    func inverse() -> [Double] {
        var result = Array(repeating: 0.0, count: count * count)
        var unit = Array(repeating: 0.0, count: count)
        for column in 0..<count {
            unit[column] = 1
            let x = solve(unit)
            unit[column] = 0
            for row in 0..<count { result[row * count + column] = x[row] }
        }
        return result
    }
}
