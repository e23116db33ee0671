/// Reads the value of a program that an answer comes down to.
enum LiteralAnswer {
    /// How many announcements are read, the last ones.
    private static let mostAnnouncements = 64

    /// The final answer in a text.
    static func answer(in text: AnswerText) -> FinalAnswer? {
        if let value = asserted(text) { return isolated(value) }
        for marker in announcements(in: text).suffix(mostAnnouncements).reversed() {
            let line = Array(text.bytes[marker...].prefix(2000).prefix { $0 != 10 })
            let value = unwrapped(line[...])
            if LiteralText.isLiteral(value) { return isolated(value) }
            let short = unwrapped(withoutPoint(value))
            if LiteralText.isLiteral(short) { return isolated(short) }
        }
        let lines = text.bytes.split(separator: 10).map { Spelling.trimmed($0) }.filter {
            !$0.isEmpty && !Spelling.stands("```", in: text.bytes, at: $0.startIndex)
        }
        guard let last = lines.last else { return nil }
        if lines.count == 1 { return isolated(unwrapped(last)) }
        let value = unwrapped(last)
        let isSetOff = value.count < last.count
        return isSetOff || LiteralText.isLiteral(value) ? isolated(value) : nil
    }

    /// The final answer that is all there is.
    static func answer(isolated text: AnswerText) -> FinalAnswer? {
        if let value = asserted(text) { return isolated(value) }
        let value = unwrapped(text.bytes[...])
        return isolated(value.count < Spelling.trimmed(text.bytes[...]).count ? value : text.bytes[...])
    }

    private static func isolated(_ value: ArraySlice<UInt8>) -> FinalAnswer {
        FinalAnswer(.literal, LiteralText.canonical(value))
    }

    /// What stands behind the `==` of the last line that asserts something.
    private static func asserted(_ text: AnswerText) -> ArraySlice<UInt8>? {
        for line in text.lines.reversed() {
            guard let start = line.first(where: { !text.bytes[$0].isBlank && text.bytes[$0] != UInt8(ascii: "`") }),
                Spelling.stands("assert ", in: text.bytes, at: start)
            else { continue }
            var sign: Int?
            for index in line where sign == nil && Spelling.stands("== ", in: text.bytes, at: index) {
                sign = index + 3
            }
            guard let sign, sign < line.upperBound else { continue }
            let value = unwrapped(text.bytes[sign..<line.upperBound])
            if !value.elementsEqual("??".utf8) { return value }
        }
        return nil
    }

    /// Where the values behind `the answer is`, `the output is`, `returns` … begin.
    private static func announcements(in text: AnswerText) -> [Int] {
        var places = AnswerMarker.last(in: text).map { $0.value }
        let words: [StaticString] = [
            "output is", "output:", "output will be", "output would be", "result is", "result:", "returns", "prints",
            "evaluates to", "output is:", "result is:", "returns:", "prints:", "evaluates to:", "will return",
            "will print",
        ]
        for index in text.folded.indices where !text.isQuoted[index] && (index == 0 || !text.folded[index - 1].isWord) {
            guard let length = Spelling.length(ofOneOf: words, in: text.folded, at: index) else { continue }
            var value = index + length
            while value < text.folded.count,
                text.folded[value] == 32 || text.folded[value] == UInt8(ascii: "*")
                    || text.folded[value] == UInt8(ascii: ":")
            {
                value += 1
            }
            if value < text.folded.count { places.append(value) }
        }
        return places.sorted()
    }

    /// A value without the backticks, emphasis or code fence around it.
    private static func unwrapped(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var value = Spelling.trimmed(value)
        if Spelling.stands("```", in: Array(value.prefix(3)), at: 0) {
            value = value.dropFirst(3)
            if let line = value.firstIndex(of: 10), value[..<line].allSatisfy({ $0.isLetter }) {
                value = value[line...]
            }
            value = Spelling.trimmed(value)
        }
        while value.count >= 2, value.first == UInt8(ascii: "`"), value.last == UInt8(ascii: "`") {
            value = value.dropFirst().dropLast()
        }
        let star = UInt8(ascii: "*")
        if value.count >= 5, value.prefix(2).allSatisfy({ $0 == star }), value.suffix(2).allSatisfy({ $0 == star }) {
            value = value.dropFirst(2).dropLast(2)
        }
        return Spelling.trimmed(value)
    }

    private static func withoutPoint(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        value.last == UInt8(ascii: ".") ? value.dropLast() : value
    }
}
