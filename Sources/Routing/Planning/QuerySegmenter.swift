/// Cuts a request into sentences, clauses and list items: the candidates for sub-tasks.
///
/// Cuts stand at line ends, bullets and numbers, sentence marks, colons, semicolons and commas (also full-width ones), and
/// before words that join or order clauses (*and, then, danach, puis, luego, 然后*). Nothing is cut within quotation
/// marks, brackets and fenced code. Which of the segments are sub-tasks is for the student to say.
struct QuerySegmenter: Sendable {
    /// Segments that are kept of a long request: the first and the last of them.
    static let mostFirst = 28
    static let mostLast = 12
    /// Longest quotation or bracket within which nothing is cut, in bytes.
    static let longestQuotation = 1_200

    /// The segments of a request, in order; none of a request without words.
    static func segments(_ text: PlanText) -> [PlanSegment] {
        var scan = SegmentScan(text: text)
        scan.run()
        let all = scan.segments
        guard all.count > mostFirst + mostLast else { return all }
        return Array(all[..<mostFirst]) + Array(all[(all.count - mostLast)...])
    }

    /// The segments' texts, for tests and for people.
    static func pieces(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        let folded = PlanText(bytes)
        return segments(folded).map {
            String(
                decoding: bytes[folded.source($0.range.lowerBound)..<folded.source($0.range.upperBound)],
                as: UTF8.self
            )
        }
    }
}

/// One pass over the bytes.
private struct SegmentScan {
    let text: PlanText
    var segments: [PlanSegment] = []
    private var opening = PlanSegment.Opening.start
    /// First byte of the open segment, and the byte behind its last word.
    private var start: Int?
    private var end = 0
    private var half = 0
    private var cues: UInt32 = 0
    private var firstCues: UInt32 = 0
    private var position = 0
    private var protectedUntil = 0
    private let table = PlanCueTable.standard

    init(text: PlanText) {
        self.text = text
    }

    mutating func run() {
        let bytes = text.bytes
        var isLineStart = true
        while position < bytes.count {
            let byte = bytes[position]
            if isLineStart, let length = bullet(at: position) {
                close(.item)
                position += length
                isLineStart = false
                continue
            }
            if byte != 32 { isLineStart = byte == 10 }
            if position >= protectedUntil {
                if let end = quotationEnd(at: position) { protectedUntil = end }
                if let cut = separator(at: position) {
                    close(cut.opening)
                    position += cut.length
                    continue
                }
            }
            if text.isWordStart(position) {
                word()
            } else {
                position += 1
                if text.isWord(position - 1) { end = position }
            }
        }
        close(.start)
    }

    /// Reads the cues of a word, or cuts before it when it joins or orders clauses.
    private mutating func word() {
        let match = table.match(text, at: position)
        if position >= protectedUntil, match.cues != 0 {
            let orders = match.cues & (1 << UInt32(PlanCue.sequence.rawValue)) != 0
            let joins = match.cues & (1 << UInt32(PlanCue.conjunction.rawValue)) != 0
            let isWhole =
                position + match.length >= text.bytes.count || !text.isWord(position + match.length)
                || text.isIdeographic(position)
            if orders && isWhole || joins && isWhole && start != nil {
                if start != nil {
                    close(orders ? .sequence : .conjunction)
                } else if orders || opening != .sequence {
                    opening = opening == .start && !orders ? .start : orders ? .sequence : .conjunction
                }
                cues |= match.cues
                firstCues |= match.cues
                position += match.length
                return
            }
        }
        if start == nil { start = position }
        cues |= match.cues
        if half < 2 * PlanSegment.firstWords { firstCues |= match.cues }
        half += text.isIdeographic(position) ? 1 : 2
        position += 1
        while position < text.bytes.count, text.bytes[position] & 0xC0 == 0x80 { position += 1 }
        end = position
    }

    private mutating func close(_ next: PlanSegment.Opening) {
        if let start, end > start {
            segments.append(
                PlanSegment(
                    range: start..<end,
                    opening: opening,
                    words: (half + 1) / 2,
                    cues: cues,
                    firstCues: firstCues,
                    startsUpper: text.isUpper(start)
                )
            )
            opening = next
        } else if opening != .sequence && opening != .item || next == .item || next == .sequence {
            opening = segments.isEmpty && next != .item && next != .sequence ? .start : next
        }
        start = nil
        half = 0
        cues = 0
        firstCues = 0
    }

    /// The separator at a position.
    private func separator(at index: Int) -> (opening: PlanSegment.Opening, length: Int)? {
        let bytes = text.bytes
        let next = index + 1 < bytes.count ? bytes[index + 1] : 32
        let isBeforeBlank = next == 32 || next == 10 || next == 13
        switch bytes[index] {
        case 10: return (.line, 1)
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
            let isNext = isBeforeBlank || next == UInt8(ascii: "\"") || next >= 0xE2
            return isNext ? (.sentence, 1) : nil
        case UInt8(ascii: ";"): return isBeforeBlank ? (.semicolon, 1) : nil
        case UInt8(ascii: ":"): return isBeforeBlank ? (.colon, 1) : nil
        case UInt8(ascii: ","): return isBeforeBlank ? (.comma, 1) : nil
        case 0xE3 where index + 2 < bytes.count && next == 0x80:
            if bytes[index + 2] == 0x82 { return (.sentence, 3) }  // 。
            return bytes[index + 2] == 0x81 ? (.comma, 3) : nil  // 、
        case 0xEF where index + 2 < bytes.count && next == 0xBC:
            switch bytes[index + 2] {
            case 0x81, 0x9F: return (.sentence, 3)  // ！？
            case 0x8C: return (.comma, 3)  // ，
            case 0x9A: return (.colon, 3)  // ：
            case 0x9B: return (.semicolon, 3)  // ；
            default: return nil
            }
        default: return nil
        }
    }

    /// The length of a bullet or a number with its mark at the start of a line, with the blanks behind it.
    private func bullet(at index: Int) -> Int? {
        let bytes = text.bytes
        var end = index
        if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "*") {
            end += 1
        } else if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] == 0xA2 {
            end += 3
        } else {
            while end < bytes.count, end - index < 3, bytes[end] >= 48, bytes[end] <= 57 { end += 1 }
            guard end > index, end < bytes.count,
                bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
            else { return nil }
            end += 1
        }
        guard end < bytes.count, bytes[end] == 32 else { return nil }
        while end < bytes.count, bytes[end] == 32 { end += 1 }
        return end - index
    }

    /// The position behind a quotation, bracket or fenced code that begins here.
    private func quotationEnd(at index: Int) -> Int? {
        let bytes = text.bytes
        let limit = min(bytes.count, index + QuerySegmenter.longestQuotation)
        func find(_ mark: [UInt8], from start: Int) -> Int? {
            var position = start
            while position + mark.count <= limit {
                if bytes[position] == mark[0], Array(bytes[position..<position + mark.count]) == mark {
                    return position + mark.count
                }
                position += 1
            }
            return nil
        }
        switch bytes[index] {
        case UInt8(ascii: "\""): return find([UInt8(ascii: "\"")], from: index + 1)
        case UInt8(ascii: "("): return find([UInt8(ascii: ")")], from: index + 1)
        case UInt8(ascii: "{"): return find([UInt8(ascii: "}")], from: index + 1)
        case UInt8(ascii: "["): return find([UInt8(ascii: "]")], from: index + 1)
        case UInt8(ascii: "`"):
            let isFence = index + 2 < bytes.count && bytes[index + 1] == 96 && bytes[index + 2] == 96
            return find(isFence ? [96, 96, 96] : [96], from: index + (isFence ? 3 : 1))
        case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xAB:
            return find([0xC2, 0xBB], from: index + 2)  // «»
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
            if bytes[index + 2] == 0x9C { return find([0xE2, 0x80, 0x9D], from: index + 3) }  // “”
            guard bytes[index + 2] == 0x9E else { return nil }
            // „“, „” and „"
            return find([0xE2, 0x80, 0x9C], from: index + 3) ?? find([0xE2, 0x80, 0x9D], from: index + 3)
                ?? find([UInt8(ascii: "\"")], from: index + 3)
        case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x8C:
            return find([0xE3, 0x80, 0x8D], from: index + 3)  // 「」
        default: return nil
        }
    }
}
