import CKernels

/// A matrix of 32-bit floats, row after row, with value semantics (copied when a shared one is written).
public struct Matrix: Sendable {
    /// The number of rows.
    public let rows: Int
    /// The number of columns: the length of a row, and the distance from one row to the next.
    public let columns: Int
    private var storage: FloatStorage

    /// A matrix of zeros.
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative size")
        self.rows = rows
        self.columns = columns
        storage = FloatStorage(count: rows * columns)
    }

    /// The matrix whose rows follow each other in `values`, of which there must be `rows` · `columns`.
    public init(rows: Int, columns: Int, _ values: [Float]) {
        precondition(values.count == rows * columns, "a matrix needs exactly rows × columns values")
        self.rows = rows
        self.columns = columns
        storage = values.withUnsafeBufferPointer { FloatStorage($0) }
    }

    /// The element at a row and a column.
    public subscript(row: Int, column: Int) -> Float {
        get {
            check(row, column)
            return storage.start[row * columns + column]
        }
        set {
            check(row, column)
            makeUnique()
            storage.start[row * columns + column] = newValue
        }
    }

    /// A copy of one row.
    public func row(_ index: Int) -> [Float] {
        precondition(index >= 0 && index < rows, "row out of range")
        return [Float](UnsafeBufferPointer(start: storage.start + index * columns, count: columns))
    }

    /// A copy of all elements, row after row.
    public var array: [Float] { [Float](storage.floats) }

    /// Calls `body` with all elements, row after row; the pointer must not escape.
    public func withUnsafeFloats<Result>(_ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
        body(UnsafeBufferPointer(storage.floats))
    }

    /// Calls `body` with all elements to change them; the pointer must not escape.
    public mutating func withUnsafeMutableFloats<Result>(
        _ body: (UnsafeMutableBufferPointer<Float>) -> Result
    ) -> Result {
        makeUnique()
        return body(storage.floats)
    }

    /// The product of every row with `vector`: [rows].
    public func dotRows(_ vector: [Float]) -> [Float] {
        precondition(vector.count == columns, "the vector must be as long as a row")
        return [Float](unsafeUninitializedCapacity: rows) { out, count in
            vector.withUnsafeBufferPointer {
                if let x = $0.baseAddress, let y = out.baseAddress {
                    ck_dot_rows(rows, columns, storage.start, columns, x, y)
                } else {
                    out.initialize(repeating: 0)
                }
            }
            count = rows
        }
    }

    private func check(_ row: Int, _ column: Int) {
        precondition(row >= 0 && row < rows && column >= 0 && column < columns, "row or column out of range")
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&storage) { storage = FloatStorage(UnsafeBufferPointer(storage.floats)) }
    }
}
