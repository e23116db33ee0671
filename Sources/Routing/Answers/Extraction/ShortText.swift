/// The short form of a name or phrase, in which two spellings of one answer are the same bytes.
///
/// Lower case, one space between words, no punctuation around words, no English article; signs within words, such as
/// those of `c++`, `10:30` and `o'brien`, stay. After SQuAD's normalisation (Rajpurkar et al. 2016), which would also
/// take `C++` for `C`.
enum ShortText {
    /// Most words of an answer that still counts as short.
    static let mostWords = 12
    /// Most bytes of an answer that still counts as short.
    static let mostBytes = 120

    /// The short form of some bytes of a `PlainText`; empty when nothing is left.
    static func canonical(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let folded = PlainText(bytes).folded
        var words: [ArraySlice<UInt8>] = []
        var index = 0
        while index < folded.count {
            while index < folded.count, isBreak(folded, index) { index += 1 }
            let start = index
            while index < folded.count, !isBreak(folded, index) { index += 1 }
            let word = stripped(folded[start..<index])
            if !word.isEmpty { words.append(word) }
        }
        let content = words.filter { !Spelling.isOne(of: ["a", "an", "the"], $0) }
        if !content.isEmpty { words = content }
        return Array(words.joined(separator: [32]))
    }

    /// Whether some bytes are short enough to be an answer by themselves, on one line.
    static func isShort(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count <= mostBytes, !bytes.contains(10) else { return false }
        return bytes.split(separator: 32).count <= mostWords
    }

    /// Whether a word ends: at a blank, or at a hyphen between letters.
    private static func isBreak(_ bytes: [UInt8], _ index: Int) -> Bool {
        if bytes[index].isBlank { return true }
        guard bytes[index] == UInt8(ascii: "-"), index > 0, index + 1 < bytes.count else { return false }
        return (bytes[index - 1].isLetter || bytes[index - 1] >= 0x80)
            && (bytes[index + 1].isLetter || bytes[index + 1] >= 0x80)
    }

    private static func stripped(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var word = word
        while let first = word.first, isEdge(first) || first == UInt8(ascii: "-") && word.count == 1 {
            word.removeFirst()
        }
        while let last = word.last, isEdge(last) { word.removeLast() }
        return word
    }

    private static func isEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
            UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "*"),
            UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
