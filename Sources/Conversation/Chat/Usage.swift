/// How many tokens a model read and wrote.
public struct Usage: Sendable, Equatable {
    /// Tokens of the prompt, those read from a cache included.
    public var promptTokens: Int
    /// Tokens of the answer, hidden reasoning included.
    public var completionTokens: Int
    /// Both together.
    public var totalTokens: Int
    /// Tokens of the prompt that came from the provider's cache.
    public var cachedTokens: Int
    /// Tokens of the answer that the client does not see.
    public var reasoningTokens: Int
    /// Whether the numbers were estimated from the length of the texts because the upstream did not count.
    public var isEstimated: Bool

    /// Makes a count; the total is the sum unless it is given.
    public init(
        promptTokens: Int,
        completionTokens: Int,
        totalTokens: Int? = nil,
        cachedTokens: Int = 0,
        reasoningTokens: Int = 0,
        isEstimated: Bool = false
    ) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.totalTokens = totalTokens ?? promptTokens + completionTokens
        self.cachedTokens = cachedTokens
        self.reasoningTokens = reasoningTokens
        self.isEstimated = isEstimated
    }

    /// Reads a `usage` object; nil when it is not one or counts nothing.
    public init?(_ node: JSONNode) {
        guard node.kind == .object else { return nil }
        // No answer has more; larger counts would overflow sums here and in the ledger.
        func count(_ node: JSONNode?) -> Int? { node?.integer.map { min(max($0, 0), 1 << 40) } }
        let prompt = count(node["prompt_tokens"])
        let completion = count(node["completion_tokens"])
        let total = count(node["total_tokens"])
        guard prompt != nil || completion != nil || total != nil else { return nil }
        self.init(
            promptTokens: prompt ?? 0,
            completionTokens: completion ?? max((total ?? 0) - (prompt ?? 0), 0),
            totalTokens: total,
            cachedTokens: count(node["prompt_tokens_details"]?["cached_tokens"]) ?? 0,
            reasoningTokens: count(node["completion_tokens_details"]?["reasoning_tokens"]) ?? 0
        )
    }

    /// Estimates a count from lengths, at four characters a token, as English in common tokenizers has it.
    public static func estimated(promptCharacters: Int, completionCharacters: Int) -> Usage {
        Usage(
            promptTokens: (promptCharacters + 3) / 4,
            completionTokens: (completionCharacters + 3) / 4,
            isEstimated: true
        )
    }

    /// The `usage` object.
    public var json: JSONValue {
        [
            "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens),
            "total_tokens": .integer(totalTokens),
            "prompt_tokens_details": ["cached_tokens": .integer(cachedTokens)],
            "completion_tokens_details": ["reasoning_tokens": .integer(reasoningTokens)],
        ]
    }

    /// The counts of two calls together.
    public static func + (left: Usage, right: Usage) -> Usage {
        Usage(
            promptTokens: left.promptTokens + right.promptTokens,
            completionTokens: left.completionTokens + right.completionTokens,
            totalTokens: left.totalTokens + right.totalTokens,
            cachedTokens: left.cachedTokens + right.cachedTokens,
            reasoningTokens: left.reasoningTokens + right.reasoningTokens,
            isEstimated: left.isEstimated || right.isEstimated
        )
    }
}
