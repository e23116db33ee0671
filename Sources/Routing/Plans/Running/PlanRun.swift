/// A plan at work: says what to do next whenever something has happened.
///
/// A value without clock, network or randomness: the same inputs in the same order give the same effects, so a run is
/// replayed from the log of its inputs. Whoever drives it performs the effects in order and reports what came of them.
/// Nothing is polled: every input leads to all the effects it makes possible.
///
/// A run always ends, with one `end` as its last effect:
/// - with the first node of `output` that has an output once all before it have none;
/// - when a node fails without a way round it, or no node of `output` has anything: with the answer of the fallback, else
///   with the last whole draft, else in failure;
/// - when time is up: with the last whole draft, else in failure;
/// - when it is cancelled.
public struct PlanRun: Sendable {
    /// The plan.
    public let graph: PlanGraph
    /// What has become of each node, in the plan's order.
    public internal(set) var states: [PlanNodeState]
    /// What was spent.
    public internal(set) var account: PlanAccount
    /// Whether it has ended.
    public internal(set) var hasEnded = false

    /// What a node at work has come to.
    var work: [PlanNodeWork?]
    /// Calls that wait for room in the budget, in order.
    var queue: [PlanCall] = []
    /// Calls under way.
    var calls: [PlanCall.ID: PlanCall] = [:]
    /// The next turn of each node, and of the fallback.
    var turns: [Int]
    /// The call whose tokens the client sees.
    var streaming: PlanCall.ID?
    /// Whether the client has seen some of them.
    public internal(set) var hasSentOutput = false
    /// Why the fallback is at work.
    var fallbackReason: String?
    /// Why nodes are without output, by position.
    var reasons: [Int: String] = [:]
    var effects: [PlanEffect] = []

    /// A run that has not begun.
    public init(_ graph: PlanGraph) {
        self.graph = graph
        states = Array(repeating: .waiting, count: graph.steps.count)
        work = Array(repeating: nil, count: graph.steps.count)
        turns = Array(repeating: 0, count: graph.steps.count + 1)
        let fallback = graph.plan.fallback.flatMap { graph.terms.models[$0] }
        account = PlanAccount(
            budget: graph.plan.budget,
            fallback: fallback.map { graph.size(of: nil, model: $0, inputTokens: graph.queryTokens) }
        )
    }

    /// Begins.
    public mutating func start() -> [PlanEffect] {
        advance()
        return takeEffects()
    }

    /// Goes on after something has happened; nothing follows once the run has ended.
    public mutating func receive(_ input: PlanInput) -> [PlanEffect] {
        guard !hasEnded else { return [] }
        switch input {
        case .answered(let id, let answer): receive(answer, of: id)
        case .failed(let id, let fault): receive(fault, of: id)
        case .scored(let node, let scores): receive(scores: scores, for: node)
        case .toolAnswered(let node, let text): receive(text: text, for: node)
        case .partFailed(let node, let reason): receive(failure: reason, for: node)
        case .outputSent(let id): if id == streaming { hasSentOutput = true }
        case .timeIsUp: settle(because: "its time of \(graph.plan.budget.milliseconds ?? 0) ms is over")
        case .cancelled: end(.cancelled)
        }
        if !hasEnded { advance() }
        return takeEffects()
    }

    /// Whether a call was made and has neither ended nor been cancelled.
    public func isUnderWay(_ id: PlanCall.ID) -> Bool { calls[id] != nil }

    /// The id of a node at a position.
    public func name(of position: Int) -> String {
        position < graph.steps.count ? graph.steps[position].node.id : PlanRun.fallbackName
    }

    /// What the fallback's call is named.
    public static let fallbackName = "fallback"

    private mutating func takeEffects() -> [PlanEffect] {
        let taken = effects
        effects = []
        return taken
    }

    mutating func note(_ note: PlanNote) { effects.append(.note(note)) }
}
