/// A model's answer as its readers see it: without hidden reasoning, and with what it merely quotes marked.
struct AnswerText: Sendable {
    /// The answer in lower case, for finding words.
    let folded: [UInt8]
    /// The answer.
    let bytes: [UInt8]
    /// Whether a byte stands in quotation marks, in a block quote or in a line copied from the prompt: [bytes].
    let isQuoted: [Bool]

    /// Shortest line that counts as copied from the prompt, in bytes: shorter ones come about by chance.
    private static let leastCopied = 40

    /// Reads an answer.
    init(_ answer: [UInt8], prompt: PlainText) {
        let text = PlainText(AnswerText.withoutReasoning(answer))
        bytes = text.bytes
        folded = text.folded
        isQuoted = AnswerText.quoted(text, copied: AnswerText.lines(of: prompt))
    }

    /// Where its lines stand, without their ends and without empty ones.
    var lines: [Range<Int>] {
        bytes.split(separator: 10).map { $0.indices }
    }

    /// A part that stands by itself, with nothing quoted.
    init(part: ArraySlice<UInt8>) {
        let text = PlainText(part)
        bytes = text.bytes
        folded = text.folded
        isQuoted = Array(repeating: false, count: text.bytes.count)
    }

    /// What follows a reasoning model's `<think>…</think>`; nothing when the reasoning was cut short.
    private static func withoutReasoning(_ answer: [UInt8]) -> ArraySlice<UInt8> {
        var end: Int?
        for index in answer.indices where answer[index] == UInt8(ascii: "<") {
            if Spelling.stands("</think>", in: answer, at: index) { end = index + 8 }
        }
        if let end { return answer[end...] }
        let start = answer.firstIndex { !$0.isBlank } ?? 0
        return Spelling.stands("<think>", in: answer, at: start) ? [] : answer[...]
    }

    private static func lines(of prompt: PlainText) -> Set<UInt64> {
        var lines: Set<UInt64> = []
        for line in prompt.folded.split(separator: 10) {
            let line = Spelling.trimmed(line)
            if line.count >= leastCopied { lines.insert(hash(line)) }
        }
        return lines
    }

    private static func hash(_ line: ArraySlice<UInt8>) -> UInt64 {
        var hash = StableHash()
        hash.combine(line)
        return hash.value
    }

    private static func quoted(_ text: PlainText, copied: Set<UInt64>) -> [Bool] {
        var marks = Array(repeating: false, count: text.bytes.count)
        var ownLines = 0
        for line in text.folded.split(separator: 10) {
            let inner = Spelling.trimmed(line)
            guard let first = inner.first else { continue }
            let isBorrowed =
                first == UInt8(ascii: ">") || inner.count >= leastCopied && copied.contains(hash(inner))
            if isBorrowed {
                for index in line.indices { marks[index] = true }
            } else {
                ownLines += 1
                markQuotations(text.bytes, line.indices, inner.indices, &marks)
            }
        }
        // Who writes nothing of their own says what they copy.
        return ownLines == 0 ? Array(repeating: false, count: marks.count) : marks
    }

    private static func markQuotations(
        _ bytes: [UInt8],
        _ line: Range<Int>,
        _ inner: Range<Int>,
        _ marks: inout [Bool]
    ) {
        let quote = UInt8(ascii: "\"")
        var open: Int?
        for index in line where bytes[index] == quote {
            if let start = open {
                // A whole line in quotation marks quotes nobody.
                let isWhole = start == inner.lowerBound && index >= inner.upperBound - 2
                if !isWhole { for place in start...index { marks[place] = true } }
                open = nil
            } else {
                let isOpening = index == line.lowerBound || !bytes[index - 1].isWord
                if isOpening { open = index }
            }
        }
    }
}
