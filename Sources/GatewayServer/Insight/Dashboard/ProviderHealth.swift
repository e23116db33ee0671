internal import Conversation
internal import Stores

/// How a provider's calls went.
struct ProviderHealth: Sendable {
    /// In a word.
    enum State: String {
        /// No call yet.
        case unused
        /// The last calls succeeded.
        case ok
        /// More than one in five of the last twenty calls failed.
        case unsteady
        /// The last three calls failed, or all if there were fewer.
        case failing
    }

    private(set) var requests = 0
    private(set) var errors = 0
    private var latency = LatencyHistogram()
    /// The last calls, the latest in the lowest bit; 1 for one that failed.
    private var recent: UInt32 = 0
    private var lastError: (at: Double, status: Int, type: String?)?
    private var lastSuccess: Double?

    /// Adds a call.
    mutating func add(_ answer: AnswerFigures, at time: Double) {
        // A client that leaves, and a request that is wrong, say nothing of the provider.
        guard answer.status < 400 || Self.isFault(answer.status) else { return }
        requests += 1
        recent <<= 1
        if answer.status >= 400 {
            errors += 1
            recent |= 1
            lastError = (time, answer.status, answer.errorType)
        } else {
            lastSuccess = time
            latency.add(answer.totalMilliseconds)
        }
    }

    /// Whether a status is the provider's fault or its limit, rather than the client's.
    private static func isFault(_ status: Int) -> Bool {
        status >= 500 || status == 408 || status == 429
    }

    /// How the last calls went.
    var state: State {
        guard requests > 0 else { return .unused }
        let last = min(requests, 3)
        let latest = UInt32(1) << UInt32(last) - 1
        if recent & latest == latest { return .failing }
        let seen = min(requests, 20)
        let failed = (recent & (UInt32(1) << UInt32(seen) - 1)).nonzeroBitCount
        return Double(failed) > 0.2 * Double(seen) ? .unsteady : .ok
    }

    /// The health as JSON.
    func json(name: String) -> JSONValue {
        [
            "provider": .string(name),
            "state": .string(state.rawValue),
            "requests": .integer(requests),
            "errors": .integer(errors),
            "last_error": lastError.map {
                ["at": .number($0.at), "status": .integer($0.status), "type": .text($0.type)]
            } ?? .null,
            "last_success": .figure(lastSuccess),
            "total_ms": latency.json,
        ]
    }
}
