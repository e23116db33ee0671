/// Writes the inside of a line of Markdown: `**bold**` and spans of code, whose marks are left out.
struct InlineANSI {
    static let reset = "\u{1B}[0m"
    static let dim = "\u{1B}[2m"
    static let code = "\u{1B}[36m"
    private static let bold = "\u{1B}[1m"

    private var isHeading = false
    private var isBold = false
    /// The number of backticks that opened a span of code.
    private var ticks: Int?
    /// A run of one mark, or a backslash, that the next scalar decides about.
    private var held: (mark: Unicode.Scalar, count: Int)?

    /// Begins a heading: bold to the line's end.
    mutating func beginHeading() -> String {
        isHeading = true
        return Self.bold
    }

    /// What is to be written after another scalar of the line.
    mutating func take(_ scalar: Unicode.Scalar) -> String {
        if let held {
            if held.mark == scalar, scalar != "\\" {
                self.held?.count += 1
                return ""
            }
            self.held = nil
            if held.mark == "\\" { return "\\" + String(Character(scalar)) }
            return decide(held.mark, held.count, next: scalar) + take(scalar)
        }
        let isMark = scalar == "`" || (ticks == nil && (scalar == "*" || scalar == "\\"))
        guard isMark else { return String(Character(scalar)) }
        held = (scalar, 1)
        return ""
    }

    /// What is to be written at the line's end; no style goes on.
    mutating func endLine() -> String {
        var text = ""
        if let held { text = decide(held.mark, held.count, next: nil) }
        let isStyled = isHeading || isBold || ticks != nil
        self = InlineANSI()
        return text + (isStyled ? Self.reset : "")
    }

    /// Decides about a run of marks.
    private mutating func decide(_ mark: Unicode.Scalar, _ count: Int, next: Unicode.Scalar?) -> String {
        let literal = String(repeating: Character(mark), count: count)
        if mark == "`" {
            if let open = ticks {
                guard open == count else { return literal }
                ticks = nil
                return Self.reset + style
            }
            guard next != nil else { return literal }
            ticks = count
            return Self.code
        }
        guard mark == "*", count == 2 else { return literal }
        if isBold {
            isBold = false
            return Self.reset + style
        }
        guard let next, !next.properties.isWhitespace else { return literal }
        isBold = true
        return Self.bold
    }

    private var style: String { isHeading || isBold ? Self.bold : "" }
}
