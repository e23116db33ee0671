import Execution
import GatewayServer
import Logging
import Routing
import SQLiteStore
import Stores

extension Deployment {
    /// The gateway's parts, as `serve` and `chat` put them together.
    func services(
        settings: GatewaySettings,
        providers: ProviderAssembly,
        ledger: SQLiteLedger,
        chats: ChatServices,
        readiness: Readiness = Readiness(),
        logger: Logger
    ) throws -> GatewayServices {
        GatewayServices(
            settings: settings,
            decisionMaker: maker,
            endpoints: providers.endpoints,
            parts: try LoadedScorers.load(
                configuration.scorers,
                plans: configuration.policies.compactMap(\.policy.plan),
                encoder: encoder
            ),
            ledger: ledger,
            chats: chats,
            embeddings: encoder.map { LocalEmbeddings(encoder: $0) },
            readiness: readiness,
            about: GatewayAbout(configuration),
            logger: logger
        )
    }
}

extension ServerConfiguration {
    /// The ledger that the configuration names.
    func openLedger() throws -> SQLiteLedger {
        database == ":memory:" ? try SQLiteLedger.inMemory() : try SQLiteLedger(path: database)
    }
}
