/// A strict RFC 8259 parser that writes the tape of a document.
///
/// It keeps its own stack, so depth costs no thread stack.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let maximumDepth: Int
    private var position = 0
    private var tape: [JSONTapeEntry] = []
    /// The tape indices of the containers that are still open.
    private var open: [Int] = []

    /// Parses the whole text.
    static func tape(
        of bytes: UnsafeBufferPointer<UInt8>,
        maximumDepth: Int
    ) throws(JSONError) -> [JSONTapeEntry] {
        var parser = JSONParser(bytes: bytes, maximumDepth: maximumDepth)
        try parser.parse()
        return parser.tape
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        tape.reserveCapacity(min(bytes.count / 16 + 8, 4096))
    }

    private mutating func parse() throws(JSONError) {
        guard bytes.count < Int(UInt32.max) else { throw error("a text of less than 4 GiB", at: 0) }
        skipWhitespace()
        try value()
        while let container = open.last {
            skipWhitespace()
            let isObject = tape[container].kind == .object
            switch peek {
            case UInt8(ascii: ","):
                position += 1
                skipWhitespace()
                if isObject { try key() }
                try value()
            case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
                close()
            default:
                throw error(isObject ? "',' or '}' after a member" : "',' or ']' after an element")
            }
        }
        skipWhitespace()
        guard position == bytes.count else { throw error("the end of the text after the value") }
    }

    /// Reads a scalar, or opens a container and reads as far as its first scalar.
    private mutating func value() throws(JSONError) {
        while true {
            switch peek {
            case UInt8(ascii: "{"):
                try openContainer(.object)
                if peek == UInt8(ascii: "}") { return close() }
                try key()
            case UInt8(ascii: "["):
                try openContainer(.array)
                if peek == UInt8(ascii: "]") { return close() }
            case UInt8(ascii: "\""):
                return try string()
            case .some(0x30...0x39), UInt8(ascii: "-"):
                return try number()
            case UInt8(ascii: "t"):
                return try literal("true", .bool)
            case UInt8(ascii: "f"):
                return try literal("false", .bool)
            case UInt8(ascii: "n"):
                return try literal("null", .null)
            default:
                throw error("a value")
            }
        }
    }

    private mutating func openContainer(_ kind: JSONKind) throws(JSONError) {
        guard open.count < maximumDepth else { throw error("at most \(maximumDepth) levels of nesting") }
        open.append(tape.count)
        append(kind, from: position)
        position += 1
        skipWhitespace()
    }

    private mutating func close() {
        position += 1
        let container = open.removeLast()
        tape[container].end = UInt32(position)
        tape[container].next = UInt32(tape.count)
    }

    private mutating func key() throws(JSONError) {
        guard peek == UInt8(ascii: "\"") else { throw error("a member name in double quotes") }
        try string()
        skipWhitespace()
        guard peek == UInt8(ascii: ":") else { throw error("':' after the member name") }
        position += 1
        skipWhitespace()
    }

    private mutating func string() throws(JSONError) {
        let start = position
        var scanner = JSONStringScanner(bytes: bytes, position: position + 1)
        if let problem = scanner.scan() { throw error(problem, at: scanner.position) }
        position = scanner.position
        append(.string, from: start, isEscaped: scanner.sawEscape)
    }

    private mutating func number() throws(JSONError) {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        if peek == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if peek == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if let exponent = peek, exponent | 0x20 == UInt8(ascii: "e") {
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        append(.number, from: start)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = peek, byte &- 0x30 < 10 { position += 1 }
        guard position > start else { throw error("a digit") }
    }

    private mutating func literal(_ word: StaticString, _ kind: JSONKind) throws(JSONError) {
        let start = position
        for index in 0..<word.utf8CodeUnitCount {
            guard peek == word.utf8Start[index] else { throw error("'\(word)'") }
            position += 1
        }
        append(kind, from: start)
    }

    private mutating func append(_ kind: JSONKind, from start: Int, isEscaped: Bool = false) {
        let next = UInt32(tape.count + 1)
        let entry = JSONTapeEntry(
            start: UInt32(start),
            end: UInt32(position),
            next: next,
            kind: kind,
            isEscaped: isEscaped
        )
        tape.append(entry)
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private func error(_ expected: String, at offset: Int? = nil) -> JSONError {
        JSONError(in: bytes, at: offset ?? position, expected: expected)
    }
}
