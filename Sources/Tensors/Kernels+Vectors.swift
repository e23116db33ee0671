import CKernels

extension Kernels {
    /// x = e^(scale · x) in place, to single precision where |scale · x| ≤ 87.
    public static func exponential(count: Int, scale: Float, _ x: UnsafeMutablePointer<Float>) {
        ck_exp(count, scale, x)
    }

    /// The largest of some numbers; there must be one.
    public static func largest(count: Int, _ x: UnsafePointer<Float>) -> Float {
        precondition(count > 0, "no number is the largest of none")
        return ck_largest(count, x)
    }

    /// Products of rows that follow each other with one vector.
    ///
    /// - Parameters:
    ///   - rows: how many rows.
    ///   - columns: elements of a row and of the vector.
    ///   - matrix: [rows, columns].
    ///   - vector: [columns].
    ///   - output: [rows].
    public static func dotRows(
        rows: Int,
        columns: Int,
        _ matrix: UnsafePointer<Float>,
        _ vector: UnsafePointer<Float>,
        output: UnsafeMutablePointer<Float>
    ) {
        ck_dot_rows(rows, columns, matrix, columns, vector, output)
    }
}
