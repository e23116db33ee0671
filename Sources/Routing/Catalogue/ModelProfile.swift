public import Footprint

/// Price of a model in US dollars per million tokens.
public struct TokenPrice: Sendable, Hashable {
    /// Per million prompt tokens.
    public var input: Double
    /// Per million completion tokens.
    public var output: Double
    /// Per million prompt tokens that the provider finds in its prompt cache.
    public var cachedInput: Double

    /// A price; without a cached price the provider is taken to give no discount.
    public init(input: Double, output: Double, cachedInput: Double? = nil) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput ?? input
    }

    /// A model that costs nothing per token, such as one on the operator's own machine.
    public static let free = TokenPrice(input: 0, output: 0)

    /// Cost in US dollars of a call, of whose prompt tokens `cached` come from the provider's prompt cache.
    public func cost(inputTokens: Int, outputTokens: Int, cached: Int = 0) -> Double {
        let cached = min(cached, inputTokens)
        let prompt = Double(inputTokens - cached) * input + Double(cached) * cachedInput
        return (prompt + Double(outputTokens) * output) / 1e6
    }
}

/// What a router knows of a model: price, limits and abilities.
public struct ModelProfile: Sendable {
    /// The name clients use.
    public var id: String
    /// The name under which the router learned the model's skill; the id unless the operator says otherwise.
    public var knownAs: String
    /// Price per token.
    public var price: TokenPrice
    /// Most tokens of prompt and answer together; `nil` when unknown.
    public var contextTokens: Int?
    /// What the model can take beside text.
    public var capabilities: Capabilities
    /// Energy and carbon per answer, from the model's size; `nil` when that is unknown.
    public var footprint: ModelFootprint?
    /// Whether the model runs on the operator's own machines.
    public var isLocal: Bool
    /// Mean length of an answer in tokens, used until the ledger knows better.
    public var expectedOutputTokens: Int

    /// Describes a model; all but the id may be left out.
    public init(
        id: String,
        knownAs: String? = nil,
        price: TokenPrice = .free,
        contextTokens: Int? = nil,
        capabilities: Capabilities = [.tools, .json],
        footprint: ModelFootprint? = nil,
        isLocal: Bool = false,
        expectedOutputTokens: Int = 300
    ) {
        self.id = id
        self.knownAs = knownAs ?? id
        self.price = price
        self.contextTokens = contextTokens
        self.capabilities = capabilities
        self.footprint = footprint
        self.isLocal = isLocal
        self.expectedOutputTokens = expectedOutputTokens
    }

    /// Answer tokens to expect for a query: the mean length, no more than the client allows.
    public func expectedOutputTokens(for query: RoutingQuery) -> Int {
        min(expectedOutputTokens, query.maximumOutputTokens ?? .max)
    }

    /// Expected cost in US dollars of answering `query`, `cachedTokens` of its prompt being in the provider's cache.
    public func expectedCost(of query: RoutingQuery, cachedTokens: Int = 0) -> Double {
        price.cost(
            inputTokens: query.inputTokens,
            outputTokens: expectedOutputTokens(for: query),
            cached: cachedTokens
        )
    }

    /// Expected carbon of answering `query` in grams of CO2 equivalent (the middle of the estimate's bounds), `nil`
    /// when the model's size is unknown.
    public func expectedCarbon(of query: RoutingQuery) -> Double? {
        footprint?.answer(
            outputTokens: expectedOutputTokens(for: query),
            promptTokens: query.inputTokens
        ).carbonGrams.middle
    }
}
