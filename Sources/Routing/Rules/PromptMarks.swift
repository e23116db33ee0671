/// What the form of a prompt tells of the work it asks for.
public struct PromptMarks: OptionSet, Sendable, Hashable {
    /// One bit per mark.
    public let rawValue: UInt8

    /// A set from its bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Program code: a fence of three backticks, or a brace, semicolon or the like in every 25 bytes.
    public static let code = PromptMarks(rawValue: 1 << 0)
    /// Formulas: LaTeX commands, mathematical signs of Unicode, or at least two operators between operands.
    public static let maths = PromptMarks(rawValue: 1 << 1)
    /// Several steps: two lines of a list, two words that order steps, or three questions.
    public static let steps = PromptMarks(rawValue: 1 << 2)

    /// Every mark with its name in rules.
    public static var named: [(name: String, mark: PromptMarks)] {
        [("code", .code), ("maths", .maths), ("steps", .steps)]
    }

    /// The mark of a name, `nil` when the name is unknown.
    public init?(name: String) {
        guard let match = PromptMarks.named.first(where: { $0.name == name }) else { return nil }
        self = match.mark
    }

    /// The names of the members, in a fixed order.
    public var names: [String] {
        PromptMarks.named.filter { contains($0.mark) }.map { $0.name }
    }

    /// The marks of a text in UTF-8.
    public init(_ text: some Sequence<UInt8>) {
        self.init(words: PromptWords(text))
    }

    /// The marks of a text whose words are known.
    init(words: PromptWords) {
        var scan = MarkScan()
        for byte in words.folded { scan.read(byte) }
        self = []
        if scan.fences > 0 || (scan.codeSigns >= 6 && scan.codeSigns * 25 >= words.folded.count) { insert(.code) }
        if scan.mathsSigns > 0 || scan.operators >= 2 || scan.commands > 0 { insert(.maths) }
        if scan.listLines >= 2 || scan.questions >= 3 || words.count(of: PromptMarks.ordering) >= 2 { insert(.steps) }
    }

    /// Words that put steps in order.
    private static let ordering = Set(
        PromptWords("first firstly second secondly third then next afterwards finally lastly".utf8).hashes
    )
}

/// Counts the signs that tell code, maths and lists.
private struct MarkScan {
    var fences = 0
    var codeSigns = 0
    var mathsSigns = 0
    var operators = 0
    /// LaTeX commands: a backslash before two letters.
    var commands = 0
    var listLines = 0
    var questions = 0

    private var last: (UInt8, UInt8) = (10, 10)
    /// The last byte that is no space.
    private var visible: UInt8 = 10
    /// An operator that waits for its right operand.
    private var isOpen = false
    /// Digits at the start of the line; −1 once the line is none of a list.
    private var lineHead = 0

    mutating func read(_ byte: UInt8) {
        let isLetter = byte >= 97 && byte <= 122
        let isDigit = byte >= 48 && byte <= 57
        switch byte {
        case UInt8(ascii: "`"):
            if last == (byte, byte) { fences += 1 }
            codeSigns += 1
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "_"), UInt8(ascii: "#"):
            codeSigns += 1
        case UInt8(ascii: "?"):
            if visible != byte { questions += 1 }
        default: break
        }
        // U+2200 to U+22FF are E2 88 80 to E2 8B BF.
        if last.1 == 0xE2, byte >= 0x88, byte <= 0x8B { mathsSigns += 1 }
        if last.0 == UInt8(ascii: "\\"), isLetter, last.1 >= 97, last.1 <= 122, last.1 != UInt8(ascii: "n") {
            commands += 1
        }
        readOperator(byte, isOperand: isLetter || isDigit || byte == UInt8(ascii: "("))
        readLineHead(byte, isDigit: isDigit)
        last = (last.1, byte)
        if byte != 32 { visible = byte }
    }

    private mutating func readOperator(_ byte: UInt8, isOperand: Bool) {
        if isOpen, byte != 32 {
            if isOperand { operators += 1 }
            isOpen = false
        }
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "^"), UInt8(ascii: "*"):
            let isLeft =
                (visible >= 97 && visible <= 122) || (visible >= 48 && visible <= 57) || visible == UInt8(ascii: ")")
            isOpen = isLeft
        default: break
        }
    }

    /// Counts `1.`, `2)`, `- ` and `* ` at the start of a line.
    private mutating func readLineHead(_ byte: UInt8, isDigit: Bool) {
        if byte == 10 {
            lineHead = 0
        } else if lineHead == 0, byte == 32 || byte == 9 {
            return
        } else if lineHead >= 0, isDigit, lineHead < 2 {
            lineHead += 1
        } else if lineHead == -2 {
            if byte == 32 { listLines += 1 }
            lineHead = -1
        } else if lineHead > 0, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")") {
            lineHead = -2
        } else if lineHead == 0, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") {
            lineHead = -2
        } else {
            lineHead = -1
        }
    }
}
