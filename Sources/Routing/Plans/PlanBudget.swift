/// What a plan may spend; `nil` means no limit.
public struct PlanBudget: Sendable, Hashable {
    /// US dollars.
    public var usd: Double?
    /// Prompt and completion tokens of all calls together.
    public var tokens: Int?
    /// Milliseconds from start to the last token.
    public var milliseconds: Int?
    /// Model calls.
    public var calls: Int?
    /// Model calls that run at the same time.
    public var parallel: Int?

    /// A budget.
    public init(
        usd: Double? = nil,
        tokens: Int? = nil,
        milliseconds: Int? = nil,
        calls: Int? = nil,
        parallel: Int? = nil
    ) {
        self.usd = usd
        self.tokens = tokens
        self.milliseconds = milliseconds
        self.calls = calls
        self.parallel = parallel
    }
}
