import Datasets
import Foundation
import Synchronization

/// The lines of a stream, from a file (plain or gzip) or from standard input as they come.
struct StreamLines: ~Copyable {
    private let file: GzipLineReader?
    private var input: InputLines
    private let stop: StopFlag

    /// How often it looks whether to stop while nothing comes, in milliseconds.
    private static let pollMilliseconds: Int32 = 200

    /// Opens a file, or standard input for `-`.
    init(_ path: String, stop: StopFlag) throws {
        file = path == "-" ? nil : try GzipLineReader(path: path)
        input = InputLines { Self.waitForInput(stop) }
        self.stop = stop
    }

    /// The next line without its line feed; nil at the end, or when it is to stop.
    mutating func next() throws -> [UInt8]? {
        guard !stop.isSet else { return nil }
        guard let file else { return input.next() }
        return try file.next()
    }

    /// Waits until something can be read; false when it is to stop.
    private static func waitForInput(_ stop: StopFlag) -> Bool {
        var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        while !stop.isSet {
            if poll(&descriptor, 1, pollMilliseconds) > 0 { return true }
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
