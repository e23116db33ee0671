/// What the operator configured, as far as the settings page shows it: never a secret.
public struct GatewayAbout: Sendable {
    /// A provider as the configuration has it.
    public struct Provider: Sendable {
        /// Its name.
        public var name: String
        /// `openai` or `preview`.
        public var kind: String
        /// Where it is; `nil` when it is nowhere, as a preview.
        public var baseURL: String?
        /// Whether the configuration has a key for it.
        public var hasKey: Bool

        /// Describes a provider.
        public init(name: String, kind: String, baseURL: String?, hasKey: Bool) {
            self.name = name
            self.kind = kind
            self.baseURL = baseURL
            self.hasKey = hasKey
        }
    }

    /// The program's version.
    public var version: String
    /// Where the configuration comes from: a file's name, or `built-in default`.
    public var configuration: String
    /// The file name of the ledger; `nil` when it is in memory.
    public var ledger: String?
    /// The providers in the order of the configuration.
    public var providers: [Provider]

    /// Describes a gateway of which nothing is known.
    public init(
        version: String = "",
        configuration: String = "built-in default",
        ledger: String? = nil,
        providers: [Provider] = []
    ) {
        self.version = version
        self.configuration = configuration
        self.ledger = ledger
        self.providers = providers
    }
}
