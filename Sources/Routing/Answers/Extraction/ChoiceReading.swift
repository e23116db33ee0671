/// Reads which of the offered options an answer takes.
struct ChoiceReading: Sendable {
    /// The options.
    let choices: OfferedChoices

    /// A reader of some options.
    init(_ choices: OfferedChoices) {
        self.choices = choices
    }

    /// What stands at a place.
    private enum Reading: Equatable {
        case option(Int)
        /// Several options, none of them preferred.
        case open
        case nothing
    }

    /// The final answer in a text.
    func answer(in text: AnswerText) -> FinalAnswer? {
        for marker in AnswerMarker.last(in: text).reversed() {
            switch announced(text, marker) {
            case .option(let index): return answer(index)
            case .open: return nil
            case .nothing: continue
            }
        }
        let lines = text.lines.filter { line in
            line.contains { !text.bytes[$0].isBlank && !text.bytes[$0].isMarkup } && !text.isQuoted[line.lowerBound]
        }
        // An option word for word, which may itself begin as a label does.
        if lines.count == 1, text.bytes[lines[0]].count(where: { $0.isWord }) > 1,
            let index = choices.index(text: ShortText.canonical(text.bytes[lines[0]].prefix(1000)))
        {
            return answer(index)
        }
        let labels = lines.map { label(text, $0.lowerBound) }
        // A line that begins with a label; where several do, the options are merely listed again.
        let named = labels.compactMap { $0 }
        if named.count == 1, let first = labels.first, let index = first { return answer(index) }
        if let line = lines.last, case .option(let index) = lone(text, line) { return answer(index) }
        if let index = verdict(text, lines) { return answer(index) }
        if lines.count == 1, named.isEmpty, let answer = byText(text.bytes[lines[0]]) { return answer }
        if let line = lines.last, let index = mention(text, line) { return answer(index) }
        return nil
    }

    /// The final answer that is all there is.
    func answer(isolated text: AnswerText) -> FinalAnswer? {
        if let index = choices.index(text: ShortText.canonical(text.bytes[...])), text.bytes.count > 3 {
            return answer(index)
        }
        switch letter(text, 0) {
        case .option(let index): return answer(index)
        case .open: return nil
        case .nothing: return byText(text.bytes[...])
        }
    }

    private func answer(_ index: Int) -> FinalAnswer {
        FinalAnswer(.choice, [UInt8(65 + index)])
    }

    /// The option behind an announcement.
    private func announced(_ text: AnswerText, _ marker: AnswerMarker) -> Reading {
        let reading = letter(text, marker.value)
        guard reading == .nothing, marker.isDirect else { return reading }
        let clause = Clause.range(text.bytes, from: marker.value)
        return choices.index(text: ShortText.canonical(text.bytes[clause])).map { .option($0) } ?? .nothing
    }

    /// The letter that stands at a place behind brackets, quotes, emphasis and words such as `option`.
    private func letter(_ text: AnswerText, _ start: Int) -> Reading {
        var index = start
        let isSetOff = skipOpening(text.folded, &index)
        let bytes = text.bytes
        guard index < bytes.count, let option = choices.index(letter: bytes[index]) else { return .nothing }
        let next = index + 1
        guard !goesOn(bytes, next) else { return .nothing }
        var end = next
        while end < bytes.count, Self.isClosing(bytes[end]) { end += 1 }
        if namesAnother(bytes, end, than: option) { return .open }
        var after = end
        while after < bytes.count, bytes[after] == 32 { after += 1 }
        let isFollowed = end == next && after > end && after < bytes.count && bytes[after].isLetter && !isSetOff
        if bytes[index] >= 97, isFollowed { return .nothing }
        // "A" and "I" are words too.
        if isFollowed, option == 0 || option == 8 {
            let clause = Clause.range(bytes, from: index)
            if let named = choices.index(text: ShortText.canonical(bytes[clause])) { return .option(named) }
            let isReason =
                Spelling.length(
                    ofOneOf: [
                        "because", "since", "as", "is", "which", "for", "due", "given", "with", "and", "based", "per",
                        "by",
                    ],
                    in: text.folded,
                    at: after
                ) != nil
            let isOwnText = choices.texts[option] == ShortText.canonical(bytes[after..<clause.upperBound])
            return isReason || isOwnText ? .option(option) : .nothing
        }
        return .option(option)
    }

    /// Skips what may stand before a letter; whether brackets or emphasis were among it.
    private func skipOpening(_ folded: [UInt8], _ index: inout Int) -> Bool {
        var isSetOff = false
        let limit = index + 80
        while index < folded.count, index < limit {
            let byte = folded[index]
            if byte.isBlank || byte == UInt8(ascii: ":") {
                index += 1
            } else if byte.isMarkup || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
                || byte == UInt8(ascii: "{")
            {
                isSetOff = true
                index += 1
            } else if let length = Spelling.length(
                ofOneOf: [
                    "option", "choice", "letter", "answer", "therefore", "thus", "therefore,", "thus,", "clearly",
                    "simply",
                    "most likely", "likely", "probably", "definitely", "indeed", "actually", "hence", "then", "opción",
                    "opzione", "\\text", "\\textbf", "\\mathrm", "\\mathbf", "\\boxed", "\\(", "the option", "choice:",
                ],
                in: folded,
                at: index
            ) {
                index += length
            } else {
                break
            }
        }
        return isSetOff
    }

    private static func isClosing(_ byte: UInt8) -> Bool {
        byte.isMarkup || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
    }

    /// Whether a letter is the beginning of a longer word or of a contraction.
    private func goesOn(_ bytes: [UInt8], _ next: Int) -> Bool {
        guard next < bytes.count else { return false }
        if bytes[next].isWord { return bytes[next] < 0xE0 }
        let isJoint =
            bytes[next] == UInt8(ascii: "'") || bytes[next] == UInt8(ascii: "-") || bytes[next] == UInt8(ascii: "+")
            || bytes[next] == UInt8(ascii: ".")
        return isJoint && next + 1 < bytes.count && bytes[next + 1].isLetter
    }

    /// Whether another option is named beside one: `A or B`, `A/C`, `B, D and E`.
    private func namesAnother(_ bytes: [UInt8], _ end: Int, than option: Int) -> Bool {
        var index = end
        while index < bytes.count, bytes[index] == 32 { index += 1 }
        guard
            let length = Spelling.length(
                ofOneOf: ["or", "and", "/", "&", ",", "and/or", "oder", "ou", "und"],
                in: bytes,
                at: index
            )
        else { return false }
        index += length
        while index < bytes.count, bytes[index] == 32 || bytes[index] == UInt8(ascii: "(") || bytes[index].isMarkup {
            index += 1
        }
        guard index < bytes.count, bytes[index] < 97, let other = choices.index(letter: bytes[index]), other != option,
            !goesOn(bytes, index + 1)
        else { return false }
        // "A, I think" names no second option.
        let follows = index + 2 < bytes.count && bytes[index + 1] == 32 && bytes[index + 2].isLetter
        return !(follows && (other == 0 || other == 8))
    }

    /// The label that a line begins with: `C.`, `(C)`, `**C)**`, or the letter alone.
    private func label(_ text: AnswerText, _ start: Int) -> Int? {
        var index = start
        while index < text.bytes.count, index - start < 16,
            text.bytes[index] == 32 || text.bytes[index].isMarkup
                || text.bytes[index] == UInt8(ascii: "(") || text.bytes[index] == UInt8(ascii: "[")
                || text.bytes[index] == UInt8(ascii: "-")
        {
            index += 1
        }
        guard index < text.bytes.count, let option = choices.index(letter: text.bytes[index]),
            !goesOn(text.bytes, index + 1)
        else { return nil }
        let next = index + 1 < text.bytes.count ? text.bytes[index + 1] : 10
        guard next != 32 || Spelling.trimmed(text.bytes[(index + 1)...].prefix { $0 != 10 }).isEmpty else { return nil }
        guard next == 10 || next == 32 || next == UInt8(ascii: ",") || Self.isClosing(next) else { return nil }
        return namesAnother(text.bytes, index + 1, than: option) ? nil : option
    }

    /// The letter that is all of a line.
    private func lone(_ text: AnswerText, _ line: Range<Int>) -> Reading {
        let content = text.bytes[line].filter { $0.isWord }
        guard content.count == 1, let option = choices.index(letter: content[0]) else { return .nothing }
        return .option(option)
    }

    /// The last option of which a line says that it is right: `C is correct`, `option (C) is the right answer`.
    private func verdict(_ text: AnswerText, _ lines: [Range<Int>]) -> Int? {
        for line in lines.reversed() {
            var found: Int?
            for index in line where text.bytes[index].isLetter && text.bytes[index] < 97 && !text.isQuoted[index] {
                guard index == line.lowerBound || !text.bytes[index - 1].isWord,
                    let option = choices.index(letter: text.bytes[index]), !goesOn(text.bytes, index + 1)
                else { continue }
                var end = index + 1
                while end < line.upperBound, Self.isClosing(text.bytes[end]) || text.bytes[end] == 32 { end += 1 }
                let verdicts: [StaticString] = [
                    "is correct", "is right", "is the correct", "is the right", "is the best", "is the answer",
                    "is therefore correct", "is thus correct", "must be correct", "is true",
                ]
                if Spelling.length(ofOneOf: verdicts, in: text.folded, at: end) != nil { found = option }
            }
            if let found { return found }
        }
        return nil
    }

    /// The one option that a line mentions as `(C)` or `option C`.
    private func mention(_ text: AnswerText, _ line: Range<Int>) -> Int? {
        guard !Negation.stands(in: text.folded[line]) else { return nil }
        var found: Int?
        for index in line where !text.isQuoted[index] {
            guard let option = choices.index(letter: text.bytes[index]), !goesOn(text.bytes, index + 1) else {
                continue
            }
            let isBracketed =
                index > line.lowerBound && text.bytes[index - 1] == UInt8(ascii: "(") && index + 1 < line.upperBound
                && text.bytes[index + 1] == UInt8(ascii: ")")
            let isNamed = (["option ", "choice ", "answer "] as [StaticString]).contains {
                Spelling.stands($0, in: text.folded, at: index - $0.utf8CodeUnitCount)
            }
            guard isBracketed || isNamed && text.bytes[index] < 97 else { continue }
            if let found, found != option { return nil }
            found = option
        }
        return found
    }

    /// The one option whose text a short answer is or holds.
    private func byText(_ bytes: ArraySlice<UInt8>) -> FinalAnswer? {
        let own = ShortText.canonical(bytes.prefix(1000))
        if let index = choices.index(text: own) { return answer(index) }
        guard bytes.count <= 300, !Negation.stands(in: own[...]) else { return nil }
        var found: Int?
        for (index, option) in choices.texts.enumerated() where option.count >= 3 && Self.holds(own, option) {
            if let other = found {
                // "carbon dioxide" holds "carbon" as well.
                if Self.holds(choices.texts[other], option) { continue }
                guard Self.holds(option, choices.texts[other]) else { return nil }
            }
            found = index
        }
        return found.map(answer)
    }

    /// Whether words stand one after the other among others.
    private static func holds(_ text: [UInt8], _ words: [UInt8]) -> Bool {
        guard words.count <= text.count else { return false }
        for start in 0...text.count - words.count where text[start] == words[0] {
            let end = start + words.count
            let isWhole = (start == 0 || !text[start - 1].isWord) && (end == text.count || !text[end].isWord)
            if isWhole, text[start..<end] == words[...] { return true }
        }
        return false
    }
}
