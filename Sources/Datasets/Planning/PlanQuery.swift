public import Routing

/// A request with the plan that people wrote for it: one line of `planner-data/queries.jsonl`.
public struct PlanQuery: Codable, Sendable, Equatable {
    /// Identifies it.
    public var id: String
    /// The request.
    public var query: String
    /// Its language, ISO 639-1.
    public var language: String
    /// What it is about.
    public var topic: String
    /// The pattern it was made from; requests written by themselves have one of their own.
    public var template: String
    /// `train` or `test`.
    public var split: String
    /// Why it is held out: `template`, `topic` or `template+topic`.
    public var heldout: String?
    /// How the agents work together.
    public var topology: Plan.Topology
    /// The agents, in order.
    public var agents: [Agent]

    /// An agent of the written plan.
    public struct Agent: Codable, Sendable, Equatable {
        /// What it is.
        public var role: String
        /// What it needs a model for.
        public var capability: PlanCapability
        /// Its part: a quotation of the request, or words of its own where the request does not say it.
        public var task: String
        /// The agents it builds on: `n1` is the first.
        public var deps: [String]

        /// An agent.
        public init(role: String, capability: PlanCapability, task: String, deps: [String]) {
            self.role = role
            self.capability = capability
            self.task = task
            self.deps = deps
        }
    }

    /// A request with its plan.
    public init(
        id: String,
        query: String,
        language: String = "en",
        topic: String = "",
        template: String = "",
        split: String = "train",
        heldout: String? = nil,
        topology: Plan.Topology,
        agents: [Agent]
    ) {
        self.id = id
        self.query = query
        self.language = language
        self.topic = topic
        self.template = template
        self.split = split
        self.heldout = heldout
        self.topology = topology
        self.agents = agents
    }

    /// Positions of the agents that an agent builds on.
    public func dependencies(of agent: Int) -> [Int] {
        agents[agent].deps.compactMap { Int($0.dropFirst()).map { $0 - 1 } }
    }
}
