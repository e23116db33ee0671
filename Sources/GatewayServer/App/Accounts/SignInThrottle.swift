internal import Synchronization

/// Makes guessing passwords slow: after a few failures for a name, each further one doubles the wait.
final class SignInThrottle: Sendable {
    /// Failures that cost nothing.
    static let free = 5
    private static let longest = 900.0
    private static let capacity = 10_000

    private struct Failures {
        var count: Int
        var last: Double
    }

    private let failures = Mutex<[String: Failures]>([:])

    /// Seconds to wait before the next attempt for a name; 0 when it may be made.
    func wait(for name: String, now: Double) -> Double {
        failures.withLock { failures in
            guard let known = failures[name.lowercased()], known.count >= Self.free else { return 0 }
            return max(0, known.last + Self.pause(after: known.count) - now)
        }
    }

    /// Notes an attempt.
    func note(_ name: String, succeeded: Bool, now: Double) {
        failures.withLock { failures in
            let key = name.lowercased()
            guard !succeeded else { return failures[key] = nil }
            // Names are anybody's to invent; those that failed long ago make room.
            if failures.count >= Self.capacity { failures = failures.filter { now - $0.value.last < Self.longest } }
            if failures.count >= Self.capacity { failures.removeAll() }
            let known = failures[key] ?? Failures(count: 0, last: now)
            failures[key] = Failures(count: known.count + 1, last: now)
        }
    }

    private static func pause(after count: Int) -> Double {
        min(longest, Double(1 << min(20, count - free + 1)))
    }
}
