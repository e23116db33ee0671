/// The `answer` of a JSON object in a model's text, complete or cut short.
enum JSONAnswer {
    private static let keys: [StaticString] = [
        "answer", "final_answer", "final answer", "finalanswer", "final-answer", "correct_answer",
    ]

    /// The value of the last such key: the content of a string, else the value as written; `nil` without one.
    static func value(in answer: AnswerText) -> [UInt8]? {
        let bytes = answer.folded
        var found: Int?
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
            guard isKey(bytes, quote: index), let value = valueStart(bytes, from: index + 1, quote: bytes[index]) else {
                continue
            }
            found = value
        }
        return found.map { content(answer.bytes, from: $0) }
    }

    /// Whether a key may begin with the quote at a place: behind `{`, `,` or the beginning of a line.
    private static func isKey(_ bytes: [UInt8], quote: Int) -> Bool {
        var index = quote
        while index > 0, quote - index < 64, bytes[index - 1] == 32 || bytes[index - 1] == 9 { index -= 1 }
        guard index > 0 else { return true }
        let before = bytes[index - 1]
        return before == UInt8(ascii: "{") || before == UInt8(ascii: ",") || before == 10
    }

    private static func valueStart(_ bytes: [UInt8], from start: Int, quote: UInt8) -> Int? {
        for key in keys where Spelling.stands(key, in: bytes, at: start) {
            var index = start + key.utf8CodeUnitCount
            guard index < bytes.count, bytes[index] == quote else { continue }
            index += 1
            while index < bytes.count, bytes[index].isBlank { index += 1 }
            guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { continue }
            index += 1
            while index < bytes.count, bytes[index].isBlank { index += 1 }
            if index < bytes.count { return index }
        }
        return nil
    }

    private static func content(_ bytes: [UInt8], from start: Int) -> [UInt8] {
        let quote = bytes[start]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return bare(bytes, from: start) }
        var result: [UInt8] = []
        var index = start + 1
        while index < bytes.count, bytes[index] != quote {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
                index += 1
                switch bytes[index] {
                case UInt8(ascii: "n"): result.append(10)
                case UInt8(ascii: "t"): result.append(9)
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "'"):
                    result.append(bytes[index])
                default: result += [UInt8(ascii: "\\"), bytes[index]]
                }
            } else {
                result.append(bytes[index])
            }
            index += 1
        }
        return result
    }

    /// A number, a word or a list: up to the comma or bracket that ends it.
    private static func bare(_ bytes: [UInt8], from start: Int) -> [UInt8] {
        var depth = 0
        var quote: UInt8?
        var index = start
        scan: while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == UInt8(ascii: "\\") { index += 1 } else if byte == open { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "\""): quote = byte
                case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "("): depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ")"):
                    if depth == 0 { break scan }
                    depth -= 1
                case UInt8(ascii: ","), 10: if depth == 0 { break scan }
                default: break
                }
            }
            index += 1
        }
        return Array(Spelling.trimmed(bytes[start..<min(index, bytes.count)]))
    }
}
