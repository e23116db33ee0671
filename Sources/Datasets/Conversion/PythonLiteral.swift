/// Reads a list of texts as Python prints one: `['a', "b's"]`.
///
/// RouterBench's tables hold their prompts in this form.
enum PythonLiteral {
    /// The texts; nil when the text is no such list.
    static func texts(_ text: String) -> [String]? {
        var rest = Array(text.unicodeScalars)[...]
        func skipSpace() { while let next = rest.first, next == " " || next == "\n" { rest.removeFirst() } }
        skipSpace()
        guard rest.popFirst() == "[" else { return nil }
        var texts: [String] = []
        while true {
            skipSpace()
            guard let next = rest.popFirst() else { return nil }
            if next == "]" { break }
            guard next == "'" || next == "\"", let text = quoted(&rest, until: next) else { return nil }
            texts.append(text)
            skipSpace()
            if rest.first == "," { rest.removeFirst() } else if rest.first != "]" { return nil }
        }
        skipSpace()
        return rest.isEmpty ? texts : nil
    }

    private static func quoted(_ rest: inout ArraySlice<Unicode.Scalar>, until quote: Unicode.Scalar) -> String? {
        var text = String.UnicodeScalarView()
        while let next = rest.popFirst() {
            if next == quote { return String(text) }
            guard next == "\\" else {
                text.append(next)
                continue
            }
            guard let letter = rest.popFirst() else { return nil }
            switch letter {
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "r": text.append("\r")
            case "\\", "'", "\"": text.append(letter)
            case "x", "u", "U":
                let digits = letter == "x" ? 2 : letter == "u" ? 4 : 8
                guard rest.count >= digits,
                    let code = UInt32(String(String.UnicodeScalarView(rest.prefix(digits))), radix: 16)
                else { return nil }
                rest.removeFirst(digits)
                text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
            default:
                // Python leaves an escape that it does not know as it is.
                text.append("\\")
                text.append(letter)
            }
        }
        return nil
    }
}
