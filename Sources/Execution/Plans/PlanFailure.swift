public import Conversation
public import Providers

/// Why a plan gave no whole answer.
public struct PlanFailure: Error, Sendable, Equatable {
    /// The node that failed.
    public var node: String
    /// Its model.
    public var model: String
    /// The provider that was called; empty when none could be.
    public var provider: String
    /// The fault as the client is to see it.
    public var error: WireError
    /// The provider's own account, when it was the provider that failed.
    public var cause: ProviderError?
    /// The tokens it took all the same: what had come of a stream before it broke.
    public var usage: Usage?
    /// How long it took.
    public var timing: PlanNodeTiming
    /// What all calls of the plan took; `nil` for a plan of a single call, where the usage says it.
    public var spending: PlanSpending?

    /// Whether nobody wanted the answer any more.
    public var isCancelled: Bool { cause?.code == .cancelled }

    /// How long the provider asks to wait.
    public var retryAfter: Duration? { cause?.retryAfter }

    /// What went wrong in words that hold no text of the request, which a provider's own message may repeat.
    public var summary: String {
        guard !error.object.isUpstreams else {
            let status = cause?.status.map { "status \($0)" } ?? "an error"
            return "provider '\(provider)' answered with \(status)"
        }
        // The messages for 401 and redirects are the gateway's own; all others repeat what the upstream said.
        guard let status = cause?.status, status != 401, !(300..<400).contains(status) else { return error.message }
        return "provider '\(provider)' answered with status \(status)"
    }
}
