/// Draws the line that is being typed, over the one that was drawn before.
struct LineDrawing {
    /// Rows from the prompt to the cursor as it was left.
    private var cursorRow = 0

    /// What to write so that the terminal shows the line.
    ///
    /// - Parameters:
    ///   - text: the line.
    ///   - place: where in it the cursor is.
    ///   - prompt: what stands before it, in plain text.
    ///   - styled: the same as it is written.
    ///   - width: columns of the terminal.
    mutating func draw(
        _ text: [Character],
        cursor place: Int,
        prompt: String,
        styled: String,
        width: Int
    ) -> String {
        let indent = String(repeating: " ", count: Self.columns(of: prompt))
        var pen = Pen(width: max(width, 8))
        pen.move(prompt)
        var output = "\r" + (cursorRow > 0 ? "\u{1B}[\(cursorRow)A" : "") + "\u{1B}[J" + styled
        var cursor = pen
        for (index, character) in text.enumerated() {
            if index == place { cursor = pen }
            if character == "\n" {
                pen.newLine()
                pen.move(indent)
                output += "\r\n" + indent
            } else {
                pen.move(String(character))
                output.append(character)
            }
        }
        if place == text.count { cursor = pen }
        // A terminal waits in the last column for the next character.
        if pen.column == pen.width {
            output += "\r\n"
            pen.newLine()
        }
        if cursor.column == cursor.width { cursor.newLine() }
        if pen.row > cursor.row { output += "\u{1B}[\(pen.row - cursor.row)A" }
        output += "\r" + (cursor.column > 0 ? "\u{1B}[\(cursor.column)C" : "")
        cursorRow = cursor.row
        return output
    }

    /// Forgets what was drawn: the next line begins where the cursor is.
    mutating func begin() {
        cursorRow = 0
    }

    /// Columns that a text takes.
    static func columns(of text: String) -> Int { text.reduce(0) { $0 + $1.terminalColumns } }

    /// Where a terminal writes next.
    private struct Pen {
        let width: Int
        var row = 0
        var column = 0

        mutating func move(_ text: String) {
            for character in text {
                let columns = character.terminalColumns
                if column + columns > width { newLine() }
                column += columns
            }
        }

        mutating func newLine() {
            row += 1
            column = 0
        }
    }
}

extension Character {
    /// Columns that a terminal gives it: two for East Asian wide characters and emoji, none for a mark by itself.
    var terminalColumns: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if unicodeScalars.contains(where: { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }) { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
