internal import Routing

/// What recorded answers cost, and what an answer can be expected to cost before it is written.
///
/// Tokens are characters / 4. The *recorded* cost of an answer is the row's `cost_usd` where there is one, else
/// `input tokens · input price + output tokens · output price`, with the answer's own recorded length, else the model's
/// mean length over the rows given, else ``defaultCompletionCharacters``.
///
/// A router may not see the recorded cost, for the length of an answer says much about whether it is right. The
/// *expected* cost knows the prompt's own length and the model's means only.
public struct PromptCostModel: Sendable {
    /// Characters per token.
    public static let charactersPerToken = 4.0

    /// The length assumed for an answer of a model of which no length is recorded.
    public let defaultCompletionCharacters: Double

    private let table: ModelTable
    private let means: [String: Means]

    private struct Means {
        var completionCharacters: Double?
        var costUSD: Double?
        /// Mean input tokens over the rows that record a cost.
        var costInputTokens = 0.0
    }

    /// Learns the means of each model.
    ///
    /// - Parameters:
    ///   - rows: rows of one data set.
    ///   - table: prices.
    ///   - defaultCompletionCharacters: 1,000 characters, 250 tokens, unless told: about a paragraph and a half.
    public init(rows: [OutcomeRow], table: ModelTable, defaultCompletionCharacters: Double = 1000) {
        self.table = table
        self.defaultCompletionCharacters = defaultCompletionCharacters
        var lengths: [String: (sum: Double, count: Double)] = [:]
        var costs: [String: (sum: Double, tokens: Double, count: Double)] = [:]
        for row in rows {
            for (model, characters) in row.completionCharacters {
                lengths[model, default: (0, 0)].sum += Double(characters)
                lengths[model, default: (0, 0)].count += 1
            }
            guard !row.costUSD.isEmpty else { continue }
            let tokens = Self.inputTokens(row)
            for (model, cost) in row.costUSD {
                costs[model, default: (0, 0, 0)].sum += cost
                costs[model, default: (0, 0, 0)].tokens += tokens
                costs[model, default: (0, 0, 0)].count += 1
            }
        }
        var means: [String: Means] = [:]
        for (model, length) in lengths {
            means[model, default: Means()].completionCharacters = length.sum / length.count
        }
        for (model, cost) in costs {
            means[model, default: Means()].costUSD = cost.sum / cost.count
            means[model, default: Means()].costInputTokens = cost.tokens / cost.count
        }
        self.means = means
    }

    /// Tokens of a row's prompt.
    public static func inputTokens(_ row: OutcomeRow) -> Double {
        Double(row.promptCharacters) / charactersPerToken
    }

    /// Tokens of a model's answer as recorded, else the model's mean, else the default.
    public func outputTokens(_ row: OutcomeRow, model: String) -> Double {
        if let characters = row.completionCharacters[model] { return Double(characters) / Self.charactersPerToken }
        return meanOutputTokens(model: model)
    }

    /// Tokens of a model's mean answer.
    public func meanOutputTokens(model: String) -> Double {
        (means[model]?.completionCharacters ?? defaultCompletionCharacters) / Self.charactersPerToken
    }

    /// What the recorded answer cost in US dollars; nil when neither a cost nor a price is known.
    public func recordedCost(_ row: OutcomeRow, model: String) -> Double? {
        if let cost = row.costUSD[model] { return cost }
        if let price = table[model]?.price {
            return Self.cost(price, input: Self.inputTokens(row), output: outputTokens(row, model: model))
        }
        return expectedCost(row, model: model)
    }

    /// What an answer can be expected to cost in US dollars, knowing the prompt alone; nil when nothing is known.
    ///
    /// With recorded costs: the model's mean cost · this prompt's tokens / the mean prompt's tokens. Otherwise by price,
    /// with the model's mean length of answer.
    public func expectedCost(_ row: OutcomeRow, model: String) -> Double? {
        let input = Self.inputTokens(row)
        if let means = means[model], let cost = means.costUSD {
            return means.costInputTokens > 0 ? cost * input / means.costInputTokens : cost
        }
        guard let price = table[model]?.price else { return nil }
        return Self.cost(price, input: input, output: meanOutputTokens(model: model))
    }

    private static func cost(_ price: TokenPrice, input: Double, output: Double) -> Double {
        (input * price.input + output * price.output) / 1e6
    }
}
