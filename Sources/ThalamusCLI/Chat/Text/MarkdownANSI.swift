/// Writes Markdown for a terminal as it comes: bold, code and headings in light ANSI, everything else as it stands.
///
/// A piece may end anywhere: what a piece leaves open is held until the next decides, so the pieces of a text give the
/// very output of the whole. A style never crosses a line's end. Without colour the text passes as it is, but for
/// control characters.
struct MarkdownANSI {
    private enum Mode: Equatable {
        /// At a line's beginning: its first scalars are held until they say what the line is.
        case start
        case text
        /// The line that opens a block of code, held as a whole.
        case opening
        case code
        /// A line of a block of code that may close it.
        case closing
    }

    private let isStyled: Bool
    private var mode = Mode.start
    private var held = String.UnicodeScalarView()
    /// The mark and the number of marks that opened a block of code.
    private var fence: (mark: Unicode.Scalar, count: Int)?
    private var inline = InlineANSI()
    private var output = ""

    init(isStyled: Bool) {
        self.isStyled = isStyled
    }

    /// What is to be written after another piece of the text.
    mutating func append(_ piece: String) -> String {
        guard isStyled else { return piece.withoutControls }
        for scalar in piece.unicodeScalars where !scalar.isTerminalControl { take(scalar) }
        return flush()
    }

    /// What is to be written at the text's end.
    mutating func finish() -> String {
        guard isStyled else { return "" }
        if mode != .closing || !held.isEmpty { settle() }
        let rest = output + (mode == .code ? InlineANSI.reset : inline.endLine())
        self = MarkdownANSI(isStyled: true)
        return rest
    }

    private mutating func flush() -> String {
        defer { output = "" }
        return output
    }

    // MARK: Lines

    private mutating func take(_ scalar: Unicode.Scalar) {
        if scalar == "\n" { return endLine() }
        switch mode {
        case .start:
            held.append(scalar)
            if !LineStart(held).isOpen { decide() }
        case .opening: held.append(scalar)
        case .text: output += inline.take(scalar)
        case .code: output.unicodeScalars.append(scalar)
        case .closing:
            held.append(scalar)
            if !isClosing(isWhole: false) { leaveClosing() }
        }
    }

    private mutating func endLine() {
        settle()
        output += (mode == .code ? InlineANSI.reset : inline.endLine()) + "\n"
        held.removeAll()
        mode = fence == nil ? .start : .closing
    }

    /// Decides about what is held, for the line has ended.
    private mutating func settle() {
        switch mode {
        case .start:
            decide()
            if mode == .opening { decideOpening() }
        case .opening: decideOpening()
        case .closing where isClosing(isWhole: true):
            fence = nil
            output += InlineANSI.dim + String(held) + InlineANSI.reset
            held.removeAll()
            mode = .text
        case .closing: leaveClosing()
        case .text, .code: break
        }
    }

    private mutating func decide() {
        let start = LineStart(held)
        if start.isFence {
            mode = .opening
        } else if start.isHeading {
            mode = .text
            let marks = held.prefix { $0 == "#" || $0 == " " }
            output += InlineANSI.dim + String(String.UnicodeScalarView(marks)) + InlineANSI.reset
            output += inline.beginHeading()
            let rest = held.dropFirst(marks.count)
            held.removeAll()
            for scalar in rest { output += inline.take(scalar) }
        } else {
            release()
        }
    }

    /// Gives what is held to the line's text.
    private mutating func release() {
        mode = .text
        let rest = held
        held.removeAll()
        for scalar in rest { output += inline.take(scalar) }
    }

    // MARK: Blocks of code

    private mutating func decideOpening() {
        let start = LineStart(held)
        // A backtick after the marks: a span of code within a line.
        guard let mark = start.mark, mark != "`" || !start.rest.contains("`") else { return release() }
        fence = (mark, start.count)
        output += InlineANSI.dim + String(held) + InlineANSI.reset
        held.removeAll()
        mode = .text
    }

    /// Whether the held line closes the block; while it is not whole, whether it still may.
    private func isClosing(isWhole: Bool) -> Bool {
        guard let fence else { return false }
        let line = LineStart(held, mark: fence.mark)
        guard line.indent <= 3, line.rest.allSatisfy({ $0 == " " || $0 == "\t" }) else { return false }
        return line.count >= fence.count || (!isWhole && line.rest.isEmpty)
    }

    private mutating func leaveClosing() {
        mode = .code
        output += InlineANSI.code + String(held)
        held.removeAll()
    }
}

/// The first scalars of a line: its indent, a run of one mark, and what follows.
private struct LineStart {
    var indent = 0
    var mark: Unicode.Scalar?
    var count = 0
    var rest: String.UnicodeScalarView.SubSequence

    /// - Parameter mark: the one mark to look for; by default any of `#`, backtick and tilde.
    init(_ line: String.UnicodeScalarView, mark wanted: Unicode.Scalar? = nil) {
        rest = line[...]
        while rest.first == " " {
            indent += 1
            rest.removeFirst()
        }
        guard let first = rest.first else { return }
        guard wanted.map({ $0 == first }) ?? (first == "#" || first == "`" || first == "~") else { return }
        mark = first
        while rest.first == first {
            count += 1
            rest.removeFirst()
        }
    }

    /// Whether more scalars are needed to say what the line is.
    var isOpen: Bool {
        guard indent <= 3 else { return false }
        guard let mark else { return rest.isEmpty }
        return rest.isEmpty && (mark != "#" || count <= 6)
    }

    var isHeading: Bool { indent <= 3 && mark == "#" && count <= 6 && (rest.isEmpty || rest.first == " ") }
    var isFence: Bool { indent <= 3 && (mark == "`" || mark == "~") && count >= 3 }
}
