/// Numbers written in English words: `twelve`, `twenty-five`, `one hundred and five`, `three million`.
enum NumberWords {
    private static let small: [StaticString] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens: [StaticString] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]
    private static let powers: [(word: StaticString, value: Int64)] = [
        ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000),
    ]

    /// The value of the words at a place in lower case, which moves behind them; `nil` when no number begins there.
    static func value(_ text: [UInt8], _ index: inout Int) -> Int64? {
        guard index == 0 || !text[index - 1].isWord else { return nil }
        var total: Int64 = 0
        var current: Int64 = 0
        var isFound = false
        var place = index
        if Spelling.length(ofOneOf: ["minus", "negative"], in: text, at: place) != nil {
            place = behindWord(text, place)
            guard let value = value(text, &place) else { return nil }
            index = place
            return -value
        }
        words: for _ in 0..<16 {
            if let unit = match(small, text, place) {
                guard current % 100 == 0 || unit < 10 && current % 10 == 0 && current % 100 >= 20 else { break words }
                current += Int64(unit)
            } else if let ten = match(tens, text, place) {
                guard current % 100 == 0 else { break words }
                current += Int64(20 + 10 * ten)
            } else if isFound, match(["hundred"], text, place) != nil, current > 0, current < 100 {
                current *= 100
            } else if isFound, let power = powers.first(where: { match([$0.word], text, place) != nil }), current > 0 {
                total += current * power.value
                current = 0
            } else {
                break
            }
            isFound = true
            index = behindWord(text, place, isEnd: true)
            place = behindWord(text, place)
            if match(["and"], text, place) != nil {
                let next = behindWord(text, place)
                if current % 100 == 0, match(small, text, next) != nil || match(tens, text, next) != nil {
                    place = next
                }
            }
        }
        return isFound ? total + current : nil
    }

    private static func match(_ words: [StaticString], _ text: [UInt8], _ place: Int) -> Int? {
        words.firstIndex { Spelling.length(ofOneOf: [$0], in: text, at: place) != nil }
    }

    private static func behindWord(_ text: [UInt8], _ start: Int, isEnd: Bool = false) -> Int {
        var index = start
        while index < text.count, text[index].isLetter { index += 1 }
        if isEnd { return index }
        while index < text.count, text[index] == 32 || text[index] == UInt8(ascii: "-") { index += 1 }
        return index
    }
}
