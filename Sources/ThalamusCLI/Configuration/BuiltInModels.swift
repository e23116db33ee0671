import Footprint
import Routing

/// Models that are known without a configuration file: public list prices and published or estimated sizes.
///
/// Prices are US dollars per million tokens from the providers' public price lists (2024–2026); sizes are the
/// estimates of EcoLogits' model table. A configuration file always overrides them.
enum BuiltInModels {
    /// One known model of a hosted provider.
    struct Entry {
        let id: String
        /// The name under which the router learned it.
        let knownAs: String
        let price: TokenPrice
        let context: Int
        let footprint: ModelFootprint?
    }

    static let openAI = [
        Entry(
            id: "gpt-4o",
            knownAs: "gpt-4o-2024-08-06",
            price: TokenPrice(input: 2.5, output: 10, cachedInput: 1.25),
            context: 128_000,
            footprint: ModelFootprint(
                totalBillion: ValueRange(440),
                activeBillion: ValueRange(low: 44, high: 132)
            )
        ),
        Entry(
            id: "gpt-4o-mini",
            knownAs: "gpt-4o-mini-2024-07-18",
            price: TokenPrice(input: 0.15, output: 0.6, cachedInput: 0.075),
            context: 128_000,
            footprint: ModelFootprint(totalBillion: ValueRange(28), activeBillion: ValueRange(low: 8, high: 28))
        ),
    ]

    static let anthropic = [
        Entry(
            id: "claude-3-5-sonnet-20241022",
            knownAs: "claude-3-5-sonnet-20241022",
            price: TokenPrice(input: 3, output: 15, cachedInput: 0.3),
            context: 200_000,
            footprint: nil
        ),
        Entry(
            id: "claude-3-5-haiku-20241022",
            knownAs: "claude-3-5-haiku-20241022",
            price: TokenPrice(input: 0.8, output: 4, cachedInput: 0.08),
            context: 200_000,
            footprint: nil
        ),
    ]

    /// Models that the preview decides between, so that a decision can be seen before anything is connected.
    static let preview =
        openAI + [
            Entry(
                id: "llama-3.1-8b",
                knownAs: "Meta-Llama-3.1-8B-Instruct",
                price: TokenPrice(input: 0.03, output: 0.05),
                context: 128_000,
                footprint: ModelFootprint(totalBillion: ValueRange(8))
            )
        ]
}

extension BuiltInModels.Entry {
    /// The model as an entry of a configuration.
    func configured(provider: String, prefix: String = "", isLocal: Bool = false) -> ModelConfiguration {
        ModelConfiguration(
            id: prefix + id,
            provider: provider,
            upstream: id,
            profile: ModelProfile(
                id: prefix + id,
                knownAs: knownAs,
                price: price,
                contextTokens: context,
                capabilities: id.hasPrefix("llama") ? [.tools, .json] : [.vision, .tools, .json],
                footprint: footprint,
                isLocal: isLocal
            )
        )
    }
}
