/// Rows of a matrix of which few entries are not zero.
struct SparseRows: Sendable {
    /// Number of columns.
    let columns: Int
    /// Where the entries of each row start: [rows + 1].
    private(set) var first: [Int] = [0]
    private(set) var column: [Int32] = []
    private(set) var value: [Float] = []

    /// No rows yet.
    init(columns: Int) {
        self.columns = columns
    }

    /// Number of rows.
    var rows: Int { first.count - 1 }

    /// Adds a row.
    mutating func append(_ entries: [(feature: Int32, value: Float)]) {
        for entry in entries {
            column.append(entry.feature)
            value.append(entry.value)
        }
        first.append(column.count)
    }

    /// Some of the rows.
    func subset(_ rows: [Int]) -> SparseRows {
        var result = SparseRows(columns: columns)
        for row in rows {
            result.column += column[first[row]..<first[row + 1]]
            result.value += value[first[row]..<first[row + 1]]
            result.first.append(result.column.count)
        }
        return result
    }

    /// The transposed matrix times a dense one: [rows, width] to [columns, width].
    func transposedProduct(_ dense: [Float], width: Int) -> [Float] {
        var result = Array(repeating: Float(0), count: columns * width)
        result.withUnsafeMutableBufferPointer { result in
            dense.withUnsafeBufferPointer { dense in
                for row in 0..<rows {
                    for entry in first[row]..<first[row + 1] {
                        let target = Int(column[entry]) * width
                        let scale = value[entry]
                        for index in 0..<width { result[target + index] += scale * dense[row * width + index] }
                    }
                }
            }
        }
        return result
    }

    /// The matrix times a dense one: [columns, width] to [rows, width].
    func product(_ dense: [Float], width: Int) -> [Float] {
        var result = Array(repeating: Float(0), count: rows * width)
        result.withUnsafeMutableBufferPointer { result in
            dense.withUnsafeBufferPointer { dense in
                for row in 0..<rows {
                    for entry in first[row]..<first[row + 1] {
                        let source = Int(column[entry]) * width
                        let scale = value[entry]
                        for index in 0..<width { result[row * width + index] += scale * dense[source + index] }
                    }
                }
            }
        }
        return result
    }
}
