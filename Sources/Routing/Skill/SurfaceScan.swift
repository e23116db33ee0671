/// One pass over a text that counts what `SurfaceFeatures` needs.
struct SurfaceScan {
    var bytes = 0
    var digits = 0
    var upper = 0
    var nonASCII = 0
    var mathsMarks = 0
    var codeMarks = 0
    var punctuation = 0
    var spaces = 0
    var lineBreaks = 0
    var questionMarks = 0
    var backslashDollar = 0
    var sentences = 0
    var paragraphs = 0
    var blankLines = 0
    var options = 0
    var words = 0
    var letters = 0
    var longWords = 0
    var capitalised = 0
    var questionWords = 0
    var negations = 0
    var superlatives = 0
    var numbers = 0
    var longestNumber = 0
    var opensWithImperative = false
    var saysFollowing = false
    /// The last byte that is not white space.
    var lastVisible: UInt8 = 0

    private var previous: UInt8 = 10
    private var wordLength = 0
    private var wordHash: UInt64 = 0
    private var wordIsCapitalised = false
    private var numberLength = 0
    /// Bytes of the current line after its leading spaces, as far as they could be the mark of an option.
    private var lineHead: (UInt8, UInt8, UInt8) = (0, 0, 0)
    private var lineHeadCount = 0

    /// Reads the next byte.
    mutating func read(_ byte: UInt8) {
        bytes += 1
        let lower = byte >= 65 && byte <= 90 ? byte + 32 : byte
        let isLetter = (lower >= 97 && lower <= 122) || byte >= 128
        if isLetter { extendWord(byte, lower) } else { endWord() }
        if byte >= 48, byte <= 57 {
            digits += 1
            numberLength += 1
        } else {
            endNumber()
        }
        if byte >= 65, byte <= 90 { upper += 1 }
        if byte >= 128 { nonASCII += 1 }
        count(byte)
        if byte == 32 || byte == 9 || byte == 10 || byte == 13 {
            if previous == UInt8(ascii: ".") || previous == UInt8(ascii: "!") || previous == UInt8(ascii: "?") {
                sentences += 1
            }
        } else {
            lastVisible = byte
        }
        if byte == 10 { endLine() } else { extendLine(byte) }
        previous = byte
    }

    /// Closes what is open at the end of the text.
    mutating func finish() {
        endWord()
        endNumber()
        if previous == UInt8(ascii: ".") || previous == UInt8(ascii: "!") || previous == UInt8(ascii: "?") {
            sentences += 1
        }
        endLine(isLast: true)
    }

    private mutating func count(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "^"), UInt8(ascii: "*"), UInt8(ascii: "/"),
            UInt8(ascii: "<"), UInt8(ascii: ">"):
            mathsMarks += 1
        case UInt8(ascii: ";"):
            codeMarks += 1
            punctuation += 1
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "_"),
            UInt8(ascii: "#"), UInt8(ascii: "`"):
            codeMarks += 1
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"):
            punctuation += 1
        case UInt8(ascii: "?"): questionMarks += 1
        case UInt8(ascii: "\\"), UInt8(ascii: "$"): backslashDollar += 1
        case 32, 9: spaces += 1
        case 10:
            lineBreaks += 1
            if previous == 10, bytes > 1 { paragraphs += 1 }
        default: break
        }
    }

    private mutating func extendWord(_ byte: UInt8, _ lower: UInt8) {
        if wordLength == 0 {
            wordHash = SurfaceWords.start
            wordIsCapitalised = byte >= 65 && byte <= 90
        }
        wordLength += 1
        letters += 1
        wordHash = SurfaceWords.extend(wordHash, lower)
    }

    private mutating func endWord() {
        guard wordLength > 0 else { return }
        words += 1
        if wordLength >= 9 { longWords += 1 }
        if wordLength >= 2, wordIsCapitalised { capitalised += 1 }
        if words == 1 { opensWithImperative = SurfaceWords.imperatives.contains(wordHash) }
        if SurfaceWords.questions.contains(wordHash) { questionWords += 1 }
        if SurfaceWords.negations.contains(wordHash) { negations += 1 }
        if SurfaceWords.superlatives.contains(wordHash) { superlatives += 1 }
        if wordHash == SurfaceWords.following { saysFollowing = true }
        wordLength = 0
    }

    private mutating func endNumber() {
        guard numberLength > 0 else { return }
        numbers += 1
        longestNumber = max(longestNumber, numberLength)
        numberLength = 0
    }

    private mutating func extendLine(_ byte: UInt8) {
        guard lineHeadCount < 3, lineHeadCount > 0 || (byte != 32 && byte != 9) else { return }
        switch lineHeadCount {
        case 0: lineHead.0 = byte
        case 1: lineHead.1 = byte
        default: lineHead.2 = byte
        }
        lineHeadCount += 1
    }

    /// Counts `A. `, `A) `, `A: ` and `(A)` at the start of a line as an option of a multiple choice.
    private mutating func endLine(isLast: Bool = false) {
        if lineHeadCount == 0 || (lineHeadCount == 1 && lineHead.0 == 13) {
            if !isLast || bytes > 0 { blankLines += 1 }
        } else if lineHeadCount == 3 {
            let (a, b, c) = lineHead
            let mark = b == UInt8(ascii: ".") || b == UInt8(ascii: ")") || b == UInt8(ascii: ":")
            let bracketed = a == UInt8(ascii: "(") && b >= 65 && b <= 90 && c == UInt8(ascii: ")")
            if (a >= 65 && a <= 90 && mark && (c == 32 || c == 9)) || bracketed { options += 1 }
        }
        lineHeadCount = 0
    }
}
