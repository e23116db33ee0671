public import Providers

/// A streamed answer whose model has accepted the request.
public struct PlanStream: Sendable {
    /// How the provider's answer began.
    public var head: ProviderResponseHead
    /// The model that answers.
    public var start: PlanNodeStart
    /// What happens.
    public var events: PlanEvents
}
