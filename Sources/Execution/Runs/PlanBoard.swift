internal import Conversation
internal import Routing
internal import Stores

/// The nodes of a running plan as a viewer sees them, and what has changed since it was last told.
///
/// ``content`` is what an `ACTIVITY_SNAPSHOT` shows; a change of it is an operation of RFC 6902. Every member is there
/// from the start, `null` while it is not known, so each operation is a `replace`.
struct PlanBoard: Sendable {
    /// One node.
    private struct Card: Sendable {
        let id: String
        var members: [JSONValue.Member]
        var usage = Usage(promptTokens: 0, completionTokens: 0)
        var spending = PlanSpending()
        var calls = 0
        var started: Double?
        var isSettled = false
    }

    private var plan = Plan(strategy: .single, nodes: [], output: "")
    private var layout = JSONValue.null
    private var cards: [Card] = []
    private var patch: [JSONValue] = []
    private var spent = (tokens: 0, calls: 0, spending: PlanSpending(), milliseconds: 0.0)

    init() {}

    init(_ plan: Plan) {
        self.plan = plan
        var nodes = plan.nodes
        if let fallback = plan.fallback {
            nodes.append(PlanNode(id: PlanRun.fallbackName, kind: .model, model: fallback))
        }
        let layout = plan.layout
        cards = zip(nodes, layout.places).map { Card(id: $0.id, members: $0.card(layer: $1.column)) }
        self.layout = layout.json(names: nodes.map(\.id))
    }

    // MARK: Reading

    var indices: Range<Int> { cards.indices }
    /// Where the fallback stands: behind the plan's nodes.
    var fallback: Int? { plan.fallback == nil ? nil : plan.nodes.count }

    func isFallback(_ node: Int) -> Bool { node == fallback }
    func name(of node: Int) -> String { cards.indices.contains(node) ? cards[node].id : PlanRun.fallbackName }
    func isRunning(_ node: Int) -> Bool {
        cards.indices.contains(node) && cards[node].started != nil && !cards[node].isSettled
    }
    func isSettled(_ node: Int) -> Bool { !cards.indices.contains(node) || cards[node].isSettled }

    func value(_ node: Int, _ name: String) -> JSONValue {
        guard cards.indices.contains(node) else { return .null }
        return cards[node].members.first { $0.name == name }?.value ?? .null
    }

    var hasBudget: Bool { plan.budget != PlanBudget() }
    var budget: JSONValue { plan.budget.json }

    var spentJSON: JSONValue {
        [
            "calls": .integer(spent.calls), "tokens": .integer(spent.tokens),
            "cost_usd": .number(spent.spending.costUSD),
            "carbon_g": spent.spending.carbonG.map { .number($0) } ?? .null,
            "ms": .number(spent.milliseconds),
        ]
    }

    /// The whole plan: its shape, its nodes and what was spent.
    var content: JSONValue {
        [
            "strategy": .string(plan.strategy.rawValue),
            "topology": plan.topology.map { .string($0.rawValue) } ?? .null,
            "output": .string(plan.output),
            "fallback": plan.fallback.map { .string($0) } ?? .null,
            "budget": budget,
            "spent": spentJSON,
            "layout": layout,
            "nodes": .array(cards.map { .object($0.members) }),
        ]
    }

    /// What a node took, as the members of its last event.
    func account(of node: Int) -> [JSONValue.Member] {
        let card = cards[node]
        return [
            .init("stepName", .string(card.id)), .init("model", value(node, "model")),
            .init("provider", value(node, "provider")), .init("outcome", value(node, "state")),
            .init("reason", value(node, "reason")), .init("score", value(node, "score")),
            .init("calls", .integer(card.calls)), .init("usage", card.usage.counts),
            .init("cost_usd", .number(card.spending.costUSD)), .init("carbon_g", value(node, "carbon_g")),
            .init("energy_wh", value(node, "energy_wh")), .init("ms", value(node, "ms")),
        ]
    }

    // MARK: Changes

    /// The operations since the last time.
    mutating func takePatch() -> [JSONValue] {
        defer { patch = [] }
        return patch
    }

    mutating func set(_ node: Int, _ name: String, _ value: JSONValue) {
        guard cards.indices.contains(node),
            let place = cards[node].members.firstIndex(where: { $0.name == name }),
            cards[node].members[place].value != value
        else { return }
        cards[node].members[place].value = value
        replace("/nodes/\(node)/\(name)", value)
    }

    /// Puts a node to work; false when it is already.
    mutating func start(_ node: Int, elapsed: Double) -> Bool {
        guard cards.indices.contains(node), cards[node].started == nil else { return false }
        cards[node].started = elapsed
        set(node, "state", "running")
        set(node, "started_ms", .number(elapsed))
        return true
    }

    /// Settles a node.
    mutating func finish(_ node: Int, _ state: String, score: Double?, reason: String?, elapsed: Double) {
        cards[node].isSettled = true
        set(node, "state", .string(state))
        if let score { set(node, "score", .number(score)) }
        if let reason { set(node, "reason", .string(reason)) }
        let taken = cards[node].started.map { RunEventEncoder.rounded(elapsed - $0) }
        set(node, "ms", taken.map { .number($0) } ?? .null)
    }

    /// Counts a call that begins.
    mutating func add(call model: String, provider: String, to node: Int) {
        guard cards.indices.contains(node) else { return }
        cards[node].calls += 1
        set(node, "calls", .integer(cards[node].calls))
        set(node, "model", .string(model))
        set(node, "provider", .string(provider))
        spent.calls += 1
        replace("/spent/calls", .integer(spent.calls))
    }

    /// Accounts for a call that has ended.
    mutating func add(_ usage: Usage, _ spending: PlanSpending, to node: Int, elapsed: Double) {
        spent.tokens += usage.promptTokens + usage.completionTokens
        spent.spending = spent.spending + spending
        spent.milliseconds = elapsed
        replace("/spent", spentJSON)
        guard cards.indices.contains(node) else { return }
        cards[node].usage = cards[node].usage + usage
        cards[node].spending = cards[node].spending + spending
        let card = cards[node]
        set(node, "prompt_tokens", .integer(card.usage.promptTokens))
        set(node, "completion_tokens", .integer(card.usage.completionTokens))
        set(node, "cost_usd", .number(card.spending.costUSD))
        if let carbon = card.spending.carbonG { set(node, "carbon_g", .number(carbon)) }
        if let energy = card.spending.energyWh { set(node, "energy_wh", .number(energy)) }
    }

    private mutating func replace(_ path: String, _ value: JSONValue) {
        patch.append(["op": "replace", "path": .string(path), "value": value])
    }
}

extension PlanNode {
    /// The members of the node's card before it begins.
    fileprivate func card(layer: Int) -> [JSONValue.Member] {
        func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
        return [
            .init("id", .string(id)), .init("kind", .string(kind.rawValue)), .init("model", text(model)),
            .init("provider", .null), .init("role", text(role)), .init("task", text(task)),
            .init("deps", .array(dependencies.map { .string($0) })), .init("when", text(when)),
            .init("layer", .integer(layer)), .init("state", "waiting"), .init("reason", .null), .init("score", .null),
            .init("calls", 0), .init("prompt_tokens", 0), .init("completion_tokens", 0), .init("cost_usd", 0),
            .init("carbon_g", .null), .init("energy_wh", .null), .init("started_ms", .null), .init("ms", .null),
        ]
    }
}
