import Foundation
import Synchronization

/// Reads standard input on a thread of its own.
enum Keyboard {
    /// Hands over bytes as they come, and says when there are no more.
    static func read(_ receive: @escaping @Sendable (ChatEvent) -> Void) {
        Thread.detachNewThread {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = Foundation.read(0, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                receive(.typed(Array(buffer[..<count])))
            }
            receive(.endOfInput)
        }
    }
}

/// Lines of the bytes that a terminal hands over line by line; a line that ends with `\` goes on in the next.
struct TypedLines {
    private var bytes: [UInt8] = []

    /// Takes bytes; the lines that they complete.
    mutating func receive(_ more: [UInt8]) -> [String] {
        var lines: [String] = []
        for byte in more {
            guard byte == UInt8(ascii: "\n") else {
                bytes.append(byte)
                continue
            }
            if bytes.last == UInt8(ascii: "\\") {
                bytes[bytes.count - 1] = byte
            } else {
                lines.append(String(decoding: bytes, as: UTF8.self))
                bytes = []
            }
        }
        return lines
    }

    /// Whether a line goes on.
    var isContinued: Bool { bytes.last == UInt8(ascii: "\n") }
}
