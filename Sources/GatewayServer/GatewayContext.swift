internal import Hummingbird
internal import NIOCore

/// What travels with a request through middleware and routes.
struct GatewayContext: RequestContext {
    /// Hummingbird's own part.
    var coreContext: CoreRequestContextStorage
    /// The request's id: the client's own if it is sane, else a new one.
    var requestID = ""
    /// When the request's head arrived.
    let arrival: ContinuousClock.Instant
    /// The connection.
    let channel: any Channel

    /// Makes the context of a request.
    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        arrival = .now
        channel = source.channel
    }
}
