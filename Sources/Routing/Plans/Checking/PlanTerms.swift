/// What a plan is checked against: the models and parts at hand, and the request it is to answer.
public struct PlanTerms: Sendable {
    /// The models that may be called.
    public var models: ModelCatalogue
    /// The request.
    public var query: RoutingQuery
    /// Which models may see the request.
    public var privacy: PrivacyClass
    /// Names of the tools and collections at hand.
    public var tools: [String]
    /// Names of the trained scorers at hand.
    public var scorers: [String]

    /// Terms; without tools and scorers, plans that use them are refused.
    public init(
        models: ModelCatalogue,
        query: RoutingQuery,
        privacy: PrivacyClass = .open,
        tools: [String] = [],
        scorers: [String] = []
    ) {
        self.models = models
        self.query = query
        self.privacy = privacy
        self.tools = tools
        self.scorers = scorers
    }
}
