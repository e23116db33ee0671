/// Sums over recorded answers.
public struct LedgerSums: Sendable, Hashable, Codable {
    /// Answers, failed ones included.
    public var answers = 0
    /// Answers of a status of 400 or more, those that the client left included.
    public var failures = 0
    /// Prompt tokens.
    public var promptTokens = 0
    /// Tokens of the answers.
    public var completionTokens = 0
    /// Cost in US dollars.
    public var costUSD = 0.0
    /// Carbon in grams of CO2 equivalent, where it is known.
    public var carbonG = 0.0
    /// Energy in watt-hours, where it is known.
    public var energyWh = 0.0

    /// The sum of nothing.
    public init() {}

    /// Adds an answer.
    public mutating func add(_ answer: AnswerRecord) {
        answers += 1
        failures += answer.status >= 400 ? 1 : 0
        promptTokens += answer.promptTokens
        completionTokens += answer.completionTokens
        costUSD += answer.costUSD
        carbonG += answer.carbonG ?? 0
        energyWh += answer.energyWh ?? 0
    }

    private enum CodingKeys: String, CodingKey {
        case answers, failures
        case promptTokens = "prompt_tokens"
        case completionTokens = "completion_tokens"
        case costUSD = "cost_usd"
        case carbonG = "carbon_g"
        case energyWh = "energy_wh"
    }
}

/// What a ledger holds, summed up.
public struct LedgerTotals: Sendable, Hashable, Codable {
    /// Sums by the model that answered.
    public var models: [String: LedgerSums]
    /// Entries that had to be dropped since the program started, because the store could not keep up.
    public var lostEntries: Int

    /// Totals of each model.
    public init(models: [String: LedgerSums] = [:], lostEntries: Int = 0) {
        self.models = models
        self.lostEntries = lostEntries
    }

    /// Sums over every model.
    public var all: LedgerSums {
        models.values.reduce(into: LedgerSums()) { sum, model in
            sum.answers += model.answers
            sum.failures += model.failures
            sum.promptTokens += model.promptTokens
            sum.completionTokens += model.completionTokens
            sum.costUSD += model.costUSD
            sum.carbonG += model.carbonG
            sum.energyWh += model.energyWh
        }
    }

    private enum CodingKeys: String, CodingKey {
        case models
        case lostEntries = "lost_entries"
    }
}
