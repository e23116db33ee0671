/// Solves `(K + λ I) α = y` for several right-hand sides at once by conjugate gradients.
///
/// (Hestenes, Stiefel 1952.) Columns are independent; only products with K are needed.
enum ConjugateGradient {
    /// Solves the systems.
    ///
    /// - Parameters:
    ///   - product: K times a matrix [n, columns], which must be symmetric and positive semidefinite per column.
    ///   - target: y, row-major: [n, columns].
    ///   - columns: number of right-hand sides.
    ///   - lambda: λ > 0.
    ///   - tolerance: of a column's residual, relative to its target.
    ///   - iterations: at most.
    /// - Returns: α: [n, columns].
    static func solve(
        product: ([Float]) -> [Float],
        target: [Float],
        columns: Int,
        lambda: Float,
        tolerance: Double = 1e-4,
        iterations: Int = 80
    ) -> [Float] {
        var solution = Array(repeating: Float(0), count: target.count)
        var residual = target
        var direction = target
        var square = dots(residual, residual, columns)
        let goal = square.map { $0 * tolerance * tolerance }
        for _ in 0..<iterations {
            guard zip(square, goal).contains(where: { $0 > $1 }) else { break }
            var image = product(direction)
            for index in image.indices { image[index] += lambda * direction[index] }
            let curvature = dots(direction, image, columns)
            let step = zip(square, curvature).map { $1 > 0 ? Float($0 / $1) : 0 }
            for index in solution.indices {
                let column = index % columns
                solution[index] += step[column] * direction[index]
                residual[index] -= step[column] * image[index]
            }
            let next = dots(residual, residual, columns)
            let ratio = zip(next, square).map { $1 > 0 ? Float($0 / $1) : 0 }
            for index in direction.indices {
                direction[index] = residual[index] + ratio[index % columns] * direction[index]
            }
            square = next
        }
        return solution
    }

    private static func dots(_ a: [Float], _ b: [Float], _ columns: Int) -> [Double] {
        var sums = Array(repeating: 0.0, count: columns)
        for index in a.indices { sums[index % columns] += Double(a[index]) * Double(b[index]) }
        return sums
    }
}
