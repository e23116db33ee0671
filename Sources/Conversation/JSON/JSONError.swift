/// Why a text is not JSON: where, what was expected there, and what was found.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The offset of the offending byte from the start of the text.
    public let offset: Int
    /// The line of the offending byte, counted from 1.
    public let line: Int
    /// The column of the offending byte within its line, counted in bytes from 1.
    public let column: Int
    /// What the grammar allows at this place.
    public let expected: String
    /// What stands there: one byte at most, so that no text of the document leaks into logs.
    public let found: String

    init(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, expected: String) {
        var line = 1
        var column = 1
        for index in 0..<min(offset, bytes.count) {
            if bytes[index] == 0x0A {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        self.offset = offset
        self.line = line
        self.column = column
        self.expected = expected
        self.found =
            if offset >= bytes.count {
                "the end of the text"
            } else if (0x21...0x7E).contains(bytes[offset]) {
                "'\(Character(Unicode.Scalar(bytes[offset])))'"
            } else {
                "byte 0x" + String(bytes[offset], radix: 16, uppercase: true)
            }
    }

    /// The whole sentence, for a person.
    public var description: String {
        "invalid JSON at line \(line), column \(column) (byte \(offset)): expected \(expected), found \(found)"
    }
}
