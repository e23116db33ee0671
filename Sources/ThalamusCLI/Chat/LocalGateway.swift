import AsyncHTTPClient
import Foundation
import GatewayServer
import Hummingbird
import Logging
import NIOCore
import Providers
import Routing
import SQLiteStore
import ServiceLifecycle

/// The very gateway that `serve` starts, in this process, for the person at its terminal alone.
///
/// It listens on a free port of this machine, and answers nobody who has not the sign-in or the key that it made up.
enum LocalGateway {
    /// Runs the gateway for as long as `body` takes.
    static func run<Result>(
        _ deployment: Deployment,
        _ body: (ChatClient) async throws -> Result
    ) async throws -> Result {
        let server = deployment.configuration.server
        var logger = Logger(label: "thalamus") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let transport = ProviderTransport()
        let providers = try ProviderAssembly(deployment.configuration, transport: transport)
        let ledger = try server.openLedger()
        let store = SQLiteChatStore(ledger)
        // Another gateway may be at work on the same file: its answers are not ours to end.
        let chats = try await ChatServices.open(store, requiresSignIn: true, isAlone: false)
        let signIn = try await TerminalSignIn(to: store)
        let services = try deployment.services(
            settings: GatewaySettings(
                host: "127.0.0.1",
                port: 0,
                maximumBodyBytes: server.bodyLimitMiB << 20,
                apiKeys: [TerminalSignIn.freshKey()]
            ),
            providers: providers,
            ledger: ledger,
            chats: chats,
            logger: logger
        )
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let application = try buildApplication(services, background: [LedgerWriter(ledger, logger: logger)]) { port in
            listening.yield(port)
            listening.finish()
        }
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        let group = ServiceGroup(configuration: configuration)
        let serving = Task {
            defer { listening.finish() }
            try await group.run()
        }
        func end() async {
            await group.triggerGracefulShutdown()
            _ = await serving.result
            try? await signIn.end(in: store)
            try? await ledger.flush()
            await transport.shutdown()
        }
        guard let port = await ports.first(where: { _ in true }) else {
            await end()
            try await serving.value
            throw CommandError("the gateway did not start; `thalamus serve` says more")
        }
        let http = HTTPClient(configuration: limits)
        let client = ChatClient(http: http, address: "http://127.0.0.1:\(port)", cookie: signIn.cookie)
        do {
            let result = try await body(client)
            try? await http.shutdown()
            await end()
            return result
        } catch {
            try? await http.shutdown()
            await end()
            throw error
        }
    }

    /// No limit of time: the upstreams have theirs, and the reader ends an answer that takes too long.
    private static var limits: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10), read: nil)
        configuration.httpVersion = .http1Only
        return configuration
    }
}
