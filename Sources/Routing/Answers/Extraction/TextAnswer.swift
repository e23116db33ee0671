/// Reads a short answer: a name, a phrase or a number that nobody asked for as such.
enum TextAnswer {
    /// The final answer in a text: announced, the rest of a sentence that repeats the question, or all of a short text.
    static func answer(in text: AnswerText, prompt: PlainText) -> FinalAnswer? {
        if let marker = AnswerMarker.last(in: text).last(where: { $0.isDirect && !$0.namesOption }) {
            let clause = Clause.range(text.bytes, from: marker.value)
            let isAll = clause.upperBound - clause.lowerBound < Clause.longest
            return isAll ? answer(isolated: AnswerText(part: text.bytes[clause])) : nil
        }
        if let rest = RepeatedSubject.rest(of: text, question: prompt) {
            return answer(isolated: AnswerText(part: text.bytes[rest]))
        }
        return wholeText(text)
    }

    /// A short text that is all of an answer.
    static func wholeText(_ text: AnswerText) -> FinalAnswer? {
        let content = Spelling.trimmed(text.bytes[...])
        return content.count > ShortText.mostBytes ? nil : answer(isolated: AnswerText(part: content))
    }

    /// The final answer that is all there is.
    static func answer(isolated text: AnswerText) -> FinalAnswer? {
        let content = Spelling.trimmed(text.bytes[...])
        guard ShortText.isShort(content) else { return nil }
        if let number = NumberAnswer.answer(isolated: AnswerText(part: content), takesUnits: false) { return number }
        let short = ShortText.canonical(content)
        guard !short.isEmpty, !Spelling.isOne(of: ["null", "none", "n/a", "unknown"], short[...]) else { return nil }
        return FinalAnswer(.text, short)
    }
}

/// Finds what a sentence adds to the question whose subject it repeats.
///
/// To "What is the capital of France?", "The capital of France is Paris." adds "Paris". Only a subject that is word for
/// word that of the question is left out, so that no two statements about different things become alike.
enum RepeatedSubject {
    private static let verbs: [StaticString] = ["is", "are", "was", "were"]

    /// The part behind the repeated subject and its verb, or behind `It is`; `nil` when the answer is no such sentence.
    static func rest(of answer: AnswerText, question: PlainText) -> Range<Int>? {
        guard answer.bytes.count <= 300, question.folded.count <= 300 else { return nil }
        let asked = words(question.folded)
        let told = words(answer.folded)
        guard asked.count >= 3, told.count >= 3,
            Spelling.isOne(of: ["what", "who", "where", "when", "which"], question.folded[asked[0]]),
            Spelling.isOne(of: verbs, question.folded[asked[1]]),
            !question.folded[asked[0].lowerBound...].contains(UInt8(ascii: ","))
        else { return nil }
        let subject = asked[2...].map { question.folded[$0] }
        guard !subject.contains(where: { Spelling.isOne(of: ["or", "of these", "following"], $0) }) else { return nil }
        var count = 0
        if Spelling.isOne(of: ["it", "this"], answer.folded[told[0]]) {
            count = 1
        } else if told.count > subject.count, zip(subject, told).allSatisfy({ $0 == answer.folded[$1] }) {
            count = subject.count
        }
        guard count > 0, told.count > count + 1, Spelling.isOne(of: verbs, answer.folded[told[count]]) else {
            return nil
        }
        let clause = Clause.range(answer.bytes, from: told[count + 1].lowerBound)
        // What follows the sentence may take it back.
        guard Spelling.trimmed(answer.bytes[clause.upperBound...]).allSatisfy({ !$0.isWord }) else { return nil }
        return clause
    }

    private static func words(_ folded: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var index = 0
        while index < folded.count {
            while index < folded.count, !folded[index].isWord { index += 1 }
            let start = index
            while index < folded.count, folded[index].isWord { index += 1 }
            if start < index { words.append(start..<index) }
        }
        return words
    }
}
