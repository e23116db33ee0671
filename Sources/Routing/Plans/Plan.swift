/// The one standard output of a router: a small graph of model calls and of the nodes that judge or join them.
///
/// A single model is a plan of one node. Every strategy is a shape of the same graph, so the executor, the ledger
/// and the chat app know only this type. It says what is wanted; ``validated(on:)``
/// makes it something that can be run.
public struct Plan: Sendable, Hashable {
    /// Version of the plan format.
    public var version = Plan.currentVersion
    /// The shape of the graph, for people.
    public var strategy: Strategy
    /// How the agents of a `graph` work together.
    public var topology: Topology?
    /// What the plan may spend.
    public var budget: PlanBudget
    /// The nodes; ids are unique and dependencies name other nodes.
    public var nodes: [PlanNode]
    /// The node whose output is the answer; `a|b` means the first of them that has one.
    public var output: String
    /// The model that answers alone should the plan fail.
    public var fallback: String?

    /// The version of the plan format that this code reads and writes.
    public static let currentVersion = 1

    /// The shape of a plan's graph.
    public enum Strategy: String, Sendable, Hashable, CaseIterable {
        /// One model answers.
        case single
        /// Cheaper models first, a dearer one only when their answers do not convince.
        case cascade
        /// Several models answer and the answer most of them give is taken.
        case vote
        /// Several models answer; the best answer is picked or all are merged into one.
        case ensemble
        /// Agents with roles of their own work on parts of the task.
        case graph
    }

    /// How agents work together.
    public enum Topology: String, Sendable, Hashable, CaseIterable {
        /// One model is enough.
        case single
        /// One agent after the other, each working on what the last one made.
        case chain
        /// Agents side by side on different parts, whose results are joined.
        case parallelJoin = "parallel_join"
        /// The same work on many items side by side, then one summary.
        case mapReduce = "map_reduce"
        /// Agents argue for different sides before one judges.
        case debate
        /// A draft, its critique, and a better version.
        case reflect
    }

    /// A plan.
    public init(
        strategy: Strategy,
        topology: Topology? = nil,
        budget: PlanBudget = PlanBudget(),
        nodes: [PlanNode],
        output: String,
        fallback: String? = nil
    ) {
        self.strategy = strategy
        self.topology = topology
        self.budget = budget
        self.nodes = nodes
        self.output = output
        self.fallback = fallback
    }

    /// The plan in which one model answers.
    public static func single(_ model: String, budget: PlanBudget = PlanBudget()) -> Plan {
        Plan(strategy: .single, budget: budget, nodes: [PlanNode(id: "n1", kind: .model, model: model)], output: "n1")
    }

    /// The models that the plan may call, each once, in order of their first node; the fallback last.
    public var models: [String] {
        var seen: [String] = []
        for node in nodes {
            for model in node.models where !seen.contains(model) { seen.append(model) }
        }
        if let fallback, !seen.contains(fallback) { seen.append(fallback) }
        return seen
    }

    /// The names in `output`, in order.
    public var outputAlternatives: [String] {
        output.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
    }

    /// Whether one model gets the client's request as it is, which needs no machinery.
    public var isPlainCall: Bool {
        guard nodes.count == 1, let node = nodes.first, fallback == nil, budget == PlanBudget() else { return false }
        return node == PlanNode(id: node.id, kind: .model, model: node.model) && output == node.id
    }
}
