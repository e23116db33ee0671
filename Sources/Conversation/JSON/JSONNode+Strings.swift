extension JSONNode {
    /// The text, when the value is a string.
    ///
    /// A lone surrogate escape reads as U+FFFD.
    public var string: String? {
        guard kind == .string else { return nil }
        guard storage.tape[index].isEscaped else { return String(decoding: quoted, as: UTF8.self) }
        return String(decoding: unescaped(), as: UTF8.self)
    }

    /// The text's UTF-8, when the value is a string.
    public var stringBytes: [UInt8]? {
        guard kind == .string else { return nil }
        return storage.tape[index].isEscaped ? unescaped() : Array(quoted)
    }

    /// The number of Unicode scalars of the text; 0 for any other value.
    public var characterCount: Int {
        guard kind == .string else { return 0 }
        func count(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
        return storage.tape[index].isEscaped ? count(unescaped()) : count(quoted)
    }

    /// Whether the value is this very string, however it was escaped.
    public func isString(_ text: String) -> Bool {
        guard kind == .string else { return false }
        if storage.tape[index].isEscaped { return unescaped().elementsEqual(text.utf8) }
        let bytes = quoted
        return bytes.count == text.utf8.count && bytes.elementsEqual(text.utf8)
    }

    /// The bytes between the quotes, as they were written.
    private var quoted: ArraySlice<UInt8> { rawBytes.dropFirst().dropLast() }

    /// The bytes between the quotes with their escapes resolved.
    ///
    /// The parser has checked them.
    private func unescaped() -> [UInt8] {
        let source = quoted
        var result: [UInt8] = []
        result.reserveCapacity(source.count)
        var position = source.startIndex
        while position < source.endIndex {
            let byte = source[position]
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            let escape = source[position]
            position += 1
            switch escape {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                var code = Self.codeUnit(in: source, at: position)
                position += 4
                if (0xD800..<0xDC00).contains(code), position + 6 <= source.endIndex,
                    source[position] == UInt8(ascii: "\\"), source[position + 1] == UInt8(ascii: "u")
                {
                    let low = Self.codeUnit(in: source, at: position + 2)
                    if (0xDC00..<0xE000).contains(low) {
                        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                        position += 6
                    }
                }
                result.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
            default: result.append(escape)
            }
        }
        return result
    }

    /// The UTF-16 code unit that four hexadecimal digits spell.
    private static func codeUnit(in source: ArraySlice<UInt8>, at position: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 << 4 | (hexadecimalDigit(source[position + $1]) ?? 0) }
    }
}
