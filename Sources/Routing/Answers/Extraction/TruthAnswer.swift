/// Reads yes or no, true or false.
enum TruthAnswer {
    private static let yes: [StaticString] = [
        "yes", "true", "yeah", "yep", "correct", "ja", "oui", "sí", "si", "sì", "sim", "да", "wahr", "richtig", "vrai",
    ]
    private static let no: [StaticString] = [
        "no", "false", "nope", "incorrect", "nein", "non", "não", "nao", "нет", "falsch", "faux", "nej", "nee",
    ]
    private static let yesWithoutSpaces: [StaticString] = ["是的", "是", "对", "對", "はい", "예"]
    private static let noWithoutSpaces: [StaticString] = ["不是", "不", "否", "いいえ", "아니"]
    /// What makes no refusal of a leading `no`.
    private static let idioms: [StaticString] = ["doubt", "problem", "matter", "one", "wonder"]

    /// The final answer in a text: announced, in the verdict on a statement, or its first word.
    static func answer(in text: AnswerText) -> FinalAnswer? {
        for marker in AnswerMarker.last(in: text).reversed() {
            if let answer = read(text.folded, from: marker.value) { return answer }
        }
        if let answer = read(text.folded, from: 0) { return answer }
        var found: FinalAnswer?
        for index in text.folded.indices where text.folded[index] == 32 && !text.isQuoted[index] {
            guard let length = Spelling.length(ofOneOf: [" statement is", " claim is"], in: text.folded, at: index)
            else {
                continue
            }
            found = read(text.folded, from: index + length) ?? found
        }
        return found
    }

    /// The final answer that is all there is.
    static func answer(isolated text: AnswerText) -> FinalAnswer? {
        read(text.folded, from: 0)
    }

    private static func read(_ folded: [UInt8], from start: Int) -> FinalAnswer? {
        var index = start
        while index < folded.count, !folded[index].isWord { index += 1 }
        let isYes =
            Spelling.length(ofOneOf: yes, in: folded, at: index)
            ?? Spelling.length(ofOneOf: yesWithoutSpaces, in: folded, at: index)
        if isYes != nil { return FinalAnswer(.truth, Array("true".utf8)) }
        guard
            let length = Spelling.length(ofOneOf: no, in: folded, at: index)
                ?? Spelling.length(ofOneOf: noWithoutSpaces, in: folded, at: index)
        else { return nil }
        var next = index + length
        while next < folded.count, folded[next] == 32 { next += 1 }
        guard Spelling.length(ofOneOf: idioms, in: folded, at: next) == nil else { return nil }
        return FinalAnswer(.truth, Array("false".utf8))
    }
}
