/// A line that is being typed: its text, the cursor and the lines before it.
///
/// A value type without a terminal: it takes the bytes of keys and tells what a line has become. Pasted text comes between
/// the marks that a terminal sets around it (bracketed paste), so its line ends do not send it off.
struct LineEditor {
    /// What a key led to.
    enum Outcome: Equatable {
        /// The text is to be drawn again.
        case changed
        /// Nothing that shows.
        case nothing
        /// The line is finished; the editor is empty again.
        case line(String)
        /// Ctrl-D in an empty line.
        case end
        /// The screen is to be cleared and the line drawn again.
        case clear
    }

    private(set) var text: [Character] = []
    /// The place of the cursor: before `text[cursor]`.
    private(set) var cursor = 0
    private var history: [String] = []
    /// Which line of the history is shown; its count for the new one.
    private var shown = 0
    /// The new line while one of the history is shown.
    private var draft: [Character] = []
    private var keys = KeyReader()
    private var isPasting = false

    var isEmpty: Bool { text.isEmpty }

    /// Takes a byte.
    mutating func receive(_ byte: UInt8) -> Outcome {
        guard let key = keys.receive(byte) else { return .nothing }
        if isPasting, key != .pasteEnd { return paste(key) }
        switch key {
        case .character(let character): insert(character)
        case .enter:
            guard text.last == "\\", cursor == text.count else { return .line(take()) }
            text[text.count - 1] = "\n"
        case .newLine: insert("\n")
        case .tab: for _ in 0..<4 { insert(" ") }
        case .backspace:
            guard cursor > 0 else { return .nothing }
            cursor -= 1
            text.remove(at: cursor)
        case .delete:
            guard cursor < text.count else { return .nothing }
            text.remove(at: cursor)
        case .endOfInput:
            if text.isEmpty { return .end }
            guard cursor < text.count else { return .nothing }
            text.remove(at: cursor)
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(text.count, cursor + 1)
        case .home: cursor = 0
        case .lineEnd: cursor = text.count
        case .wordLeft: cursor = wordStart
        case .wordRight:
            while cursor < text.count, text[cursor].isWhitespace { cursor += 1 }
            while cursor < text.count, !text[cursor].isWhitespace { cursor += 1 }
        case .eraseToStart:
            text.removeFirst(cursor)
            cursor = 0
        case .eraseToEnd: text.removeLast(text.count - cursor)
        case .eraseWord:
            let start = wordStart
            text.removeSubrange(start..<cursor)
            cursor = start
        case .up: show(shown - 1)
        case .down: show(shown + 1)
        case .clearScreen: return .clear
        case .pasteBegin: isPasting = true
        case .pasteEnd: isPasting = false
        case .unknown: return .nothing
        }
        return .changed
    }

    /// Empties the line.
    mutating func clear() {
        text = []
        cursor = 0
        shown = history.count
        isPasting = false
        keys = KeyReader()
    }

    private mutating func paste(_ key: KeyReader.Key) -> Outcome {
        switch key {
        case .character(let character): insert(character)
        case .enter, .newLine: insert("\n")
        case .tab: for _ in 0..<4 { insert(" ") }
        default: return .nothing
        }
        return .changed
    }

    private mutating func insert(_ character: Character) {
        // A scalar may join the character before it, such as an accent.
        if cursor > 0, character != "\n", String([text[cursor - 1], character]).count == 1 {
            text[cursor - 1] = Character(String([text[cursor - 1], character]))
            return
        }
        text.insert(character, at: cursor)
        cursor += 1
    }

    private mutating func take() -> String {
        let line = String(text)
        if !line.isEmpty, history.last != line { history.append(line) }
        clear()
        return line
    }

    private var wordStart: Int {
        var place = cursor
        while place > 0, text[place - 1].isWhitespace { place -= 1 }
        while place > 0, !text[place - 1].isWhitespace { place -= 1 }
        return place
    }

    private mutating func show(_ line: Int) {
        guard (0...history.count).contains(line), line != shown else { return }
        if shown == history.count { draft = text }
        shown = line
        text = line == history.count ? draft : Array(history[line])
        cursor = text.count
    }
}
