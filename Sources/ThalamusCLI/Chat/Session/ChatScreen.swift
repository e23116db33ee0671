import Foundation

/// What the chat shows: answers on standard output, everything about them beside it.
struct ChatScreen {
    /// Whether one question is answered for a script or a pipe: then notes go to standard error.
    let isOnce: Bool
    /// The style of answers.
    let style: TerminalStyle
    /// The style of notes.
    let noteStyle: TerminalStyle
    /// Whether answers pass to the very byte, for no terminal shows them.
    private let isRaw: Bool
    private var markdown: MarkdownANSI
    /// Whether an answer stands in the middle of a line.
    private var isOpen = false
    /// Notes that wait for the end of the answer.
    private var waiting: [String] = []

    init(isOnce: Bool, noColor: Bool) {
        self.isOnce = isOnce
        style = .of(1, noColor: noColor)
        noteStyle = isOnce ? .of(2, noColor: noColor) : style
        isRaw = isatty(1) == 0
        markdown = MarkdownANSI(isStyled: style.isOn)
    }

    /// Shows a line about an answer, dimmed.
    mutating func note(_ line: String) { write(noteStyle.dim(line)) }

    /// Shows a line.
    mutating func line(_ line: String) { write(line) }

    /// Says that something went wrong.
    mutating func fail(_ message: String) { write(noteStyle.red("✗ " + message.withoutControls)) }

    /// Shows a piece of an answer.
    mutating func answer(_ piece: String) {
        let text = isRaw ? piece : markdown.append(piece)
        guard !text.isEmpty else { return }
        TerminalOutput.write(text)
        isOpen = text.last != "\n"
    }

    /// Ends an answer and shows what waited for it.
    mutating func endAnswer() {
        if !isRaw {
            let rest = markdown.finish()
            TerminalOutput.write(rest)
            if let last = rest.last { isOpen = isOpen || last != "\n" }
        }
        if isOpen { TerminalOutput.write("\n") }
        isOpen = false
        let lines = waiting
        waiting = []
        for line in lines { write(line) }
    }

    private mutating func write(_ line: String) {
        guard !isOpen else { return waiting.append(line) }
        TerminalOutput.write(line + "\n", to: isOnce ? 2 : 1)
    }
}
