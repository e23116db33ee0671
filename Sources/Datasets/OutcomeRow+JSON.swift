/// Writing rows.
extension OutcomeRow {
    /// The row as one line of JSON without its `\n`, keys in a fixed order and models sorted by name.
    public func jsonLine() -> [UInt8] {
        var out: [UInt8] = []
        var separator = "{"
        func member(_ key: String, _ value: () -> Void) {
            out += Array("\(separator)\"\(key)\":".utf8)
            separator = ","
            value()
        }
        func models<Value>(_ key: String, _ values: [String: Value], _ write: (Value) -> Void) {
            guard !values.isEmpty else { return }
            member(key) {
                var separator = "{"
                for (model, value) in values.sorted(by: { $0.key < $1.key }) {
                    out += Array(separator.utf8)
                    separator = ","
                    Self.append(model, to: &out)
                    out.append(UInt8(ascii: ":"))
                    write(value)
                }
                out.append(UInt8(ascii: "}"))
            }
        }
        let number = { (value: Double) in
            out += Array((Int(exactly: value).map(String.init) ?? String(value)).utf8)
        }
        let string = { (value: String) in Self.append(value, to: &out) }
        member("dataset") { string(dataset) }
        member("prompt_id") { string(promptID) }
        member("category") { string(category) }
        member("prompt") { string(prompt) }
        if let secondTurn { member("turn2") { string(secondTurn) } }
        if let answer { member("answer") { string(answer) } }
        member("metric") { string(metric) }
        models("scores", scores, number)
        models("answers", answers, string)
        models("completion_chars", completionCharacters) { number(Double($0)) }
        models("cost_usd", costUSD, number)
        if isSimulated { member("simulated") { out += Array("true".utf8) } }
        member("split") { string(split) }
        out.append(UInt8(ascii: "}"))
        return out
    }

    /// Appends a JSON string; only what must be escaped is.
    private static func append(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
            case 0x0A: out += Array("\\n".utf8)
            case 0x09: out += Array("\\t".utf8)
            case 0x0D: out += Array("\\r".utf8)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                out += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}
