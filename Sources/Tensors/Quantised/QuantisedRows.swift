import CKernels

/// Rows of floats kept as 8-bit integers with one scale per row: a quarter of the memory to read.
///
/// A row x is stored as round(x / s) with s = max|x| / 127, so an element is off by at most s / 2. The product of two
/// unit vectors of 384 elements is off by about 1e-3.
public struct QuantisedRows: Sendable {
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    /// The integers: [rows, columns].
    public let values: ByteView
    /// What one unit of a row stands for: [rows].
    public let scales: FloatView

    /// A vector quantised as the rows are, to be multiplied with many of them.
    public struct Query: Sendable {
        let values: [Int8]
        let scale: Float

        /// Quantises a vector.
        public init(_ vector: [Float]) {
            (values, scale) = QuantisedRows.quantised(vector[...])
        }
    }

    /// Rows that are quantised already; `values` holds `scales.count` rows of `columns`.
    public init(values: ByteView, scales: FloatView, columns: Int) {
        precondition(values.count == scales.count * columns, "values must be [rows, columns]")
        rows = scales.count
        self.columns = columns
        self.values = values
        self.scales = scales
    }

    /// Quantises rows that follow each other.
    public init(_ floats: [Float], columns: Int) {
        precondition(columns > 0 && floats.count % columns == 0, "floats must be whole rows")
        var values: [Int8] = []
        values.reserveCapacity(floats.count)
        var scales: [Float] = []
        for start in stride(from: 0, to: floats.count, by: columns) {
            let row = QuantisedRows.quantised(floats[start..<start + columns])
            values += row.values
            scales.append(row.scale)
        }
        self.init(values: ByteView(values), scales: FloatView(scales), columns: columns)
    }

    /// Products of some rows with a vector.
    ///
    /// - Parameters:
    ///   - range: the rows.
    ///   - query: a vector of `columns` elements.
    ///   - output: [rows of `range`].
    public func dot(_ range: Range<Int>, _ query: Query, output: UnsafeMutablePointer<Float>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows out of range")
        precondition(query.values.count == columns, "the vector must be as long as a row")
        query.values.withUnsafeBufferPointer { vector in
            guard let vector = vector.baseAddress else { return }
            ck_dot_rows_i8(
                range.count,
                columns,
                values.start + range.lowerBound * columns,
                columns,
                scales.start + range.lowerBound,
                vector,
                query.scale,
                output
            )
        }
    }

    private static func quantised(_ row: ArraySlice<Float>) -> (values: [Int8], scale: Float) {
        var most: Float = 0
        for value in row where !(value.magnitude <= most) { most = value.magnitude }
        // A row that is zero, or not finite, is like nothing.
        guard most > 0, row.allSatisfy({ $0.isFinite }) else { return (Array(repeating: 0, count: row.count), 0) }
        let inverse = 127 / most
        return (row.map { Int8(($0 * inverse).rounded(.toNearestOrEven)) }, most / 127)
    }
}
