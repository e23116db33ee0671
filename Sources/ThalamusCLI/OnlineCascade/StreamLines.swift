import Datasets
import Foundation
import Synchronization

/// The lines of a stream, from a file (plain or gzip) or from standard input as they come.
struct StreamLines: ~Copyable {
    private enum Source {
        case file(GzipLineReader)
        case standardInput
    }

    private let source: Source
    private let stop: StopFlag
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    /// How often it looks whether to stop while nothing comes, in milliseconds.
    private static let pollMilliseconds: Int32 = 200

    /// Opens a file, or standard input for `-`.
    init(_ path: String, stop: StopFlag) throws {
        source = path == "-" ? .standardInput : .file(try GzipLineReader(path: path))
        self.stop = stop
    }

    /// The next line without its line feed; nil at the end, or when it is to stop.
    mutating func next() throws -> [UInt8]? {
        guard !stop.isSet else { return nil }
        guard case .file(let reader) = source else { return nextOfInput() }
        return try reader.next()
    }

    private mutating func nextOfInput() -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            if isAtEnd {
                defer { start = buffer.count }
                return start < buffer.count ? Array(buffer[start...]) : nil
            }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            guard waitForInput() else { return nil }
            let piece = FileHandle.standardInput.availableData
            isAtEnd = piece.isEmpty
            buffer += piece
        }
    }

    /// Waits until something can be read; false when it is to stop.
    private func waitForInput() -> Bool {
        var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        while !stop.isSet {
            if poll(&descriptor, 1, Self.pollMilliseconds) > 0 { return true }
        }
        return false
    }
}

/// Whether somebody asked to stop.
final class StopFlag: Sendable {
    private let flag = Atomic(false)

    /// Whether somebody did.
    var isSet: Bool { flag.load(ordering: .relaxed) }

    /// Asks to stop.
    func set() { flag.store(true, ordering: .relaxed) }
}
