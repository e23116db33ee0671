import Tensors

/// Products of dense matrices, row by row, by the best kernels of this processor.
enum MatrixProduct {
    /// a [m, k] · bᵀ for b [n, k]: [m, n].
    static func timesTransposed(_ a: [Float], rows: Int, _ b: [Float], outputs: Int, inner: Int) -> [Float] {
        precondition(a.count == rows * inner && b.count == outputs * inner, "matrices must have the sizes told")
        let packed = PackedMatrix(b, outputs: outputs, inputs: inner)
        return timesTransposed(a, rows: rows, packed)
    }

    /// a [m, k] · bᵀ for a packed b [n, k]: [m, n].
    static func timesTransposed(_ a: [Float], rows: Int, _ b: PackedMatrix) -> [Float] {
        guard rows > 0 else { return [] }
        return [Float](unsafeUninitializedCapacity: rows * b.outputs) { output, count in
            a.withUnsafeBufferPointer { a in
                Kernels.linear(rows: rows, input: a.baseAddress!, weights: b, bias: nil, output: output.baseAddress!)
            }
            count = rows * b.outputs
        }
    }

    /// The transpose of a [rows, columns]: [columns, rows].
    static func transposed(_ a: [Float], rows: Int, columns: Int) -> [Float] {
        precondition(a.count == rows * columns, "the matrix must have the size told")
        return [Float](unsafeUninitializedCapacity: a.count) { output, count in
            a.withUnsafeBufferPointer { a in
                for row in 0..<rows {
                    for column in 0..<columns { output[column * rows + row] = a[row * columns + column] }
                }
            }
            count = a.count
        }
    }
}
