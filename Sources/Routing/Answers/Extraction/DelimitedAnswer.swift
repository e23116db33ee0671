/// A final answer that the model set apart by signs: JSON, `\boxed{…}`, `<answer>…</answer>` or `#### …`.
enum DelimitedAnswer {
    /// What stands between the signs; `nil` without them.
    static func content(in text: AnswerText, form: AnswerForm) -> [UInt8]? {
        if let value = JSONAnswer.value(in: text) { return value }
        if let value = boxed(text) { return value }
        for (open, close) in [("<answer>", "</answer>"), ("[answer]", "[/answer]")] as [(StaticString, StaticString)] {
            if let value = between(open, close, text) { return value }
        }
        if case .number = form { return hashes(text) }
        if case .none = form { return hashes(text) }
        return nil
    }

    /// The content of the last `\boxed{…}` whose brace is closed.
    private static func boxed(_ text: AnswerText) -> [UInt8]? {
        var last: Int?
        for index in text.bytes.indices where text.bytes[index] == UInt8(ascii: "\\") && !text.isQuoted[index] {
            if Spelling.stands("\\boxed{", in: text.bytes, at: index) { last = index + 7 }
        }
        guard let start = last else { return nil }
        var depth = 1
        var index = start
        while index < text.bytes.count {
            if text.bytes[index] == UInt8(ascii: "{") { depth += 1 }
            if text.bytes[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return Array(text.bytes[start..<index]) }
            index += 1
        }
        return nil
    }

    /// What stands between the last pair of tags, or behind the last one when it was never closed.
    private static func between(_ open: StaticString, _ close: StaticString, _ text: AnswerText) -> [UInt8]? {
        var start: Int?
        var end: Int?
        for index in text.folded.indices where text.folded[index] == open.utf8Start[0] {
            if Spelling.stands(open, in: text.folded, at: index) {
                start = index + open.utf8CodeUnitCount
                end = nil
            } else if start != nil, end == nil, Spelling.stands(close, in: text.folded, at: index) {
                end = index
            }
        }
        guard let start else { return nil }
        let content = Spelling.trimmed(text.bytes[start..<(end ?? text.bytes.count)])
        return content.isEmpty ? nil : Array(content)
    }

    /// The number behind the last `####`, as the solutions of GSM8K end.
    private static func hashes(_ text: AnswerText) -> [UInt8]? {
        var found: [UInt8]?
        for index in text.bytes.indices where text.bytes[index] == UInt8(ascii: "#") {
            guard Spelling.stands("####", in: text.bytes, at: index),
                index == 0 || text.bytes[index - 1] != text.bytes[index]
            else { continue }
            var start = index + 4
            while start < text.bytes.count, text.bytes[start] == 32 { start += 1 }
            guard NumberReading(text.bytes, at: start) != nil else { continue }
            found = Array(text.bytes[start...].prefix(NumberAnswer.reach).prefix { $0 != 10 })
        }
        return found
    }
}
