internal import Foundation

/// How figures are written in tables and plots; a missing one is a dash.
enum Figures {
    /// What stands where a figure is unknown.
    static let missing = "—"

    /// A number with a fixed number of decimals.
    static func decimal(_ value: Double?, _ digits: Int) -> String {
        guard let value else { return missing }
        return String(format: "%.\(digits)f", value)
    }

    /// An interval in brackets.
    static func interval(_ bounds: [Double]?, _ digits: Int) -> String {
        guard let bounds, bounds.count == 2 else { return missing }
        return "[" + bounds.map { minus(decimal($0, digits)) }.joined(separator: ", ") + "]"
    }

    /// An amount of money: two significant digits below one dollar, cents above.
    static func dollars(_ value: Double?) -> String {
        guard let value else { return missing }
        if value >= 1 || value == 0 { return "$" + decimal(value, 2) }
        return "$" + decimal(value, min(8, 2 - Int(log10(value).rounded(.down)) - 1 + 1))
    }

    /// A mass in the unit beside it: one decimal from 1 up, two significant digits below.
    static func mass(_ value: Double) -> String {
        if value >= 1 || value <= 0 { return decimal(value, 1) }
        return decimal(value, min(8, 1 - Int(log10(value).rounded(.down))))
    }

    /// The bounds of a mass in grams.
    static func masses(_ bounds: [Double]) -> String { bounds.map(mass).joined(separator: "–") + " g" }

    /// A fraction as percent.
    static func percent(_ fraction: Double?, _ digits: Int = 1) -> String {
        guard let fraction else { return missing }
        return decimal(fraction * 100, digits) + " %"
    }

    /// A number with a proper minus sign, for reading rather than for drawing.
    static func minus(_ text: String) -> String { text.replacingOccurrences(of: "-", with: "−") }

    /// A whole number with its thousands apart.
    static func grouped(_ count: Int) -> String {
        var digits = Array("\(count)")
        for position in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: position) }
        return String(digits)
    }

    /// A difference with its sign.
    static func signed(_ value: Double, _ digits: Int) -> String {
        let text = decimal(abs(value), digits)
        let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
        return (isZero ? "±" : value < 0 ? "−" : "+") + text
    }

    /// A figure that is a percentage already.
    static func points(_ percent: Double?) -> String { percent.map { decimal($0, 1) + " %" } ?? missing }

    /// A number without needless zeros.
    static func shortest(_ value: Double) -> String { String(format: "%.10g", (value * 1e9).rounded() / 1e9) }
}
