/// Finds the end of a JSON string and checks its escapes and its UTF-8 on the way, eight plain ASCII bytes at a time.
struct JSONStringScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Before the scan the byte after the opening quote; after it the byte after the closing one, or the faulty byte.
    var position: Int
    private(set) var sawEscape = false

    init(bytes: UnsafeBufferPointer<UInt8>, position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// Runs to the closing quote.
    /// - Returns: What was expected at `position`, when the string is faulty.
    mutating func scan() -> String? {
        while true {
            skipPlain()
            guard position < bytes.count else { return "'\"' to end the string" }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return nil
            case UInt8(ascii: "\\"):
                sawEscape = true
                guard escape() else { return #"an escape: \" \\ \/ \b \f \n \r \t or \u with four hexadecimal digits"# }
            case 0..<0x20:
                return "a control character to be written as an escape"
            case 0..<0x80:
                position += 1
            default:
                guard multibyteRun() else { return "valid UTF-8" }
            }
        }
    }

    /// Skips bytes from 0x20 to 0x7F other than the quote and the backslash.
    ///
    /// Eight at a time; a byte's high bit in `special` is set when it needs a look (after "Hacker's Delight", 6-1).
    private mutating func skipPlain() {
        guard let base = bytes.baseAddress else { return }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while position + 8 <= bytes.count {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            let special =
                ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
                | ((word &- (ones &* 0x20)) & ~word) | word
            if special & highs != 0 {
                position += (special & highs).trailingZeroBitCount >> 3
                return
            }
            position += 8
        }
    }

    private mutating func escape() -> Bool {
        position += 1
        guard position < bytes.count else { return false }
        switch bytes[position] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
            return true
        case UInt8(ascii: "u"):
            position += 1
            for _ in 0..<4 {
                guard position < bytes.count, hexadecimalDigit(bytes[position]) != nil else { return false }
                position += 1
            }
            return true
        default:
            return false
        }
    }

    /// Steps over scalars of several bytes: no overlong forms, no surrogates, none above U+10FFFF (Unicode, table 3-7).
    private mutating func multibyteRun() -> Bool {
        guard let base = bytes.baseAddress else { return false }
        let count = bytes.count
        var at = position
        defer { position = at }
        while at < count, base[at] >= 0x80 {
            let lead = base[at]
            let left = count - at
            guard left > 1, Self.continues(base[at + 1]) else { return false }
            let second = base[at + 1]
            if lead < 0xE0 {
                guard lead >= 0xC2 else { return false }
                at += 2
            } else if lead < 0xF0 {
                guard left > 2, Self.continues(base[at + 2]) else { return false }
                guard lead != 0xE0 || second >= 0xA0, lead != 0xED || second < 0xA0 else { return false }
                at += 3
            } else {
                guard left > 3, Self.continues(base[at + 2]), Self.continues(base[at + 3]) else { return false }
                guard lead < 0xF5, lead != 0xF0 || second >= 0x90, lead != 0xF4 || second < 0x90 else { return false }
                at += 4
            }
        }
        return true
    }

    private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

/// The value of a hexadecimal digit.
func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
}
