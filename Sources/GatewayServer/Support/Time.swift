internal import Foundation

extension Duration {
    /// The duration in milliseconds.
    var milliseconds: Double {
        Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15
    }
}

extension ContinuousClock.Instant {
    /// Milliseconds since this instant.
    var millisecondsAgo: Double { duration(to: .now).milliseconds }
}

/// Seconds since 1970-01-01 UTC.
func secondsSince1970() -> Double { Date().timeIntervalSince1970 }
