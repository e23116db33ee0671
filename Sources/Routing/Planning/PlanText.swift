/// The bytes of a request, folded to lower case and bounded, with what each byte is part of.
///
/// Position i of the folded bytes is position i of the request, up to where the middle of a long request is left out.
struct PlanText: Sendable {
    /// Bytes that are read of the beginning and of the end of a long request.
    static let mostHead = 4_096
    static let mostTail = 2_048

    /// Lower-case UTF-8; ASCII and Latin-1 letters are folded, curly quotes left alone.
    let bytes: [UInt8]
    /// Positions in `bytes` of ASCII capitals, one bit each.
    private let capitals: [UInt64]
    /// The position in the request of the first byte of the tail, and in `bytes`.
    private let gap: (source: Int, here: Int)

    /// Reads a request.
    init(_ text: [UInt8]) {
        var head = text.count
        var tail = text.count
        if text.count > Self.mostHead + Self.mostTail {
            head = Self.boundary(text, Self.mostHead)
            tail = Self.boundary(text, text.count - Self.mostTail)
        }
        gap = (tail, head)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head + text.count - tail)
        var capitals = [UInt64](repeating: 0, count: (head + text.count - tail) / 64 + 1)
        var before: UInt8 = 0
        for range in [0..<head, tail..<text.count] {
            for index in range {
                let byte = text[index]
                var folded = byte
                if byte >= 65, byte <= 90 {
                    folded = byte + 32
                    capitals[bytes.count / 64] |= 1 << UInt64(bytes.count % 64)
                }
                // U+00C0...U+00DE but the multiplication sign.
                if before == 0xC3, byte >= 0x80, byte <= 0x9E, byte != 0x97 { folded = byte + 32 }
                bytes.append(folded == 9 ? 32 : folded)
                before = byte
            }
        }
        self.bytes = bytes
        self.capitals = capitals
    }

    /// Whether a byte was an ASCII capital before it was folded.
    func isUpper(_ index: Int) -> Bool {
        capitals[index / 64] & (1 << UInt64(index % 64)) != 0
    }

    /// The position in the request of a position in `bytes`.
    func source(_ index: Int) -> Int {
        index < gap.here ? index : index - gap.here + gap.source
    }

    /// Whether a byte belongs to a word: an ASCII letter or digit, a mark within words, or a character beyond ASCII that is
    /// no punctuation.
    func isWord(_ index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 128 {
            return (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte == UInt8(ascii: "'")
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ";") && isLetterPair(index)
        }
        return !isWidePunctuation(index)
    }

    /// `tl;dr` is one word.
    private func isLetterPair(_ index: Int) -> Bool {
        index > 1 && index + 1 < bytes.count && bytes[index - 1] == UInt8(ascii: "l")
            && bytes[index + 1] == UInt8(ascii: "d")
    }

    /// Whether a byte is part of a Chinese or Japanese character (U+3040...U+9FFF, U+AC00...U+D7FF).
    func isIdeographic(_ index: Int) -> Bool {
        var start = index
        while start > 0, bytes[start] & 0xC0 == 0x80, index - start < 3 { start -= 1 }
        let lead = bytes[start]
        if lead == 0xE3 { return start + 1 < bytes.count && bytes[start + 1] >= 0x81 }
        return lead >= 0xE4 && lead <= 0xED
    }

    /// Whether a byte is part of typographic or full-width punctuation: U+2000...U+206F, U+3000...U+303F, U+FF00...U+FF1F, «».
    func isWidePunctuation(_ index: Int) -> Bool {
        var start = index
        while start > 0, bytes[start] & 0xC0 == 0x80, index - start < 3 { start -= 1 }
        let lead = bytes[start]
        let second = start + 1 < bytes.count ? bytes[start + 1] : 0
        switch lead {
        case 0xC2: return true
        case 0xE2: return second == 0x80 || second == 0x81
        case 0xE3: return second == 0x80
        case 0xEF: return second == 0xBC && start + 2 < bytes.count && bytes[start + 2] <= 0x9F
        default: return false
        }
    }

    /// Whether a word begins at a byte; in scripts without blanks, whether a character does.
    func isWordStart(_ index: Int) -> Bool {
        guard isWord(index), bytes[index] & 0xC0 != 0x80 else { return false }
        if index == 0 || !isWord(index - 1) { return true }
        return isIdeographic(index) || isIdeographic(index - 1)
    }

    /// The nearest position at or before `index` where a character begins.
    private static func boundary(_ text: [UInt8], _ index: Int) -> Int {
        var index = index
        while index > 0, text[index] & 0xC0 == 0x80 { index -= 1 }
        return index
    }
}
