/// The one way to write a literal of a program, as Python's: a list, tuple, dictionary, text, number or truth value.
///
/// Blanks outside quotes go, quotes are single, `true` is `True`, a trailing comma in `[…]` and `{…}` goes, `2.0` is `2`.
/// A text by itself stands without its quotes, which models leave out and JSON eats; blanks at its ends count.
enum LiteralText {
    private static let deepest = 64

    /// The canonical bytes; a text that is no literal is taken for the content of one, blanks at its ends included.
    static func canonical(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let content = wholeText(Spelling.trimmed(bytes)) ?? bytes
        let isText = content.first?.isBlank == true && !(Spelling.trimmed(content).first.map(isBracket) ?? false)
        return (isText ? nil : literal(content)) ?? escaped(content)
    }

    /// Whether some bytes are a complete literal.
    static func isLiteral(_ bytes: ArraySlice<UInt8>) -> Bool {
        let slice = Spelling.trimmed(bytes)
        return !slice.isEmpty && (wholeText(slice) != nil || literal(slice) != nil)
    }

    private static func isBracket(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
    }

    /// The content of a text literal that is all there is.
    private static func wholeText(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard slice.count >= 2, let quote = slice.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
            let end = endOfText(slice, from: slice.startIndex), end == slice.endIndex
        else { return nil }
        return slice.dropFirst().dropLast()
    }

    /// Behind the closing quote of the text that begins at a place.
    private static func endOfText(_ slice: ArraySlice<UInt8>, from start: Int) -> Int? {
        var index = start + 1
        while index < slice.endIndex {
            if slice[index] == UInt8(ascii: "\\") {
                index += 2
            } else if slice[index] == slice[start] {
                return index + 1
            } else {
                index += 1
            }
        }
        return nil
    }

    /// The content of a text with the escapes that all spell alike.
    private static func escaped(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = content.startIndex
        while index < content.endIndex {
            let byte = content[index]
            if byte == UInt8(ascii: "\\"), index + 1 < content.endIndex {
                index += 1
                let isQuote = content[index] == UInt8(ascii: "'") || content[index] == UInt8(ascii: "\"")
                result += isQuote ? [content[index]] : [byte, content[index]]
            } else if byte == 10 {
                result += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            } else if byte == 9 {
                result += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
            } else {
                result.append(byte)
            }
            index += 1
        }
        return result
    }

    /// The canonical form of brackets, texts, numbers and names; `nil` when it is no literal.
    private static func literal(_ slice: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var open: [UInt8] = []
        var index = slice.startIndex
        while index < slice.endIndex {
            let byte = slice[index]
            switch byte {
            case _ where byte.isBlank: index += 1
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                guard let end = endOfText(slice, from: index) else { return nil }
                result.append(UInt8(ascii: "'"))
                result += escaped(slice[index + 1..<end - 1])
                result.append(UInt8(ascii: "'"))
                index = end
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                guard open.count < deepest else { return nil }
                open.append(byte)
                result.append(byte)
                index += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard let last = open.popLast(), byte == last + (last == UInt8(ascii: "(") ? 1 : 2) else { return nil }
                if byte != UInt8(ascii: ")"), result.last == UInt8(ascii: ",") { result.removeLast() }
                result.append(byte)
                index += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard !result.isEmpty, byte == UInt8(ascii: ",") || open.last == UInt8(ascii: "{") else { return nil }
                result.append(byte)
                index += 1
            default:
                guard let word = word(slice, &index) else { return nil }
                if let last = result.last, last.isWord { return nil }
                result += word
            }
        }
        return open.isEmpty && !result.isEmpty ? result : nil
    }

    /// A number or a constant.
    private static func word(_ slice: ArraySlice<UInt8>, _ index: inout Int) -> [UInt8]? {
        let start = index
        while index < slice.endIndex,
            slice[index].isWord || slice[index] == UInt8(ascii: ".")
                || slice[index] == UInt8(ascii: "_")
                || index == start
                    && (slice[index] == UInt8(ascii: "-") || slice[index] == UInt8(ascii: "+"))
        {
            index += 1
        }
        let word = slice[start..<index]
        guard let first = word.first else { return nil }
        if Spelling.isOne(of: ["b", "u", "r", "f"], word), index < slice.endIndex,
            slice[index] == UInt8(ascii: "'") || slice[index] == UInt8(ascii: "\"")
        {
            // A prefix of a text; u says nothing in Python 3. Texts do not follow words otherwise.
            return first == UInt8(ascii: "u") ? [] : [first]
        }
        if Spelling.isOne(of: ["True", "true"], word) { return Array("True".utf8) }
        if Spelling.isOne(of: ["False", "false"], word) { return Array("False".utf8) }
        if Spelling.isOne(of: ["None", "null", "nil"], word) { return Array("None".utf8) }
        guard first.isDigit || word.count > 1 && word[start + 1].isDigit || first == UInt8(ascii: ".") else {
            return nil
        }
        let isSigned = !first.isDigit && first != UInt8(ascii: ".")
        let isPlain = word.dropFirst(isSigned ? 1 : 0).allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
        let digits = word.dropFirst(isSigned ? 1 : 0)
        guard isPlain, !(digits.count > 1 && digits.first == 48 && digits.dropFirst().first?.isDigit == true) else {
            return nil
        }
        let all = Array(word)
        guard let number = NumberReading(all, at: 0), number.end == all.count else { return nil }
        return number.bytes
    }
}
