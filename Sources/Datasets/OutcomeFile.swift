/// A file of outcomes: gzip or plain JSON Lines, one ``OutcomeRow`` a line.
public struct OutcomeFile: Sendable, Equatable {
    /// The file, as given.
    public let path: String

    /// Names a file; nothing is opened yet.
    public init(path: String) {
        self.path = path
    }

    /// Opens the file for reading row by row.
    ///
    /// - Parameter split: only rows of this split, or all of them when nil.
    /// - Throws: ``DatasetError`` when the file cannot be opened.
    public func reader(split: String? = nil) throws(DatasetError) -> OutcomeReader {
        OutcomeReader(lines: try GzipLineReader(path: path), split: split)
    }

    /// Reads the whole file.
    ///
    /// - Parameter split: only rows of this split, or all of them when nil.
    /// - Throws: ``DatasetError`` naming file, line and fault.
    public func rows(split: String? = nil) throws(DatasetError) -> [OutcomeRow] {
        let reader = try reader(split: split)
        var rows: [OutcomeRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    /// Reads several files after each other.
    public static func rows(paths: [String], split: String? = nil) throws(DatasetError) -> [OutcomeRow] {
        var rows: [OutcomeRow] = []
        for path in paths { rows += try OutcomeFile(path: path).rows(split: split) }
        return rows
    }
}
