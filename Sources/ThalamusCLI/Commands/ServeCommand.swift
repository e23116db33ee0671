import ArgumentParser
import Foundation
import GatewayServer
import Hummingbird
import Logging
import Providers
import Routing
import SQLiteStore
import ServiceLifecycle
import Stores
import UnixSignals

/// `thalamus serve`: the gateway.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Start the gateway: an OpenAI-compatible server that routes every request."
    )

    @Option(help: "Configuration file; without one, what the environment offers, or the preview.")
    var config: String?

    @Option(help: "Address to listen on.")
    var host: String?

    @Option(help: "Port to listen on; 0 takes a free one.")
    var port: Int?

    @Option(help: "Least severe messages to log: trace, debug, info, notice, warning, error or critical.")
    var logLevel = "notice"

    @Flag(help: "Ask nobody to sign in to the chat app; only where no other machine can reach it.")
    var noAuth = false

    @Option(help: "Folder to read the chat app's files from at each request, for work on the app.")
    var appFolder: String?

    func run() async throws {
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw ValidationError("There is no log level '\(logLevel)'.")
        }
        let deployment = try await Deployment.load(config: config, discoverServers: true, failSafe: true)
        let readiness = Readiness()
        for note in deployment.degraded.notes { Console.note(note) }
        for degradation in deployment.degraded {
            readiness.degrade(degradation.part, because: degradation.summary)
        }
        let server = deployment.configuration.server
        var logger = Logger(label: "thalamus") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level

        let transport = ProviderTransport()
        let providers = try ProviderAssembly(deployment.configuration, transport: transport)
        let ledger = try server.openLedger()
        let chats = try await ChatServices.open(SQLiteChatStore(ledger), requiresSignIn: !noAuth)
        let services = try deployment.services(
            settings: GatewaySettings(
                host: host ?? server.host,
                port: port ?? server.port,
                maximumBodyBytes: server.bodyLimitMiB << 20,
                apiKeys: server.apiKeys,
                allowsOpenAccess: server.allowsOpenAccess,
                requiresSignIn: !noAuth,
                appFolder: appFolder
            ),
            providers: providers,
            ledger: ledger,
            chats: chats,
            readiness: readiness,
            logger: logger
        )
        let address = services.settings.host
        let application = try buildApplication(
            services,
            background: [LedgerWriter(ledger, logger: logger)]
        ) { port in
            Self.announce(deployment, providers: providers.descriptions, host: address, port: port)
            Self.announceApp(chats, host: address, port: port)
        }
        do {
            var group = ServiceGroupConfiguration(
                services: [application],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
            // Below the 30 s after which orchestrators kill.
            group.maximumGracefulShutdownDuration = .seconds(20)
            try await ServiceGroup(configuration: group).run()
        } catch {
            try? await ledger.flush()
            await transport.shutdown()
            throw Self.explain(error, host: address, port: services.settings.port)
        }
        try? await ledger.flush()
        await transport.shutdown()
    }

    /// Says where the gateway listens and what it found.
    private static func announce(
        _ deployment: Deployment,
        providers: [String],
        host: String,
        port: Int
    ) {
        let configuration = deployment.configuration
        let degraded = deployment.degraded
        let address = host == "0.0.0.0" || host == "::" ? "127.0.0.1" : host
        Console.note("thalamus listens on http://\(address):\(port)  (configuration: \(configuration.origin))")
        for provider in providers { Console.note("  provider \(provider)") }
        for note in configuration.notes { Console.note("  \(note)") }
        let policies = configuration.policies.map { policy in
            let isDegraded = degraded.contains { $0.policy == policy.policy.name }
            return "\(policy.policy.name) (\(isDegraded ? "rules, for want of " : "")\(policy.router))"
        }.joined(separator: ", ")
        Console.note("  policies \(policies)")
        Console.note("  ledger   \(configuration.server.database)")
        Console.note("  API      http://\(address):\(port)/v1")
    }

    /// Says how to open the chat app; the first time, by the link that makes the owner's account.
    private static func announceApp(_ chats: ChatServices, host: String, port: Int) {
        let address = "http://\(host == "0.0.0.0" || host == "::" ? "127.0.0.1" : host):\(port)/"
        guard let token = chats.setup.text else { return Console.note("open \(address)") }
        // Behind '#', so that the token is in no log of a server.
        Console.note("open this link once to make your account (it works until it is used):")
        Console.note("  \(address)#/setup/\(token)")
    }

    /// A port in use is the usual failure of a start: say so in words.
    private static func explain(_ error: any Error, host: String, port: Int) -> any Error {
        let text = "\(error)"
        guard text.contains("EADDRINUSE") || text.contains("in use") || text.contains("errno: 98") else { return error }
        return CommandError("\(host):\(port) is in use by another program; give another port with --port")
    }
}
