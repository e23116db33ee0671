/// What a byte of UTF-8 is, as far as reading answers needs to know.
extension UInt8 {
    /// Space, tab or the end of a line.
    var isBlank: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
    /// `0` to `9`.
    var isDigit: Bool { self >= 48 && self <= 57 }
    /// `A` to `Z` or `a` to `z`.
    var isLetter: Bool { (self | 32) >= 97 && (self | 32) <= 122 }
    /// A letter, a digit or part of a character beyond ASCII.
    var isWord: Bool { isDigit || isLetter || self >= 0x80 }
    /// Signs of Markdown and LaTeX that only set off what they surround.
    var isMarkup: Bool {
        switch self {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "$"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), UInt8(ascii: "#"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

/// Comparing bytes with words of the source code.
enum Spelling {
    /// Whether a word stands at a place.
    static func stands(_ word: StaticString, in bytes: [UInt8], at start: Int) -> Bool {
        let count = word.utf8CodeUnitCount
        guard start >= 0, start + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[start + offset] != word.utf8Start[offset] { return false }
        return true
    }

    /// The length of the first of some words that stands at a place and does not go on behind it.
    static func length(ofOneOf words: [StaticString], in bytes: [UInt8], at start: Int) -> Int? {
        for word in words where stands(word, in: bytes, at: start) {
            let end = start + word.utf8CodeUnitCount
            let isWord = bytes[end - 1].isWord && bytes[end - 1] < 0x80
            let goesOn = isWord && end < bytes.count && bytes[end].isWord && bytes[end] < 0xE0
            if !goesOn { return word.utf8CodeUnitCount }
        }
        return nil
    }

    /// Whether some bytes are one of some words.
    static func isOne(of words: [StaticString], _ bytes: ArraySlice<UInt8>) -> Bool {
        words.contains { word in
            word.utf8CodeUnitCount == bytes.count
                && zip(bytes, 0..<bytes.count).allSatisfy { $0 == word.utf8Start[$1] }
        }
    }

    /// The bytes without blanks at both ends.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = bytes
        while let first = slice.first, first.isBlank { slice.removeFirst() }
        while let last = slice.last, last.isBlank { slice.removeLast() }
        return slice
    }
}
