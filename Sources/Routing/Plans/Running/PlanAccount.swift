/// What a plan has spent and what it has set aside for the calls under way.
///
/// A call is made only when everything it may take still fits; what it took in fact is settled when it ends. The
/// fallback's share is set aside from the start and free only to the fallback.
public struct PlanAccount: Sendable, Hashable {
    /// US dollars spent.
    public private(set) var usd = 0.0
    /// Tokens taken.
    public private(set) var tokens = 0
    /// Calls made.
    public private(set) var calls = 0

    private let budget: PlanBudget
    private var reservedUSD = 0.0
    private var reservedTokens = 0
    private var open: [PlanCall.ID: CallSize] = [:]
    private var fallback: CallSize?

    init(budget: PlanBudget, fallback: CallSize?) {
        self.budget = budget
        self.fallback = fallback
    }

    /// Calls under way.
    var openCalls: Int { open.count }

    /// Whether a budget bounds what an answer may take.
    var bounds: Bool { budget.usd != nil || budget.tokens != nil }

    /// Whether so many calls are under way that another must wait.
    var isFull: Bool { budget.parallel.map { open.count >= $0 } ?? false }

    /// Gives the fallback its share.
    mutating func releaseFallback() { fallback = nil }

    /// Sets aside what a call may take; false when it does not fit.
    mutating func reserve(_ id: PlanCall.ID, _ size: CallSize) -> Bool {
        if let limit = budget.calls, calls + 1 + (fallback == nil ? 0 : 1) > limit { return false }
        if let limit = budget.usd, usd + reservedUSD + size.usd + (fallback?.usd ?? 0) > limit * (1 + 1e-9) {
            return false
        }
        if let limit = budget.tokens, tokens + reservedTokens + size.tokens + (fallback?.tokens ?? 0) > limit {
            return false
        }
        calls += 1
        open[id] = size
        sumUp()
        return true
    }

    /// Replaces what was set aside for a call by what it took.
    mutating func settle(_ id: PlanCall.ID, usd: Double, tokens: Int) {
        guard open.removeValue(forKey: id) != nil else { return }
        self.usd += usd
        self.tokens += tokens
        sumUp()
    }

    /// Settles a call that was cancelled at all it may have taken, for nobody will say what it took.
    mutating func abandon(_ id: PlanCall.ID) {
        guard let size = open[id] else { return }
        settle(id, usd: size.usd, tokens: size.tokens)
    }

    private mutating func sumUp() {
        reservedUSD = 0
        reservedTokens = 0
        for id in open.keys.sorted(by: { ($0.node, $0.turn) < ($1.node, $1.turn) }) {
            guard let size = open[id] else { continue }
            reservedUSD += size.usd
            reservedTokens += size.tokens
        }
    }
}
