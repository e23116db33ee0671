/// The one standard output of a router: a small graph of model calls and the nodes that judge or join them.
///
/// A single model is a plan of one node. Every strategy is a shape of the same graph, so the executor, the ledger
/// and the chat app know only this type.
public struct Plan: Sendable, Hashable {
    /// Version of the plan format.
    public var version = 1
    /// The shape of the graph, for people.
    public var strategy: Strategy
    /// What the plan may spend.
    public var budget: PlanBudget
    /// The nodes; ids are unique and dependencies name earlier nodes.
    public var nodes: [PlanNode]
    /// The node whose output is the answer; `a|b` means the first of them that ran to its end.
    public var output: String

    /// The shape of a plan's graph.
    public enum Strategy: String, Sendable, Hashable {
        /// One model answers.
        case single
    }

    /// A plan.
    public init(strategy: Strategy, budget: PlanBudget = PlanBudget(), nodes: [PlanNode], output: String) {
        self.strategy = strategy
        self.budget = budget
        self.nodes = nodes
        self.output = output
    }

    /// The plan in which one model answers.
    public static func single(_ model: String, budget: PlanBudget = PlanBudget()) -> Plan {
        Plan(strategy: .single, budget: budget, nodes: [PlanNode(id: "n1", kind: .model, model: model)], output: "n1")
    }

    /// The models that the plan may call, each once, in order of their first node.
    public var models: [String] {
        var seen: [String] = []
        for node in nodes {
            if let model = node.model, !seen.contains(model) { seen.append(model) }
        }
        return seen
    }
}

/// One step of a plan.
public struct PlanNode: Sendable, Hashable {
    /// Unique name within the plan.
    public var id: String
    /// What the step does.
    public var kind: Kind
    /// The model that is called, for steps that call one.
    public var model: String?
    /// Ids of the nodes whose output this one needs.
    public var dependencies: [String]

    /// What a step does.
    public enum Kind: String, Sendable, Hashable {
        /// Calls a model.
        case model
    }

    /// A step.
    public init(id: String, kind: Kind, model: String? = nil, dependencies: [String] = []) {
        self.id = id
        self.kind = kind
        self.model = model
        self.dependencies = dependencies
    }
}

/// What a plan may spend; `nil` means no limit.
public struct PlanBudget: Sendable, Hashable {
    /// US dollars.
    public var usd: Double?
    /// Milliseconds from start to the last token.
    public var milliseconds: Int?
    /// Model calls.
    public var calls: Int?

    /// A budget.
    public init(usd: Double? = nil, milliseconds: Int? = nil, calls: Int? = nil) {
        self.usd = usd
        self.milliseconds = milliseconds
        self.calls = calls
    }
}

#if !hasFeature(Embedded)
extension Plan.Strategy: Codable {}
extension PlanNode.Kind: Codable {}

extension Plan: Codable {}

extension PlanNode: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, kind, model
        case dependencies = "deps"
    }

    /// Decodes a node; `deps` may be left out.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try values.decode(String.self, forKey: .id),
            kind: try values.decode(Kind.self, forKey: .kind),
            model: try values.decodeIfPresent(String.self, forKey: .model),
            dependencies: try values.decodeIfPresent([String].self, forKey: .dependencies) ?? []
        )
    }

    /// Encodes a node; empty `deps` are left out.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(kind, forKey: .kind)
        try values.encodeIfPresent(model, forKey: .model)
        if !dependencies.isEmpty { try values.encode(dependencies, forKey: .dependencies) }
    }
}

extension PlanBudget: Codable {
    private enum CodingKeys: String, CodingKey {
        case usd, calls
        case milliseconds = "ms"
    }
}
#endif
