/// A place where an answer announces its result, such as behind `The answer is` or `Antwort:`.
struct AnswerMarker: Sendable {
    /// Where the announced result begins.
    var value: Int
    /// Whether it follows at once; otherwise words stand between, as in `the answer to the question is`.
    var isDirect: Bool
    /// Whether an option is announced, as in `the correct choice is`, rather than any answer.
    var namesOption: Bool

    private static let stems: [StaticString] = [
        "answer", "antwort", "antwoord", "réponse", "reponse", "respuesta", "risposta", "resposta", "svar", "svaret",
        "odpowiedź", "odpověď", "cevap", "lösung", "solution", "ответ", "відповідь",
    ]
    private static let stemsWithoutSpaces: [StaticString] = ["答案", "答え", "正解", "解答", "정답", "答"]
    private static let optionStems: [StaticString] = ["option", "choice", "letter", "alternative"]
    private static let connectors: [StaticString] = [
        "is", "ist", "est", "es", "è", "é", "jest", "är", "er", "это", "was", "would be", "should be", "must be",
        "will be", "has to be", "lautet", "là",
    ]
    private static let connectorsWithoutSpaces: [StaticString] = ["应该是", "應該是", "是", "为", "為", "は", "은", "는"]
    private static let deniers: [StaticString] = [
        "no", "any", "each", "every", "your", "wrong", "incorrect", "another", "an", "possible", "previous",
        "first", "initial", "tempting", "common", "naive", "student's", "not",
    ]
    private static let supposers: [StaticString] = [
        "if", "suppose", "assume", "assuming", "whether", "unless", "says", "said", "claims", "claimed", "claiming",
        "states", "stating", "believes", "doubt",
    ]
    /// Farthest that a marker looks for its connector, in bytes.
    private static let reach = 80

    /// How many announcements count, the last ones.
    private static let most = 64

    /// The last announcements that are not quoted, in order.
    static func last(in text: AnswerText) -> ArraySlice<AnswerMarker> {
        var markers: [AnswerMarker] = []
        let bytes = text.folded
        for index in bytes.indices where !text.isQuoted[index] {
            if bytes[index] >= 0xE0 {
                if let length = Spelling.length(ofOneOf: stemsWithoutSpaces, in: bytes, at: index),
                    let marker = marker(in: bytes, stemEnd: index + length, namesOption: false)
                {
                    markers.append(marker)
                }
                continue
            }
            guard index == 0 || !bytes[index - 1].isWord, bytes[index].isWord else { continue }
            if let length = Spelling.length(ofOneOf: stems, in: bytes, at: index), !isDenied(bytes, index),
                let marker = marker(in: bytes, stemEnd: index + length, namesOption: false)
            {
                markers.append(marker)
            } else if let length = Spelling.length(ofOneOf: optionStems, in: bytes, at: index),
                isOne(of: ["correct", "right", "best", "appropriate", "final"], before: index, bytes),
                !isDenied(bytes, index),
                let marker = marker(in: bytes, stemEnd: index + length, namesOption: true)
            {
                markers.append(marker)
            }
        }
        return markers.suffix(most)
    }

    /// What follows a stem, when it is an announcement.
    private static func marker(in bytes: [UInt8], stemEnd: Int, namesOption: Bool) -> AnswerMarker? {
        var index = stemEnd
        skipMarkup(bytes, &index)
        if let value = connected(bytes, index) {
            return AnswerMarker(value: value, isDirect: true, namesOption: namesOption)
        }
        guard index < bytes.count, bytes[index].isWord, bytes[stemEnd].isBlank else { return nil }
        let end = min(bytes.count, index + reach)
        while index < end, bytes[index] != 10, bytes[index] != UInt8(ascii: "."), bytes[index] != UInt8(ascii: "?") {
            if !bytes[index - 1].isWord, let value = connected(bytes, index) {
                return AnswerMarker(value: value, isDirect: false, namesOption: namesOption)
            }
            index += 1
        }
        return nil
    }

    /// Where the value begins behind a connector at a place.
    private static func connected(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        var index = start
        if let length = Spelling.length(ofOneOf: connectors, in: bytes, at: index)
            ?? Spelling.length(ofOneOf: connectorsWithoutSpaces, in: bytes, at: index)
        {
            index += length
            skipMarkup(bytes, &index)
            if index < bytes.count, bytes[index] == UInt8(ascii: ":") { index += 1 }
        } else if bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=") {
            index += 1
        } else {
            return nil
        }
        // The end of **Answer:**
        if Spelling.stands("** ", in: bytes, at: index) { index += 2 }
        while index < bytes.count, bytes[index].isBlank { index += 1 }
        return index < bytes.count ? index : nil
    }

    private static func skipMarkup(_ bytes: [UInt8], _ index: inout Int) {
        while index < bytes.count, bytes[index] == 32 || bytes[index].isMarkup { index += 1 }
    }

    /// Whether the words before a stem say that it is not the writer's answer.
    private static func isDenied(_ bytes: [UInt8], _ stem: Int) -> Bool {
        var place = stem
        for distance in 0..<5 {
            guard let word = word(before: place, bytes) else { return false }
            if Spelling.isOne(of: supposers, bytes[word]) { return true }
            if distance < 2, Spelling.isOne(of: deniers, bytes[word]) { return true }
            place = word.lowerBound
        }
        return false
    }

    private static func isOne(of words: [StaticString], before place: Int, _ bytes: [UInt8]) -> Bool {
        guard let word = word(before: place, bytes) else { return false }
        return Spelling.isOne(of: words, bytes[word])
    }

    /// The word before a place, unless a sentence, a line or a comma ends between.
    private static func word(before place: Int, _ bytes: [UInt8]) -> Range<Int>? {
        var end = place
        while end > 0, bytes[end - 1] == 32 || bytes[end - 1].isMarkup { end -= 1 }
        var start = end
        while start > 0, end - start < 24, bytes[start - 1].isWord || bytes[start - 1] == UInt8(ascii: "'") {
            start -= 1
        }
        return start < end ? start..<end : nil
    }
}
