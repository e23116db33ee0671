import Routing

/// The lower triangular factor L of a symmetric positive definite matrix, A = L Lᵀ.
///
/// Block by block (Golub, Van Loan 2013, §4.2.6), the products by the best kernels of this processor.
struct CholeskyFactor {
    /// Order of the matrix.
    let order: Int
    /// L row by row: [order, order]; what stands above the diagonal means nothing.
    private var values: [Float]

    private static let block = 128

    /// Factors a matrix [order, order], of which the lower triangle is read.
    init(_ matrix: [Float], order: Int) {
        precondition(matrix.count == order * order, "the matrix must be square")
        self.order = order
        values = matrix
        for start in stride(from: 0, to: order, by: Self.block) {
            let end = min(start + Self.block, order)
            factorDiagonal(start, end)
            if end < order { reduceRows(start, end) }
        }
    }

    /// ln det A.
    var logDeterminant: Double {
        (0..<order).reduce(0) { $0 + 2 * Elementary.log(Double(values[$1 * order + $1])) }
    }

    /// Solves A x = b for `columns` right-hand sides: [order, columns].
    func solve(_ right: [Float], columns: Int) -> [Float] {
        precondition(right.count == order * columns, "every row needs a value per column")
        var x = right
        x.withUnsafeMutableBufferPointer { x in
            values.withUnsafeBufferPointer { l in
                for row in 0..<order {
                    for other in 0..<row {
                        let factor = l[row * order + other]
                        for column in 0..<columns { x[row * columns + column] -= factor * x[other * columns + column] }
                    }
                    let scale = 1 / l[row * order + row]
                    for column in 0..<columns { x[row * columns + column] *= scale }
                }
                for row in stride(from: order - 1, through: 0, by: -1) {
                    let scale = 1 / l[row * order + row]
                    for column in 0..<columns { x[row * columns + column] *= scale }
                    for other in 0..<row {
                        let factor = l[row * order + other]
                        for column in 0..<columns { x[other * columns + column] -= factor * x[row * columns + column] }
                    }
                }
            }
        }
        return x
    }

    /// Factors the block on the diagonal.
    private mutating func factorDiagonal(_ start: Int, _ end: Int) {
        for row in start..<end {
            for column in start...row {
                var sum = Double(values[row * order + column])
                for inner in start..<column {
                    sum -= Double(values[row * order + inner]) * Double(values[column * order + inner])
                }
                if column == row {
                    values[row * order + row] = Float(max(sum, 1e-12).squareRoot())
                } else {
                    values[row * order + column] = Float(sum / Double(values[column * order + column]))
                }
            }
        }
    }

    /// The rows below a factored block: L₂₁ = A₂₁ L₁₁⁻ᵀ, and A₂₂ less L₂₁ L₂₁ᵀ.
    private mutating func reduceRows(_ start: Int, _ end: Int) {
        let width = end - start
        let below = order - end
        var panel: [Float] = []
        panel.reserveCapacity(below * width)
        for row in end..<order { panel += values[row * order + start..<row * order + end] }
        panel = MatrixProduct.timesTransposed(
            panel,
            rows: below,
            inverse(start, end),
            outputs: width,
            inner: width
        )
        for row in 0..<below {
            for column in 0..<width { values[(end + row) * order + start + column] = panel[row * width + column] }
        }
        for first in stride(from: 0, to: below, by: 512) {
            let rows = min(512, below - first)
            let product = MatrixProduct.timesTransposed(
                Array(panel[first * width..<(first + rows) * width]),
                rows: rows,
                Array(panel[..<((first + rows) * width)]),
                outputs: first + rows,
                inner: width
            )
            values.withUnsafeMutableBufferPointer { values in
                for row in 0..<rows {
                    let target = (end + first + row) * order + end
                    for column in 0..<first + rows {
                        values[target + column] -= product[row * (first + rows) + column]
                    }
                }
            }
        }
    }

    /// L₁₁⁻¹ of a factored block: [width, width].
    private func inverse(_ start: Int, _ end: Int) -> [Float] {
        let width = end - start
        var result = Array(repeating: Float(0), count: width * width)
        for column in 0..<width {
            for row in column..<width {
                var sum = row == column ? 1.0 : 0.0
                for inner in column..<row {
                    sum -=
                        Double(values[(start + row) * order + start + inner]) * Double(result[inner * width + column])
                }
                result[row * width + column] = Float(sum / Double(values[(start + row) * order + start + row]))
            }
        }
        return result
    }
}
