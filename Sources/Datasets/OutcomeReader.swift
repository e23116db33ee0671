/// Reads the rows of an outcome file one after the other, in memory bounded by the longest line.
public final class OutcomeReader {
    private let lines: GzipLineReader
    private let split: String?
    private var decoder = OutcomeDecoder()

    /// Reads rows from lines; empty lines are passed over.
    ///
    /// - Parameters:
    ///   - lines: the file.
    ///   - split: only rows of this split, or all of them when nil.
    public init(lines: GzipLineReader, split: String? = nil) {
        self.lines = lines
        self.split = split
    }

    /// The number of the line last read, counted from 1.
    public var lineNumber: Int { lines.lineNumber }

    /// The next row of the split, or nil at the end of the file.
    ///
    /// - Throws: ``DatasetError`` naming file, line and fault; reading cannot go on after it.
    public func next() throws(DatasetError) -> OutcomeRow? {
        while true {
            let step = try lines.withNextLine { (bytes) throws(DatasetError) in try decode(bytes) }
            switch step {
            case .none: return nil
            case .some(.none): continue
            case .some(.some(let row)): if split == nil || row.split == split { return row }
            }
        }
    }

    private func decode(_ bytes: UnsafeBufferPointer<UInt8>) throws(DatasetError) -> OutcomeRow? {
        var bytes = bytes
        if lines.lineNumber == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes = .init(rebasing: bytes.dropFirst(3))
        }
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
        do {
            return try decoder.decode(bytes)
        } catch {
            let place = error.isSyntax ? "not JSON at byte \(error.offset): " : ""
            throw DatasetError(
                error.isSyntax ? .malformedJSON : .invalidValue,
                file: lines.path,
                line: lines.lineNumber,
                fault: place + error.message
            )
        }
    }
}
