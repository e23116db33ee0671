/// The rest of a sentence.
enum Clause {
    /// Longest clause that is read, in bytes.
    static let longest = 300

    /// From a place to the end of its sentence, of its line or of `longest` bytes.
    ///
    /// A point ends a sentence behind four letters or more, a digit or a bracket: `St. Louis` goes on.
    static func range(_ bytes: [UInt8], from start: Int) -> Range<Int> {
        let limit = min(bytes.count, start + longest)
        var index = start
        while index < limit, bytes[index] != 10 {
            let isStop =
                bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "!")
                || bytes[index] == UInt8(ascii: "?")
            let isEnd = index + 1 >= bytes.count || bytes[index + 1].isBlank || bytes[index + 1].isMarkup
            if isStop, isEnd, bytes[index] != UInt8(ascii: ".") || !isAbbreviation(bytes, start, index) {
                return start..<index
            }
            index += 1
        }
        return start..<index
    }

    private static func isAbbreviation(_ bytes: [UInt8], _ start: Int, _ point: Int) -> Bool {
        var index = point
        while index > start, bytes[index - 1].isWord, !bytes[index - 1].isDigit { index -= 1 }
        return index < point && point - index < 4
    }
}

/// Words that turn a statement around.
enum Negation {
    /// Whether one of them stands in a text in lower case.
    static func stands(in folded: ArraySlice<UInt8>) -> Bool {
        PromptCues.contains(
            [
                "not ", "n't", "never", "neither", "nor ", "except", "wrong", "incorrect", "cannot", "rather than",
                "false",
            ],
            Array(folded)
        )
    }
}
