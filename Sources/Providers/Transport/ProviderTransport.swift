internal import AsyncHTTPClient
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// The connections to all providers.
///
/// One for the whole process; shut it down when the last request is done.
///
/// The client library keeps its time limits per client, so there is one client for each set of limits in use; they all
/// share the process's event loops. Nagle's algorithm is off (the default of SwiftNIO's bootstrap, which a test holds
/// to), redirects are not followed, and as many requests run in parallel as the gateway has.
public final class ProviderTransport: Sendable {
    /// The time limits that a connection has.
    struct Limits: Hashable, Sendable {
        var connect: Duration
        /// How long an upstream may be silent.
        var idle: Duration
    }

    private struct State {
        var clients: [Limits: HTTPClient] = [:]
        var isShutDown = false
    }

    private let state = Mutex(State())
    private let onConnect: (@Sendable (any Channel) -> EventLoopFuture<Void>)?

    /// A transport without connections yet.
    public convenience init() {
        self.init(onConnect: nil)
    }

    /// - Parameter onConnect: Sees every new connection; for tests.
    init(onConnect: (@Sendable (any Channel) -> EventLoopFuture<Void>)?) {
        self.onConnect = onConnect
    }

    /// Closes all connections.
    ///
    /// Requests that still run fail.
    public func shutdown() async {
        let clients = state.withLock { state in
            state.isShutDown = true
            defer { state.clients = [:] }
            return Array(state.clients.values)
        }
        for client in clients { try? await client.shutdown() }
    }

    /// The client with those limits; nil after shutdown.
    func client(_ limits: Limits) -> HTTPClient? {
        state.withLock { state in
            if let client = state.clients[limits] { return client }
            guard !state.isShutDown else { return nil }
            let client = HTTPClient(
                eventLoopGroup: .singletonMultiThreadedEventLoopGroup,
                configuration: configuration(limits)
            )
            state.clients[limits] = client
            return client
        }
    }

    private func configuration(_ limits: Limits) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .init(limits.connect), read: .init(limits.idle))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.idleTimeout = .seconds(30)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1024
        // A refused connection is reported at once, so that another model can take over.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.http1_1ConnectionDebugInitializer = onConnect
        return configuration
    }

    deinit {
        // A client must be shut down before it goes; nobody waits for these any more.
        let clients = state.withLock { Array($0.clients.values) }
        for client in clients { client.shutdown { _ in } }
    }
}
