/// Text of others within a prompt: shortened, and fenced so that it cannot leave its fence.
enum QuotedText {
    /// A text between tags whose number does not occur in it, so that no text can close its own fence.
    ///
    /// The number follows from the text: the same text gives the same prompt.
    static func fenced(_ name: StaticString, _ text: ArraySlice<UInt8>, most: Int) -> [UInt8] {
        let shown = shortened(text, most: most)
        var hash = StableHash()
        hash.combine(shown)
        var number = hash.value
        var mark = hexadecimal(number)
        while contains(shown, mark) {
            number &+= 1
            mark = hexadecimal(number)
        }
        let tag = name.withUTF8Buffer { Array($0) } + [UInt8(ascii: "-")] + mark
        var result = [UInt8(ascii: "<")] + tag + [UInt8(ascii: ">"), 10]
        result += shown
        return result + [10, UInt8(ascii: "<"), UInt8(ascii: "/")] + tag + [UInt8(ascii: ">")]
    }

    /// A text of at most `most` bytes beside the mark of the gap: its first three quarters and its last quarter.
    ///
    /// The end is kept because questions and results often stand there. No character is cut in two.
    static func shortened(_ text: ArraySlice<UInt8>, most: Int) -> [UInt8] {
        guard text.count > most else { return Array(text) }
        var head = text.prefix(most / 4 * 3)
        while let last = head.last, last >= 0x80 {
            head.removeLast()
            if last >= 0xC0 { break }
        }
        let tail = text.suffix(most / 4).drop { $0 & 0xC0 == 0x80 }
        return Array(head) + Array("\n[…]\n".utf8) + Array(tail)
    }

    private static func hexadecimal(_ number: UInt64) -> [UInt8] {
        (0..<6).map { place in
            let digit = UInt8(truncatingIfNeeded: number >> UInt64(4 * place)) & 15
            return digit < 10 ? digit + 48 : digit + 87
        }
    }

    private static func contains(_ text: [UInt8], _ mark: [UInt8]) -> Bool {
        guard text.count >= mark.count else { return false }
        for start in 0...text.count - mark.count where text[start] == mark[0] {
            var length = 1
            while length < mark.count, text[start + length] == mark[length] { length += 1 }
            if length == mark.count { return true }
        }
        return false
    }
}
