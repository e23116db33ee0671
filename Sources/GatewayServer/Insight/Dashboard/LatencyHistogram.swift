internal import Conversation
internal import Foundation

/// Counts durations in cells that each are 2 % wide, so that percentiles of any number of them take little memory.
struct LatencyHistogram: Sendable {
    /// The shortest duration that is told apart, in milliseconds.
    private static let least = 0.01
    private static let growth = Foundation.log(1.02)
    /// Cells up to three hours.
    private static let cells = 1_050

    private var counts: [Int32] = []
    private(set) var count = 0

    /// Counts a duration in milliseconds.
    mutating func add(_ milliseconds: Double) {
        guard milliseconds.isFinite else { return }
        if counts.isEmpty { counts = Array(repeating: 0, count: Self.cells) }
        let cell = milliseconds <= Self.least ? 0 : Int(Foundation.log(milliseconds / Self.least) / Self.growth)
        counts[min(cell, Self.cells - 1)] += 1
        count += 1
    }

    /// The duration that a share (0...1) of all do not exceed, to 1 %; `nil` without any.
    func percentile(_ share: Double) -> Double? {
        guard count > 0 else { return nil }
        let rank = max(1, Int((share * Double(count)).rounded(.up)))
        var seen = 0
        for (cell, number) in counts.enumerated() {
            seen += Int(number)
            if seen >= rank { return Self.least * Foundation.exp((Double(cell) + 0.5) * Self.growth) }
        }
        return nil
    }

    /// How many, and the percentiles that are usually asked for.
    var json: JSONValue {
        [
            "count": .integer(count),
            "p50": .figure(percentile(0.5)),
            "p90": .figure(percentile(0.9)),
            "p95": .figure(percentile(0.95)),
            "p99": .figure(percentile(0.99)),
        ]
    }
}
