public import Datasets
internal import Foundation

/// A label file that only ever grows: a line for each label, written in one piece.
///
/// A run that was cut off may leave a torn last line; opening the file takes it away. A second run on the same file waits
/// for nobody: it is refused.
public final class LabelFile {
    /// The file, as given.
    public let path: String
    /// The names of the labels that are there; see ``LabelTask/key``.
    public private(set) var keys: Set<String> = []
    /// Whether a torn last line was taken away.
    public private(set) var wasRepaired = false

    private let handle: Int32

    /// Opens or creates a file.
    ///
    /// - Throws: ``DatasetError`` when it cannot be opened, another run writes it, or a line is not a label's.
    public init(path: String) throws(DatasetError) {
        self.path = path
        handle = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard handle >= 0 else {
            throw DatasetError(.cannotWrite, file: path, fault: "cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
            throw DatasetError(.cannotWrite, file: path, fault: "is being written by another run; wait for its end")
        }
        try repair()
        let lines = try GzipLineReader(path: path)
        while let line = try lines.next() {
            guard let row = LabelRow(line) else {
                throw DatasetError(
                    .invalidValue,
                    file: path,
                    line: lines.lineNumber,
                    fault: "is not a line of a label file; choose another --output"
                )
            }
            keys.insert(row.key)
        }
    }

    deinit {
        if handle >= 0 { close(handle) }
    }

    /// Adds a label.
    ///
    /// - Throws: ``DatasetError`` when the disk does not take it.
    public func append(_ row: LabelRow) throws(DatasetError) {
        let line = row.jsonLine() + [0x0A]
        var start = 0
        while start < line.count {
            let count = line.withUnsafeBytes { write(handle, $0.baseAddress! + start, line.count - start) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw DatasetError(
                    .cannotWrite,
                    file: path,
                    fault: "cannot be written: \(String(cString: strerror(errno)))"
                )
            }
            start += count
        }
        keys.insert(row.key)
    }

    /// Reads a whole label file.
    ///
    /// - Throws: ``DatasetError`` with the line that is not a label's.
    public static func rows(path: String) throws(DatasetError) -> [LabelRow] {
        let lines = try GzipLineReader(path: path)
        var rows: [LabelRow] = []
        while let line = try lines.next() {
            guard let row = LabelRow(line) else {
                throw DatasetError(
                    .invalidValue,
                    file: path,
                    line: lines.lineNumber,
                    fault:
                        "is not a label; `thalamus data label` writes lines with key, kind, prompt, label, model and "
                        + "template"
                )
            }
            rows.append(row)
        }
        return rows
    }

    /// Takes a torn last line away, or ends a whole one.
    private func repair() throws(DatasetError) {
        let size = lseek(handle, 0, SEEK_END)
        var last: UInt8 = 0x0A
        guard size > 0, pread(handle, &last, 1, size - 1) == 1, last != 0x0A else { return }
        var start = size
        var tail: [UInt8] = []
        while start > 0 {
            let count = min(start, 1 << 16)
            var block = [UInt8](repeating: 0, count: Int(count))
            guard pread(handle, &block, Int(count), start - count) == Int(count) else { break }
            if let newline = block.lastIndex(of: 0x0A) {
                tail = block[(newline + 1)...] + tail
                start -= count - off_t(newline + 1)
                break
            }
            tail = block + tail
            start -= count
        }
        if let row = LabelRow(tail) {
            // Whole but for its line feed.
            guard ftruncate(handle, start) == 0 else { return }
            try append(row)
        } else {
            guard ftruncate(handle, start) == 0 else {
                throw DatasetError(.cannotWrite, file: path, fault: "the torn last line cannot be taken away")
            }
            wasRepaired = true
        }
    }
}
