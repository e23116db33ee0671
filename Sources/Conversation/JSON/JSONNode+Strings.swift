extension JSONNode {
    /// The text, when the value is a string.
    ///
    /// A lone surrogate escape reads as U+FFFD.
    public var string: String? {
        guard kind == .string else { return nil }
        guard isEscaped else { return withQuoted { String(decoding: $0, as: UTF8.self) } }
        return String(decoding: unescaped(), as: UTF8.self)
    }

    /// The text's UTF-8, when the value is a string.
    public var stringBytes: [UInt8]? {
        guard kind == .string else { return nil }
        return isEscaped ? unescaped() : withQuoted { Array($0) }
    }

    /// The number of Unicode scalars of the text; 0 for any other value.
    public var characterCount: Int {
        guard kind == .string else { return 0 }
        return isEscaped ? unescaped().withUnsafeBufferPointer(Self.scalars) : withQuoted(Self.scalars)
    }

    /// The length of the text in bytes of UTF-8; 0 for any other value.
    public var stringByteCount: Int {
        guard kind == .string else { return 0 }
        return isEscaped ? unescaped().count : rawBytes.count - 2
    }

    /// Whether the value is this very string, however it was escaped.
    public func isString(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { isString(utf8: $0) }
    }

    /// Whether the value is this very string; spares the hot path a `String`.
    func isString(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { isString(utf8: $0) }
    }

    private func isString(utf8 text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard kind == .string else { return false }
        guard !isEscaped else { return unescaped().elementsEqual(text) }
        return withQuoted { quoted in
            guard quoted.count == text.count else { return false }
            for index in 0..<text.count where quoted[index] != text[index] { return false }
            return true
        }
    }

    private var isEscaped: Bool { storage.tape[index].isEscaped }

    /// Lends the bytes between the quotes, as they were written.
    private func withQuoted<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let entry = storage.tape[index]
        return storage.bytes.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[Int(entry.start) + 1..<Int(entry.end) - 1]))
        }
    }

    private static func scalars(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in text where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }

    /// The text with its escapes resolved, which the parser has checked.
    ///
    /// It is never longer than what was written.
    private func unescaped() -> [UInt8] {
        withQuoted { source in
            Array(unsafeUninitializedCapacity: source.count) { target, count in
                var position = 0
                while position < source.count {
                    let byte = source[position]
                    position += 1
                    if byte == UInt8(ascii: "\\") {
                        Self.resolve(source, &position) {
                            target[count] = $0
                            count += 1
                        }
                    } else {
                        target[count] = byte
                        count += 1
                    }
                }
            }
        }
    }

    /// Resolves the escape whose letter is at `position`, and steps over it.
    private static func resolve(
        _ source: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        _ write: (UInt8) -> Void
    ) {
        let letter = source[position]
        position += 1
        switch letter {
        case UInt8(ascii: "b"): write(0x08)
        case UInt8(ascii: "f"): write(0x0C)
        case UInt8(ascii: "n"): write(0x0A)
        case UInt8(ascii: "r"): write(0x0D)
        case UInt8(ascii: "t"): write(0x09)
        case UInt8(ascii: "u"):
            var code = codeUnit(source, position)
            position += 4
            if (0xD800..<0xDC00).contains(code), position + 6 <= source.count,
                source[position] == UInt8(ascii: "\\"), source[position + 1] == UInt8(ascii: "u")
            {
                let low = codeUnit(source, position + 2)
                if (0xDC00..<0xE000).contains(low) {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                    position += 6
                }
            }
            for byte in String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8 { write(byte) }
        default: write(letter)
        }
    }

    /// The UTF-16 code unit that four hexadecimal digits spell.
    private static func codeUnit(_ source: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 << 4 | (hexadecimalDigit(source[position + $1]) ?? 0) }
    }
}
