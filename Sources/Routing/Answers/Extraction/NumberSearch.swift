/// Finds the numbers of a line.
enum NumberSearch {
    /// Every number in digits, in order; not those of names (`GPT-4`), ordinals (`3rd`), variables (`2x`) and list labels.
    static func numbers(in text: [UInt8], _ line: Range<Int>) -> [NumberReading] {
        var found: [NumberReading] = []
        var index = line.lowerBound
        var isFirst = true
        while index < line.upperBound {
            guard begins(text, index, line) else {
                index += 1
                continue
            }
            if let number = NumberReading(text, at: index), number.end <= line.upperBound {
                if counts(text, number, line, isFirst: isFirst) { found.append(number) }
                isFirst = false
                index = max(index + 1, number.end)
            } else {
                // No part of a time or a version is a number.
                index += 1
                while index < line.upperBound, text[index].isDigit || isJoint(text, index) { index += 1 }
            }
        }
        return found
    }

    /// Whether a number may begin at a place: not within a word or behind another digit.
    private static func begins(_ text: [UInt8], _ index: Int, _ line: Range<Int>) -> Bool {
        let byte = text[index]
        let before: UInt8 = index > line.lowerBound ? text[index - 1] : 32
        let next: UInt8 = index + 1 < line.upperBound ? text[index + 1] : 32
        switch byte {
        case _ where byte.isDigit:
            if before == UInt8(ascii: "-") { return !(index - 2 >= line.lowerBound && text[index - 2].isLetter) }
            return !before.isLetter && !before.isDigit && before != UInt8(ascii: "_")
        case UInt8(ascii: "-"):
            let isSign = !before.isWord && before != UInt8(ascii: ")") && before != UInt8(ascii: "]")
            return isSign
                && (next.isDigit || next == UInt8(ascii: "$") || next == UInt8(ascii: ".")
                    || next == UInt8(ascii: "\\"))
        case UInt8(ascii: "$"): return next.isDigit || next == UInt8(ascii: "-") || next == UInt8(ascii: "\\")
        case UInt8(ascii: "."): return next.isDigit && !before.isWord
        case UInt8(ascii: "\\"):
            return Spelling.length(ofOneOf: ["\\frac", "\\dfrac", "\\tfrac"], in: text, at: index) != nil
        default: return false
        }
    }

    private static func isJoint(_ text: [UInt8], _ index: Int) -> Bool {
        let isSign =
            text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: ",")
            || text[index] == UInt8(ascii: "/")
        return isSign && index + 1 < text.count && text[index + 1].isDigit
    }

    private static func counts(_ text: [UInt8], _ number: NumberReading, _ line: Range<Int>, isFirst: Bool) -> Bool {
        let end = number.end
        let isLabel =
            isFirst && text[line.lowerBound..<number.start].allSatisfy { $0.isBlank || $0.isMarkup }
            && end + 1 < line.upperBound
            && (text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ")")) && text[end + 1] == 32
        guard !isLabel else { return false }
        return Spelling.length(ofOneOf: ["st", "nd", "rd", "th", "x", "y", "z", "n"], in: text, at: end) == nil
    }
}
