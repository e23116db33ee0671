import Foundation
import Routing

/// Numbers as people read them; the chat app in the browser writes the same.
enum TerminalFigures {
    /// What is not known.
    static let unknown = "—"

    /// US dollars: `$0.0003`, `$1.20`, `$1204`.
    static func usd(_ amount: Double?) -> String {
        guard let amount, amount.isFinite else { return unknown }
        if amount == 0 { return "$0" }
        if amount < 1e-6 { return "<$0.000001" }
        if amount >= 1000 { return "$" + fixedPoint(amount, digits: 0) }
        return "$" + (amount >= 1 ? fixedPoint(amount, digits: 2) : significant(amount))
    }

    /// Grams of CO2 equivalent: `12 mg`, `0.12 g`, `1.2 kg`.
    static func grams(_ mass: Double?) -> String {
        guard let mass, mass.isFinite else { return unknown }
        if mass == 0 { return "0 g" }
        if mass < 0.1 { return significant(mass * 1000) + " mg" }
        return mass < 1000 ? significant(mass) + " g" : significant(mass / 1000) + " kg"
    }

    /// A duration: `3 ms`, `1.2 s`, `2 min 5 s`.
    static func milliseconds(_ time: Double?) -> String {
        guard let time, time.isFinite else { return unknown }
        if time < 1 { return "<1 ms" }
        if time < 1000 { return fixedPoint(time, digits: 0) + " ms" }
        if time < 60_000 { return fixedPoint(time / 1000, digits: 1) + " s" }
        let seconds = Int(time / 1000)
        return "\(seconds / 60) min \(seconds % 60) s"
    }

    /// When something was: `now`, `5 min ago`, `3 h ago`, `2 days ago`.
    static func when(_ time: Double, now: Double) -> String {
        let age = now - time
        if age < 45 { return "now" }
        if age < 3600 { return "\(max(1, Int((age / 60).rounded()))) min ago" }
        if age < 86_400 { return "\(Int((age / 3600).rounded())) h ago" }
        let days = Int(age / 86_400)
        return days == 1 ? "yesterday" : "\(days) days ago"
    }

    /// Two figures that count.
    private static func significant(_ value: Double) -> String {
        fixedPoint(value, digits: max(0, min(12, 1 - Int(log10(abs(value)).rounded(.down)))))
    }
}
