internal import Foundation

/// Streams the lines of a gzip or plain text file in bounded memory.
///
/// A line ends at `\n` alone: prompts may hold U+2028 and other characters that some splitters take for a line break.
/// A last line without `\n` counts; an empty remainder does not. Memory is the longest line plus fixed buffers.
public final class GzipLineReader {
    /// The file, as given.
    public let path: String
    /// The number of the line last returned, counted from 1; 0 before the first.
    public private(set) var lineNumber = 0

    private let source: GzipByteSource
    private let maximumLineBytes: Int
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    private var start = 0
    private var end = 0

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: a file, gzip or plain; its first bytes tell which.
    ///   - maximumLineBytes: a longer line is an error; 64 MiB unless told.
    /// - Throws: ``DatasetError`` when the file cannot be opened or is named `.gz` but is not gzip.
    public init(path: String, maximumLineBytes: Int = 1 << 26) throws(DatasetError) {
        precondition(maximumLineBytes > 0, "a line limit is above 0 bytes")
        self.path = path
        self.maximumLineBytes = maximumLineBytes
        source = try GzipByteSource(path: path)
        buffer = .allocate(capacity: 1 << 17)
    }

    deinit {
        buffer.deallocate()
    }

    /// The next line without its `\n`, or nil at the end of the file.
    ///
    /// - Throws: ``DatasetError`` when the compressed data is damaged or the line is too long.
    public func next() throws(DatasetError) -> [UInt8]? {
        try withNextLine { Array($0) }
    }

    /// Hands the next line's bytes to `body` without copying them; nil at the end of the file.
    ///
    /// - Throws: ``DatasetError``, the reader's own or that of `body`.
    public func withNextLine<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(DatasetError) -> Result
    ) throws(DatasetError) -> Result? {
        guard let line = try findLine() else { return nil }
        lineNumber += 1
        return try body(UnsafeBufferPointer(rebasing: buffer[line]))
    }

    /// The range of the next line in `buffer`; the range stays valid until the next call.
    private func findLine() throws(DatasetError) -> Range<Int>? {
        var scanned = start
        while true {
            if scanned < end, let base = buffer.baseAddress, let hit = memchr(base + scanned, 0x0A, end - scanned) {
                let newline = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(base)
                let line = start..<newline
                start = newline + 1
                try check(line)
                return line
            }
            scanned = end
            try check(start..<end)
            if start > 0, end == buffer.count { scanned -= compact() }
            if end == buffer.count { grow() }
            let count = try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[end...]))
            if count == 0 {
                guard start < end else { return nil }
                let line = start..<end
                start = end
                return line
            }
            end += count
        }
    }

    private func check(_ line: Range<Int>) throws(DatasetError) {
        guard line.count > maximumLineBytes else { return }
        throw DatasetError(
            .lineTooLong,
            file: path,
            line: lineNumber + 1,
            fault: "the line is longer than \(maximumLineBytes) bytes; is this a JSON Lines file?"
        )
    }

    /// Moves the unread bytes to the front and returns how far.
    private func compact() -> Int {
        let distance = start
        if let base = buffer.baseAddress { memmove(base, base + start, end - start) }
        end -= distance
        start = 0
        return distance
    }

    private func grow() {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: buffer.count * 2)
        if let from = buffer.baseAddress, let to = larger.baseAddress { memcpy(to, from, end) }
        buffer.deallocate()
        buffer = larger
    }
}
