/// Reads a number where it stands in a text.
///
/// `1,234.5`, `-3`, `$12`, `50%`, `3/4`, `2 1/2`, `\frac{3}{4}`, `1.5e3`, `1.5 × 10^3`, `3 million`, `3,5`, `twelve`. A
/// currency, a per cent sign and a unit say nothing about the value and are left out.
struct NumberReading: Sendable {
    /// The one way to write the value.
    var bytes: [UInt8]
    /// Where the number begins, its sign and currency included.
    var start: Int
    /// Where it ends, a word such as `million` included.
    var end: Int

    /// Longest number that is read, in bytes: what is longer is no answer.
    private static let longest = 400

    /// The number that begins at a place; `nil` for none, and for times, dates, versions and ranges.
    init?(_ text: [UInt8], at place: Int) {
        var index = place
        var isNegative = false
        var hasCurrency = false
        prefix: while index < text.count, index - place < 24 {
            switch text[index] {
            case UInt8(ascii: "-"):
                if isNegative { return nil }
                isNegative = true
                index += 1
            case UInt8(ascii: "+"): index += 1
            case UInt8(ascii: "$"), UInt8(ascii: "\\"):
                if Self.frac(text, index) != nil { break prefix }
                hasCurrency = hasCurrency || text[index] == UInt8(ascii: "$")
                index += 1
            case 0xC2 where index + 1 < text.count && (text[index + 1] == 0xA3 || text[index + 1] == 0xA5):
                hasCurrency = true
                index += 2
            case 0xE2 where Spelling.stands("€", in: text, at: index) || Spelling.stands("₹", in: text, at: index):
                hasCurrency = true
                index += 3
            case 32 where isNegative || hasCurrency: index += 1
            default: break prefix
            }
        }
        guard index < text.count else { return nil }
        if let fraction = Self.frac(text, index) {
            guard let value = ExactNumber.quotient((isNegative ? -1 : 1) * fraction.top, fraction.bottom) else {
                return nil
            }
            self.init(bytes: value, start: place, end: fraction.end)
            return
        }
        guard var number = Self.decimal(text, &index, isNegative: isNegative) else { return nil }
        guard index - place <= Self.longest else { return nil }
        if let quotient = Self.fraction(text, &index, of: number) {
            self.init(bytes: quotient, start: place, end: index)
            return
        }
        Self.scale(text, &index, &number, hasCurrency: hasCurrency)
        guard !Self.goesOn(text, index) else { return nil }
        self.init(bytes: number.bytes, start: place, end: index)
    }

    private init(bytes: [UInt8], start: Int, end: Int) {
        self.bytes = bytes
        self.start = start
        self.end = end
    }

    /// A number in words that begins at a place.
    init?(words text: [UInt8], at place: Int) {
        var end = place
        guard let value = NumberWords.value(text, &end) else { return nil }
        self.init(bytes: ExactNumber(value).bytes, start: place, end: end)
    }

    /// Digits with their separators.
    private static func decimal(_ text: [UInt8], _ index: inout Int, isNegative: Bool) -> ExactNumber? {
        let start = index
        var digits: [UInt8] = []
        var separators: [(sign: UInt8, at: Int)] = []
        while index < text.count, index - start <= longest {
            let byte = text[index]
            if byte.isDigit {
                digits.append(byte)
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "'"),
                index + 1 < text.count, text[index + 1].isDigit, !digits.isEmpty || byte == UInt8(ascii: ".")
            {
                separators.append((byte, digits.count))
            } else if byte == UInt8(ascii: "{"), index + 2 < text.count, text[index + 1] == UInt8(ascii: ","),
                text[index + 2] == UInt8(ascii: "}")
            {
                // LaTeX: 1{,}000
                separators.append((UInt8(ascii: ","), digits.count))
                index += 2
            } else {
                break
            }
            index += 1
        }
        guard !digits.isEmpty, let decimals = decimals(separators, digits.count) else { return nil }
        var power = 0
        readPower(text, &index, &power)
        return ExactNumber(isNegative: isNegative, digits: digits, decimals: decimals, power: power)
    }

    /// How many digits stand behind the point; `nil` when the separators make no number, as in `3.1.4` or `1,2,3`.
    private static func decimals(_ separators: [(sign: UInt8, at: Int)], _ count: Int) -> Int? {
        guard let last = separators.last else { return 0 }
        let groups = separators.indices.dropFirst().allSatisfy { separators[$0].at - separators[$0 - 1].at == 3 }
        let first = separators[0]
        let tail = count - last.at
        if separators.count == 1 {
            let isThousands = tail == 3 && last.at >= 1 && last.at <= 3 && last.sign != UInt8(ascii: ".")
            if isThousands { return 0 }
            return last.sign == UInt8(ascii: "'") ? nil : tail
        }
        guard first.at >= 1, first.at <= 3 else { return nil }
        let isUniform = separators.allSatisfy { $0.sign == first.sign }
        if isUniform { return groups && tail == 3 ? 0 : nil }
        // The last sign differs from the others: 1,234.5 or 1.234,5.
        let isMixed = separators.dropLast().allSatisfy { $0.sign == first.sign }
        return isMixed && groups ? tail : nil
    }

    /// `e3`, `× 10^3`, `\times 10^{3}`.
    private static func readPower(_ text: [UInt8], _ index: inout Int, _ power: inout Int) {
        var place = index
        if place + 1 < text.count, text[place] | 32 == UInt8(ascii: "e"),
            text[place + 1].isDigit || place + 2 < text.count && text[place + 2].isDigit
        {
            place += 1
        } else {
            while place < text.count, text[place] == 32 { place += 1 }
            guard
                let times = Spelling.length(ofOneOf: ["×", "x", "*", "\\times", "\\cdot", "·"], in: text, at: place)
            else { return }
            place += times
            while place < text.count, text[place] == 32 { place += 1 }
            guard Spelling.stands("10^", in: text, at: place) else { return }
            place += 3
        }
        if place < text.count, text[place] == UInt8(ascii: "{") { place += 1 }
        var isNegative = false
        if place < text.count, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") {
            isNegative = text[place] == UInt8(ascii: "-")
            place += 1
        }
        var value = 0
        let start = place
        while place < text.count, text[place].isDigit, place - start < 5 {
            value = value * 10 + Int(text[place] - 48)
            place += 1
        }
        guard place > start else { return }
        if place < text.count, text[place] == UInt8(ascii: "}") { place += 1 }
        power = isNegative ? -value : value
        index = place
    }

    /// `3/4` and `2 1/2`, of whose first number it was called.
    private static func fraction(_ text: [UInt8], _ index: inout Int, of number: ExactNumber) -> [UInt8]? {
        guard let first = number.integer else { return nil }
        var place = index
        var whole: Int64 = 0
        var top = first
        if place < text.count, text[place] == 32 {
            place += 1
            guard let next = integer(text, &place) else { return nil }
            whole = first
            top = next
        }
        guard place < text.count, text[place] == UInt8(ascii: "/") else { return nil }
        place += 1
        guard let bottom = integer(text, &place), !goesOn(text, place), abs(whole) < 1_000_000, bottom < 1_000_000,
            bottom > 0, whole == 0 || top < bottom
        else { return nil }
        let isNegative = number.isNegative
        let sum = abs(whole) * bottom + abs(top)
        guard let bytes = ExactNumber.quotient(isNegative ? -sum : sum, bottom) else { return nil }
        index = place
        return bytes
    }

    private static func integer(_ text: [UInt8], _ index: inout Int) -> Int64? {
        let start = index
        var value: Int64 = 0
        while index < text.count, text[index].isDigit, index - start < 9 {
            value = value * 10 + Int64(text[index] - 48)
            index += 1
        }
        return index > start && !(index < text.count && text[index].isDigit) ? value : nil
    }

    /// `\frac{3}{4}`.
    private static func frac(_ text: [UInt8], _ start: Int) -> (top: Int64, bottom: Int64, end: Int)? {
        guard let length = Spelling.length(ofOneOf: ["\\frac", "\\dfrac", "\\tfrac"], in: text, at: start) else {
            return nil
        }
        var index = start + length
        func braced() -> Int64? {
            guard index < text.count, text[index] == UInt8(ascii: "{") else { return nil }
            index += 1
            guard let value = integer(text, &index), index < text.count, text[index] == UInt8(ascii: "}") else {
                return nil
            }
            index += 1
            return value
        }
        guard let top = braced(), let bottom = braced() else { return nil }
        return (top, bottom, index)
    }

    /// `thousand`, `million` …; behind a currency also `k`, `m`, `bn`.
    private static func scale(_ text: [UInt8], _ index: inout Int, _ number: inout ExactNumber, hasCurrency: Bool) {
        var place = index
        while place < text.count, text[place] == 32 { place += 1 }
        let words: [(StaticString, Int)] = [
            ("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12),
        ]
        let short: [(StaticString, Int)] = hasCurrency ? [("k", 3), ("m", 6), ("bn", 9), ("b", 9)] : []
        for (word, power) in words + (place == index ? short : []) {
            guard let length = Spelling.length(ofOneOf: [word], in: text, at: place) else { continue }
            number = number.times(powerOfTen: power)
            index = place + length
            return
        }
    }

    /// Whether what follows makes a time, a date, a version or a range of it.
    private static func goesOn(_ text: [UInt8], _ index: Int) -> Bool {
        guard index + 1 < text.count, text[index + 1].isDigit else { return false }
        switch text[index] {
        case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","): return true
        default: return false
        }
    }
}
