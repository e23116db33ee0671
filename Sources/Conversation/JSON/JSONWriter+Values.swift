extension JSONWriter {
    /// Appends a value without looking at what stands before it.
    mutating func rawValue(_ value: JSONValue) {
        switch value {
        case .null: raw("null")
        case .bool(let value): raw(value ? "true" : "false")
        case .integer(let value): rawInteger(value)
        case .number(let value): rawNumber(value)
        case .string(let text): rawString(text)
        case .raw(let bytes): raw(bytes)
        case .array(let elements):
            raw("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { raw(",") }
                rawValue(element)
            }
            raw("]")
        case .object(let members):
            raw("{")
            for (index, member) in members.enumerated() {
                if index > 0 { raw(",") }
                rawString(member.name)
                raw(":")
                rawValue(member.value)
            }
            raw("}")
        }
    }

    /// Appends a quoted string.
    mutating func rawString(_ text: String) {
        var text = text
        text.withUTF8 { rawString(utf8: $0) }
    }

    /// Appends a quoted string whose UTF-8 is given.
    ///
    /// Quotes, backslashes and control characters are escaped.
    mutating func rawString(utf8 text: some Sequence<UInt8>) {
        raw("\"")
        let written: Void? = text.withContiguousStorageIfAvailable { appendEscaped($0) }
        if written == nil { Array(text).withUnsafeBufferPointer { appendEscaped($0) } }
        raw("\"")
    }

    /// Copies runs that need no escape whole.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in text.indices {
            let byte = text[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            raw(text[start..<index])
            start = index + 1
            appendEscape(byte)
        }
        raw(text[start...])
    }

    private mutating func appendEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): raw("\\\"")
        case UInt8(ascii: "\\"): raw("\\\\")
        case 0x08: raw("\\b")
        case 0x0C: raw("\\f")
        case 0x0A: raw("\\n")
        case 0x0D: raw("\\r")
        case 0x09: raw("\\t")
        default:
            raw("\\u00")
            let digits: StaticString = "0123456789abcdef"
            raw([digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]])
        }
    }

    /// Appends a whole number.
    mutating func rawInteger(_ value: Int) {
        var text = String(value)
        text.withUTF8 { raw($0) }
    }

    /// Appends a number in the fewest digits that read back as the same double.
    mutating func rawNumber(_ value: Double) {
        guard value.isFinite else { return raw("null") }
        if let whole = Int(exactly: value), abs(whole) < 1 << 53 { return rawInteger(whole) }
        var text = value.description
        text.withUTF8 { raw($0) }
    }
}
