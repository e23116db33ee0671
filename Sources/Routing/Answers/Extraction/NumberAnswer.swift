/// Reads the number that an answer comes down to.
struct NumberAnswer: Sendable {
    /// Of a question which of two numbers is greater or less: whether the greater one is wanted.
    let wantsGreater: Bool?

    /// Longest stretch behind an announcement that is searched for a number, in bytes.
    static let reach = 300

    /// The final answer in a text.
    func answer(in text: AnswerText) -> FinalAnswer? {
        for marker in AnswerMarker.last(in: text).reversed() {
            if let number = Self.announced(text, marker.value) { return FinalAnswer(.number, number.bytes) }
        }
        let lines = text.lines
        for line in lines.reversed() where !text.isQuoted[line.lowerBound] {
            let numbers = NumberSearch.numbers(in: text.folded, line)
            if let number = compared(text, line, numbers) ?? Self.emphasised(text, line, numbers) {
                return FinalAnswer(.number, number.bytes)
            }
            guard let last = numbers.last else { continue }
            if numbers.count > 1, Self.isRange(text.folded[numbers[numbers.count - 2].end..<last.start]) { return nil }
            return FinalAnswer(.number, last.bytes)
        }
        return Self.inWords(text, lines) ?? TextAnswer.wholeText(text)
    }

    /// The final answer that is all there is: a number, perhaps with a unit of up to three words.
    static func answer(isolated text: AnswerText, takesUnits: Bool) -> FinalAnswer? {
        var start = 0
        skipOpening(text.folded, &start)
        // x = 12
        if let sign = text.bytes.lastIndex(of: UInt8(ascii: "=")), sign < 40 {
            start = sign + 1
            skipOpening(text.folded, &start)
        }
        guard let number = NumberReading(text.folded, at: start) ?? NumberReading(words: text.folded, at: start) else {
            return nil
        }
        let rest = text.folded[number.end...]
        guard !rest.contains(where: { $0.isDigit }) || !takesUnits && rest.isEmpty else { return nil }
        let words = rest.split { !$0.isWord }
        let isPlain = words.isEmpty || Spelling.isOne(of: ["%", "percent", "dollars", "euros", "usd", "eur"], words[0])
        guard isPlain && words.count <= 1 || takesUnits && words.count <= 3 else { return nil }
        let hasSigns = rest.contains { byte in
            byte == UInt8(ascii: "+") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "<")
                || byte == UInt8(ascii: "@")
                || !takesUnits && byte == UInt8(ascii: "/")
        }
        return hasSigns ? nil : FinalAnswer(.number, number.bytes)
    }

    /// The number behind an announcement: at once, at the end of an equation, or the last of the sentence.
    private static func announced(_ text: AnswerText, _ value: Int) -> NumberReading? {
        var start = value
        skipOpening(text.folded, &start)
        let clause = Clause.range(text.bytes, from: value)
        let numbers = NumberSearch.numbers(in: text.folded, clause)
        if let sign = text.bytes[clause].lastIndex(of: UInt8(ascii: "=")),
            let result = numbers.first(where: { $0.start > sign })
        {
            return result
        }
        if let direct = NumberReading(text.folded, at: start) ?? NumberReading(words: text.folded, at: start) {
            if numbers.count > 1, let second = numbers.first(where: { $0.start >= direct.end }),
                isRange(text.folded[direct.end..<second.start])
            {
                return nil
            }
            return direct
        }
        if let last = numbers.last { return last }
        return clause.lazy.compactMap { NumberReading(words: text.folded, at: $0) }.first { _ in true }
    }

    /// Skips emphasis, brackets and words such as `about`.
    private static func skipOpening(_ folded: [UInt8], _ index: inout Int) {
        let limit = index + 60
        while index < folded.count, index < limit {
            let byte = folded[index]
            let isDollar = byte == UInt8(ascii: "$") || byte == UInt8(ascii: "\\")
            if byte.isBlank || byte.isMarkup && !isDollar || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
                || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "~") || byte == UInt8(ascii: ":")
            {
                index += 1
            } else if let length = Spelling.length(
                ofOneOf: [
                    "about", "approximately", "around", "roughly", "exactly", "therefore", "thus", "simply", "just",
                    "≈",
                    "a total of", "equal to", "equals", "\\text", "\\(", "\\[",
                ],
                in: folded,
                at: index
            ) {
                index += length
            } else {
                break
            }
        }
    }

    /// The number that is greater or less in a line such as `9.9 is bigger than 9.11`, as the question wants it.
    private func compared(_ text: AnswerText, _ line: Range<Int>, _ numbers: [NumberReading]) -> NumberReading? {
        guard let wantsGreater, numbers.count >= 2, line.count <= 2000 else { return nil }
        guard let than = line.first(where: { Spelling.stands(" than ", in: text.folded, at: $0) }),
            let before = numbers.last(where: { $0.end <= than }), let after = numbers.first(where: { $0.start > than })
        else { return nil }
        let words = Array(text.folded[before.end..<than])
        let saysGreater = PromptCues.contains(PromptCues.greater, words)
        guard saysGreater != PromptCues.contains(PromptCues.less, words) else { return nil }
        return saysGreater == wantsGreater ? before : after
    }

    /// The only number of a line in bold type.
    private static func emphasised(_ text: AnswerText, _ line: Range<Int>, _ numbers: [NumberReading]) -> NumberReading?
    {
        var isBold = false
        var found: NumberReading?
        var next = 0
        var index = line.lowerBound
        while index < line.upperBound {
            if Spelling.stands("**", in: text.bytes, at: index) {
                isBold.toggle()
                index += 2
                continue
            }
            while next < numbers.count, numbers[next].start < index { next += 1 }
            if isBold, next < numbers.count, numbers[next].start == index {
                if found != nil { return nil }
                found = numbers[next]
            }
            index += 1
        }
        return found
    }

    /// A number in words in the last line; `one` counts only as nearly all of the answer, for it is a pronoun too.
    private static func inWords(_ text: AnswerText, _ lines: [Range<Int>]) -> FinalAnswer? {
        guard let line = lines.last, line.count <= 2000 else { return nil }
        let words = text.folded[line].split { !$0.isWord }.count
        var found: NumberReading?
        var index = line.lowerBound
        while index < line.upperBound {
            if let number = NumberReading(words: text.folded, at: index) {
                if words <= 3 || number.bytes != [49] && number.bytes != [48] { found = number }
                index = number.end
            } else {
                index += 1
            }
        }
        return found.map { FinalAnswer(.number, $0.bytes) }
    }

    /// Whether what stands between two numbers leaves open which of them is meant.
    private static func isRange(_ between: ArraySlice<UInt8>) -> Bool {
        Spelling.isOne(of: ["to", "or", "-", "bis", "à", "oder", "ou"], Spelling.trimmed(between))
    }
}
