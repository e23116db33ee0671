internal import Synchronization

/// What the gateway still waits for before it can serve: `/health/ready` answers 503 until nothing is left.
public final class Readiness: Sendable {
    private let waiting = Mutex<[String: String]>([:])
    private let degraded = Mutex<[String: String]>([:])

    /// Ready at once.
    public init() {}

    /// Says that `part` is not ready, and why.
    public func wait(for part: String, because reason: String) {
        waiting.withLock { $0[part] = reason }
    }

    /// Says that `part` is ready.
    public func markReady(_ part: String) {
        waiting.withLock { $0[part] = nil }
    }

    /// Says that `part` serves, but not as configured, and why.
    public func degrade(_ part: String, because reason: String) {
        degraded.withLock { $0[part] = reason }
    }

    /// What serves other than configured, in the order of the parts' names.
    public var degradations: [String] {
        degraded.withLock { $0.sorted { $0.key < $1.key }.map { $0.value } }
    }

    /// Why the gateway is not ready, in the order of the parts' names; empty when it is.
    public var reasons: [String] {
        waiting.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" } }
    }
}
