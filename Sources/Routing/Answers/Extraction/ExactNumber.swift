/// A number without rounding: digits times a power of ten, perhaps over a divisor.
struct ExactNumber: Sendable, Hashable {
    /// Below zero.
    var isNegative: Bool
    /// The digits 0…9, most significant first, without zeros at either end; empty for zero.
    private var digits: [UInt8]
    /// Power of ten of the last digit.
    private var exponent: Int

    /// Largest power of ten that is written out.
    private static let longest = 30

    /// A number from ASCII digits, of which the last `decimals` stand behind the point, times ten to `power`.
    init(isNegative: Bool = false, digits: some Sequence<UInt8>, decimals: Int = 0, power: Int = 0) {
        var kept = digits.map { $0 - 48 }
        var exponent = power - decimals
        while kept.last == 0 {
            kept.removeLast()
            exponent += 1
        }
        let leading = kept.prefix { $0 == 0 }.count
        self.digits = Array(kept.dropFirst(leading))
        self.exponent = self.digits.isEmpty ? 0 : exponent
        self.isNegative = isNegative && !self.digits.isEmpty
    }

    /// A whole number.
    init(_ value: Int64) {
        self.init(isNegative: value < 0, digits: Array(String(value.magnitude).utf8))
    }

    /// The number times ten to a power.
    func times(powerOfTen power: Int) -> ExactNumber {
        var result = self
        if !digits.isEmpty { result.exponent += power }
        return result
    }

    /// The number as a whole one of at most 18 digits.
    var integer: Int64? {
        guard exponent >= 0, digits.count + exponent <= 18 else { return nil }
        var value: Int64 = 0
        for digit in digits { value = value * 10 + Int64(digit) }
        for _ in 0..<exponent { value *= 10 }
        return isNegative ? -value : value
    }

    /// The one way to write it: `-12.5`, `70000`, `0`; beyond thirty places `15e99`.
    var bytes: [UInt8] {
        guard !digits.isEmpty else { return [48] }
        var result: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        let ascii = digits.map { $0 + 48 }
        if exponent > Self.longest || exponent < -Self.longest - digits.count {
            return result + ascii + [UInt8(ascii: "e")] + Array(String(exponent).utf8)
        }
        if exponent >= 0 { return result + ascii + Array(repeating: 48, count: exponent) }
        let whole = digits.count + exponent
        if whole > 0 {
            result += ascii[..<whole]
        } else {
            result.append(48)
        }
        result.append(UInt8(ascii: "."))
        if whole < 0 { result += Array(repeating: 48, count: -whole) }
        return result + ascii[max(0, whole)...]
    }

    /// The one way to write a quotient: a decimal where it ends, else a fraction in lowest terms; `nil` over zero.
    static func quotient(_ numerator: Int64, _ denominator: Int64) -> [UInt8]? {
        guard denominator != 0, numerator.magnitude < 1_000_000_000_000, denominator.magnitude < 1_000_000_000_000
        else {
            return nil
        }
        var a = Int64(numerator.magnitude)
        var b = Int64(denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let isNegative = (numerator < 0) != (denominator < 0) && numerator != 0
        var top = Int64(numerator.magnitude) / max(1, a)
        let bottom = Int64(denominator.magnitude) / max(1, a)
        var rest = bottom
        var twos = 0
        var fives = 0
        while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
        while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
        let places = max(twos, fives)
        if rest == 1, places <= 6 {
            for _ in 0..<(places - twos) { top *= 2 }
            for _ in 0..<(places - fives) { top *= 5 }
            return ExactNumber(isNegative: isNegative, digits: Array(String(top).utf8), decimals: places).bytes
        }
        return (isNegative ? [UInt8(ascii: "-")] : []) + Array("\(top)/\(bottom)".utf8)
    }
}
