public import Execution
public import Logging
public import Routing
public import Stores

/// The parts that a gateway is put together from.
public struct GatewayServices: Sendable {
    /// How the server listens and whom it lets in.
    public var settings: GatewaySettings
    /// Decides which model answers.
    public var decisionMaker: DecisionMaker
    /// Where each model of the catalogue runs, by model id.
    public var endpoints: [String: ModelEndpoint]
    /// Scorers and tools that plans may use.
    public var parts: PlanParts
    /// Keeps decisions and answers.
    public var ledger: any Ledger
    /// What the chat app keeps; without it there is the API alone.
    public var chats: ChatServices?
    /// The local encoder, when it is installed.
    public var embeddings: (any EmbeddingService)?
    /// What the gateway still waits for.
    public var readiness: Readiness
    /// What the settings page says of the configuration.
    public var about: GatewayAbout
    /// Where the gateway reports.
    public var logger: Logger

    /// Collects the parts.
    public init(
        settings: GatewaySettings = GatewaySettings(),
        decisionMaker: DecisionMaker,
        endpoints: [String: ModelEndpoint],
        parts: PlanParts = PlanParts(),
        ledger: any Ledger = InMemoryLedger(),
        chats: ChatServices? = nil,
        embeddings: (any EmbeddingService)? = nil,
        readiness: Readiness = Readiness(),
        about: GatewayAbout = GatewayAbout(),
        logger: Logger
    ) {
        self.settings = settings
        self.decisionMaker = decisionMaker
        self.endpoints = endpoints
        self.parts = parts
        self.ledger = ledger
        self.chats = chats
        self.embeddings = embeddings
        self.readiness = readiness
        self.about = about
        self.logger = logger
    }

    /// Checks that the parts fit together.
    ///
    /// - Throws: `GatewayError` that names what does not, and what to do.
    func validate() throws(GatewayError) {
        try settings.validate()
        for model in decisionMaker.catalogue.models where endpoints[model.id] == nil {
            throw GatewayError(.missingEndpoint, "model '\(model.id)' has no provider; name one in its entry of models")
        }
    }
}
