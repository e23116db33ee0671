internal import Foundation

/// How figures are written in tables and plots; a missing one is a dash.
enum Figures {
    /// A number with a fixed number of decimals.
    static func decimal(_ value: Double?, _ digits: Int) -> String {
        guard let value else { return "–" }
        return String(format: "%.\(digits)f", value)
    }

    /// An interval in brackets.
    static func interval(_ bounds: [Double]?, _ digits: Int) -> String {
        guard let bounds, bounds.count == 2 else { return "–" }
        return "[\(decimal(bounds[0], digits)), \(decimal(bounds[1], digits))]"
    }

    /// An amount of money: two significant digits below one dollar, cents above.
    static func dollars(_ value: Double?) -> String {
        guard let value else { return "–" }
        if value >= 1 || value == 0 { return "$" + decimal(value, 2) }
        return "$" + decimal(value, min(8, 2 - Int(log10(value).rounded(.down)) - 1 + 1))
    }

    /// A fraction as percent.
    static func percent(_ fraction: Double?, _ digits: Int = 1) -> String {
        guard let fraction else { return "–" }
        return decimal(fraction * 100, digits) + " %"
    }
}
