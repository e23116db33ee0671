internal import CZlib
internal import Foundation

/// Writes lines to a file, compressed when its name ends in `.gz`.
///
/// The same lines give the same bytes: the gzip header carries neither a time nor a name.
public final class LineWriter {
    /// The file, as given.
    public let path: String
    private var file: gzFile?

    /// Creates or replaces a file.
    ///
    /// - Throws: ``DatasetError`` when it cannot be created.
    public init(path: String) throws(DatasetError) {
        self.path = path
        // `T` writes without compression and without a header.
        file = gzopen(path, path.hasSuffix(".gz") ? "wb6" : "wbT")
        guard file != nil else {
            throw DatasetError(
                .cannotWrite,
                file: path,
                fault: "cannot be created: \(String(cString: strerror(errno)))"
            )
        }
    }

    deinit {
        if let file { gzclose(file) }
    }

    /// Writes one line and its `\n`.
    ///
    /// - Precondition: the line holds no `\n` and the file is not closed.
    public func write(_ line: [UInt8]) throws(DatasetError) {
        precondition(!line.contains(0x0A), "a line holds no line feed")
        guard let file else { preconditionFailure("the file is closed") }
        let bytes = line + [0x0A]
        guard gzwrite(file, bytes, UInt32(bytes.count)) == Int32(bytes.count) else { throw failure() }
    }

    /// Writes a row as a line.
    public func write(_ row: OutcomeRow) throws(DatasetError) {
        try write(row.jsonLine())
    }

    /// Writes what is buffered and closes the file; without this call a full disk would go unnoticed.
    public func close() throws(DatasetError) {
        guard let file else { return }
        self.file = nil
        guard gzclose(file) == Z_OK else { throw failure() }
    }

    private func failure() -> DatasetError {
        DatasetError(.cannotWrite, file: path, fault: "cannot be written: \(String(cString: strerror(errno)))")
    }
}
