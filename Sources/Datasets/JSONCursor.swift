/// Why a text is not the JSON that was expected.
struct JSONFault: Error, Equatable {
    /// What was found or expected.
    let message: String
    /// Whether the text is no JSON at all, rather than JSON of another shape.
    let isSyntax: Bool
    /// Where, in bytes from the start.
    let offset: Int
}

/// Reads one JSON text (RFC 8259) from left to right, building nothing that is not asked for.
///
/// An outcome row holds a hundred numbers and names; walking it like this takes a tenth of the time that decoding it
/// into a tree would. Numbers must be finite; strings must be UTF-8; a lone surrogate escape becomes U+FFFD.
struct JSONCursor {
    /// The kinds of JSON values, named as in messages.
    enum Kind: String {
        case object = "an object"
        case array = "an array"
        case string = "a string"
        case number = "a number"
        case boolean = "a boolean"
        case null = "null"
    }

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    /// Deepest nesting that is followed; more is an error rather than a stack overflow.
    private static let maximumDepth = 128

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    func syntax(_ message: String) -> JSONFault {
        JSONFault(message: message, isSyntax: true, offset: position)
    }

    func shape(_ message: String) -> JSONFault {
        JSONFault(message: message, isSyntax: false, offset: position)
    }

    /// The next byte after white space, not consumed; nil at the end.
    mutating func peek() -> UInt8? {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return byte }
            position += 1
        }
        return nil
    }

    /// The kind of the next value.
    mutating func kind() throws(JSONFault) -> Kind {
        guard let byte = peek() else { throw syntax("the text ends where a value was expected") }
        switch byte {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        default: throw syntax("expected a value, found \(name(of: byte))")
        }
    }

    /// Consumes `byte` or fails.
    mutating func expect(_ byte: UInt8) throws(JSONFault) {
        guard let next = peek() else { throw syntax("the text ends where \(name(of: byte)) was expected") }
        guard next == byte else { throw syntax("expected \(name(of: byte)), found \(name(of: next))") }
        position += 1
    }

    /// Walks an object; `member` must consume the value of the key it is given.
    mutating func object(
        _ member: (inout JSONCursor, UnsafeBufferPointer<UInt8>) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        let found = try kind()
        guard found == .object else { throw shape("expected an object, found \(found.rawValue)") }
        position += 1
        if peek() == UInt8(ascii: "}") {
            position += 1
            return
        }
        while true {
            guard peek() == UInt8(ascii: "\"") else { throw syntax("expected a key in double quotes") }
            if let plain = try plainString() {
                try expect(UInt8(ascii: ":"))
                try member(&self, plain)
            } else {
                let key = Array(try string().utf8)
                try expect(UInt8(ascii: ":"))
                // Only a key with escapes comes this way, so its copy is no burden.
                var fault: JSONFault?
                key.withUnsafeBufferPointer { copy in
                    do throws(JSONFault) { try member(&self, copy) } catch { fault = error }
                }
                if let fault { throw fault }
            }
            if try !another(until: UInt8(ascii: "}")) { return }
        }
    }

    /// Consumes a comma (true) or the closing byte (false).
    private mutating func another(until close: UInt8) throws(JSONFault) -> Bool {
        guard let byte = peek() else { throw syntax("the text ends inside an object or array") }
        guard byte == close || byte == UInt8(ascii: ",") else {
            throw syntax("expected ',' or \(name(of: close)), found \(name(of: byte))")
        }
        position += 1
        return byte != close
    }

    /// Consumes one value of any kind.
    mutating func skip(depth: Int = 0) throws(JSONFault) {
        guard depth < Self.maximumDepth else { throw syntax("nested deeper than \(Self.maximumDepth) levels") }
        switch try kind() {
        case .string: if try plainString() == nil { _ = try string() }
        case .number: _ = try number()
        case .null: try literal("null")
        case .boolean: _ = try boolean()
        case .object: try object { (cursor, _) throws(JSONFault) in try cursor.skip(depth: depth + 1) }
        case .array:
            position += 1
            if peek() == UInt8(ascii: "]") {
                position += 1
                return
            }
            repeat { try skip(depth: depth + 1) } while try another(until: UInt8(ascii: "]"))
        }
    }

    /// Fails unless only white space is left.
    mutating func end() throws(JSONFault) {
        if let byte = peek() { throw syntax("found \(name(of: byte)) after the end of the value") }
    }

    func name(of byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
    }
}
