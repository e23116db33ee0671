/// The options A, B, C … that a prompt offers.
struct OfferedChoices: Sendable {
    /// Most options: A to J.
    static let most = 10

    /// The text of each option, in its short form: [options].
    let texts: [[UInt8]]

    /// Number of options.
    var count: Int { texts.count }

    /// The index of an option by its letter, of either case.
    func index(letter: UInt8) -> Int? {
        let index = Int(letter | 32) - 97
        return letter.isLetter && index < count ? index : nil
    }

    /// The option whose text is this one in short form; `nil` when none or several are.
    func index(text: [UInt8]) -> Int? {
        guard !text.isEmpty else { return nil }
        var found: Int?
        for (index, option) in texts.enumerated() where option == text {
            if found != nil { return nil }
            found = index
        }
        return found
    }

    /// How a label is written; all of one list are written alike.
    private struct Style: Equatable {
        var isLower: Bool
        var close: UInt8
        var isOpened: Bool
    }

    private struct Label {
        var letter: Int
        var style: Style
        var start: Int
        var end: Int
        var startsLine: Bool
    }

    /// The last list of options in a prompt; `nil` when it has none.
    ///
    /// A list on lines of its own may be labelled `A.`, `A)`, `(A)` or `A:`. One within a line needs brackets, and either
    /// three options or words such as "which of": `(a)` and `(b)` may also be parts of a question. The same goes for
    /// lower-case letters.
    init?(_ prompt: PlainText) {
        // Lists of one kind do not disturb those of another: options often hold (a), (b) themselves.
        var runs: [[Label]] = Array(repeating: [], count: 4)
        var lists = runs
        var next = 0
        while let label = OfferedChoices.label(in: prompt.bytes, from: &next) {
            let isLower = label.style.isLower ? 1 : 0
            if label.startsLine { OfferedChoices.take(label, &runs[isLower], &lists[isLower]) }
            // The first of several options in a line may stand at its beginning.
            if label.style.close == UInt8(ascii: ")") {
                OfferedChoices.take(label, &runs[2 + isLower], &lists[2 + isLower])
            }
        }
        guard let kind = lists.firstIndex(where: { !$0.isEmpty }) else { return nil }
        let best = lists[kind]
        let isLower = best[0].style.isLower
        guard kind == 0 || best.count >= 3 && !isLower || PromptCues.offersChoice(prompt.folded) else { return nil }
        texts = best.indices.map { index in
            let end = index + 1 < best.count ? best[index + 1].start : OfferedChoices.end(prompt.bytes, best[index].end)
            return ShortText.canonical(prompt.bytes[best[index].end..<max(best[index].end, end)])
        }
    }

    /// Adds a label to the list that it continues or begins.
    private static func take(_ label: Label, _ run: inout [Label], _ list: inout [Label]) {
        if label.letter == 0 {
            run = [label]
        } else if let first = run.first, first.style == label.style, label.letter == run.count {
            run.append(label)
        }
        if run.count >= 2 { list = run }
    }

    /// The next label at or after a place, which moves behind it.
    private static func label(in bytes: [UInt8], from index: inout Int) -> Label? {
        while index + 1 < bytes.count {
            let place = index
            index += 1
            let byte = bytes[place]
            guard byte.isLetter, Int(byte | 32) - 97 < most else { continue }
            let close = bytes[place + 1]
            guard close == UInt8(ascii: ".") || close == UInt8(ascii: ")") || close == UInt8(ascii: ":") else {
                continue
            }
            let isOpened = place > 0 && bytes[place - 1] == UInt8(ascii: "(")
            let start = isOpened ? place - 1 : place
            guard !isOpened || close == UInt8(ascii: ")") else { continue }
            let startsLine = startsLine(bytes, start)
            let follows = place + 2 >= bytes.count || bytes[place + 2].isBlank
            if !startsLine {
                guard close == UInt8(ascii: ")"), start == 0 || bytes[start - 1].isBlank else { continue }
            } else if close != UInt8(ascii: ")"), !follows {
                continue
            }
            let style = Style(isLower: byte >= 97, close: close, isOpened: isOpened)
            let letter = Int(byte | 32) - 97
            return Label(letter: letter, style: style, start: start, end: place + 2, startsLine: startsLine)
        }
        return nil
    }

    private static func startsLine(_ bytes: [UInt8], _ start: Int) -> Bool {
        var place = start
        while place > 0, start - place < 16,
            bytes[place - 1] == 32 || bytes[place - 1] == 9
                || bytes[place - 1] == UInt8(ascii: "-") || bytes[place - 1] == UInt8(ascii: "*")
        {
            place -= 1
        }
        return place == 0 || bytes[place - 1] == 10
    }

    /// The end of the last option: of its line.
    private static func end(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != 10 { index += 1 }
        return index
    }
}
