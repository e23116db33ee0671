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

    /// Begins an attempt for a name, which counts as a failure until it is forgotten.
    ///
    /// - Returns: seconds to wait before it may be made; 0 when it has begun.
    func begin(_ name: String, now: Double) -> Double {
        failures.withLock { failures in
            let key = name.lowercased()
            if let known = failures[key], known.count >= Self.free {
                let wait = known.last + Self.pause(after: known.count) - now
                guard wait <= 0 else { return wait }
            }
            // Names are anybody's to invent; those that failed long ago make room.
            if failures.count >= Self.capacity { failures = failures.filter { now - $0.value.last < Self.longest } }
            if failures.count >= Self.capacity { failures.removeAll() }
            let known = failures[key] ?? Failures(count: 0, last: now)
            failures[key] = Failures(count: known.count + 1, last: now)
            return 0
        }
    }

    /// Forgets the failures of a name, for somebody has signed in.
    func forget(_ name: String) {
        failures.withLock { $0[name.lowercased()] = nil }
    }

    private static func pause(after count: Int) -> Double {
        min(longest, Double(1 << min(20, count - free + 1)))
    }
}
