import TestSupport
import Testing

@testable import ThalamusCLI

struct LineEditorTests {
    /// The lines that keys finish, and the editor afterwards.
    private static func type(_ keys: String, _ editor: LineEditor = LineEditor()) -> (lines: [String], LineEditor) {
        var editor = editor
        var lines: [String] = []
        for byte in keys.utf8 { if case .line(let line) = editor.receive(byte) { lines.append(line) } }
        return (lines, editor)
    }

    @Test(arguments: [
        ("hello\n", "hello"), ("helo\u{1B}[Dl\n", "hello"), ("ab\u{7F}c\r", "ac"), ("bc\u{1}a\u{5}d\n", "abcd"),
        ("one two\u{17}three\n", "one three"), ("abc\u{1}\u{B}x\n", "x"), ("abc\u{2}\u{15}\n", "c"),
        ("grüß 日本\u{7F}\n", "grüß 日"), ("e\u{301}\u{7F}x\n", "x"), ("a\\\nb\n", "a\nb"), ("a\u{1B}\rb\n", "a\nb"),
        ("x\u{1B}[H\u{1B}[3~y\n", "y"), ("\u{1B}[99;5uz\n", "z"), ("one two\u{1B}[1;5D\u{B}\n", "one "),
    ])
    func keysEditTheLine(keys: String, line: String) {
        #expect(Self.type(keys).lines == [line])
    }

    @Test func pastedLinesStayTogether() {
        let (lines, editor) = Self.type("see: \u{1B}[200~one\r\ttwo\n\u{4}three\u{1B}[201~ ok\n")
        #expect(lines == ["see: one\n    two\nthree ok"])
        #expect(editor.isEmpty)
    }

    @Test func theArrowsGoThroughEarlierLinesAndBackToTheNewOne() {
        let editor = Self.type("first\nsecond\n").1
        #expect(Self.type("\u{1B}[A\u{1B}[A\n", editor).lines == ["first"])
        #expect(Self.type("new\u{1B}[A\u{1B}[B!\n", editor).lines == ["new!"])
    }

    @Test func controlDLeavesAnEmptyLineOnly() {
        var editor = LineEditor()
        #expect(editor.receive(4) == .end)
        _ = editor.receive(UInt8(ascii: "a"))
        #expect(editor.receive(4) == .nothing && !editor.isEmpty)
    }

    /// A terminal of some width that knows what the drawing uses.
    private struct Screen {
        let width: Int
        var cells: [[Character]] = [[]]
        var row = 0
        var column = 0

        mutating func show(_ output: String) {
            var rest = output[...]
            while let character = rest.popFirst() {
                switch character {
                case "\r\n":
                    row += 1
                    column = 0
                case "\r": column = 0
                case "\u{1B}":
                    rest.removeFirst()
                    let number = Int(rest.prefix { $0.isNumber }) ?? 1
                    rest = rest.drop { $0.isNumber }
                    switch rest.removeFirst() {
                    case "A": row -= number
                    case "C": column += number
                    case "J":
                        cells = Array(cells.prefix(row + 1))
                        if row < cells.count { cells[row] = Array(cells[row].prefix(column)) }
                    default: break
                    }
                default:
                    if column == width {
                        row += 1
                        column = 0
                    }
                    while cells.count <= row { cells.append([]) }
                    while cells[row].count <= column { cells[row].append(" ") }
                    cells[row][column] = character
                    column += 1
                }
            }
        }

        var text: String { cells.map { String($0) }.joined(separator: "\n") }
    }

    @Test func theScreenShowsTheLineAndTheCursorWhateverWasTypedBefore() {
        var generator = SeededGenerator(seed: 3)
        let keys = [
            "a", "b", "c d", "\u{1B}[D", "\u{1B}[C", "\u{7F}", "\u{1}", "\u{5}", "\u{1B}\r", "\u{17}", "longer ",
        ]
        for width in [8, 9, 20] {
            var editor = LineEditor()
            var drawing = LineDrawing()
            var screen = Screen(width: width)
            for _ in 0..<300 {
                for byte in (keys.randomElement(using: &generator) ?? "").utf8 { _ = editor.receive(byte) }
                screen.show(
                    drawing.draw(editor.text, cursor: editor.cursor, prompt: "> ", styled: "> ", width: width)
                )
                var fresh = Screen(width: width)
                var first = LineDrawing()
                fresh.show(first.draw(editor.text, cursor: editor.cursor, prompt: "> ", styled: "> ", width: width))
                #expect(screen.text == fresh.text)
                #expect(screen.row == fresh.row && screen.column == fresh.column)
                // What stands before the cursor, with line ends and indents taken away, is what was typed before it.
                let head = String(editor.text.prefix(editor.cursor)).filter { !$0.isWhitespace }
                let rows = fresh.cells.prefix(fresh.row).flatMap { $0 }
                let row = fresh.row < fresh.cells.count ? Array(fresh.cells[fresh.row].prefix(fresh.column)) : []
                #expect(String((rows + row).filter { !$0.isWhitespace }) == ">" + head)
            }
        }
    }
}
