/// Equal spans of time that cover a window.
struct TimeBuckets: Sendable, Equatable {
    private static let hour = 3_600.0
    private static let day = 24 * hour

    /// Where the first begins, in seconds since 1970-01-01 UTC.
    let start: Double
    /// Seconds of each.
    let width: Double
    /// How many there are.
    let count: Int

    /// `count` buckets of `width` seconds, the last of which holds `now`.
    init(count: Int, width: Double, now: Double) {
        self.width = width
        self.count = count
        start = (now / width).rounded(.down) * width + width - Double(count) * width
    }

    /// Buckets from the first request until now: at most about 60, of an hour, six hours, a day, a week, ….
    init(from first: Double, now: Double) {
        let span = max(0, now - first)
        let widths = [Self.hour, 6 * Self.hour, Self.day, 7 * Self.day, 28 * Self.day, 91 * Self.day, 364 * Self.day]
        let width = widths.first { span / $0 <= 60 } ?? 3_640 * Self.day
        let start = (min(first, now) / width).rounded(.down) * width
        self.width = width
        self.start = start
        count = Int((now - start) / width) + 1
    }

    /// The bucket of a time; what lies before the first or after the last counts there.
    func index(of time: Double) -> Int {
        max(0, min(count - 1, Int((time - start) / width)))
    }

    /// Where a bucket begins.
    func start(of index: Int) -> Double { start + Double(index) * width }
}

/// How far the dashboard looks back.
enum DashboardWindow: String, Sendable, CaseIterable {
    case day = "24h"
    case week = "7d"
    case month = "30d"
    case all

    /// The buckets up to now; `nil` for all, whose first request tells.
    func buckets(now: Double) -> TimeBuckets? {
        switch self {
        case .day: TimeBuckets(count: 24, width: 3_600, now: now)
        case .week: TimeBuckets(count: 28, width: 21_600, now: now)
        case .month: TimeBuckets(count: 30, width: 86_400, now: now)
        case .all: nil
        }
    }
}
