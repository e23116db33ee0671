/// A design of who does what, before models are chosen.
public struct PlanDraft: Sendable, Hashable {
    /// How the agents work together.
    public var topology: Plan.Topology
    /// The agents in the order of their work; the last one's output is the answer.
    public var agents: [PlanAgent]
    /// Probability that several agents are worth it.
    public var multiAgentProbability: Double
    /// Probability of each topology, in the order of `Plan.Topology.allCases`.
    public var probabilities: [Double]

    /// A draft.
    public init(
        topology: Plan.Topology,
        agents: [PlanAgent],
        multiAgentProbability: Double,
        probabilities: [Double] = []
    ) {
        self.topology = topology
        self.agents = agents
        self.multiAgentProbability = multiAgentProbability
        self.probabilities = probabilities
    }
}

/// One agent of a draft.
public struct PlanAgent: Sendable, Hashable {
    /// What it is.
    public var role: PlanRole
    /// What it needs a model for.
    public var capability: PlanCapability
    /// Its part of the request, in words.
    public var task: String
    /// Positions of the agents whose work it builds on, all before its own.
    public var dependencies: [Int]

    /// An agent.
    public init(role: PlanRole, capability: PlanCapability, task: String, dependencies: [Int] = []) {
        self.role = role
        self.capability = capability
        self.task = task
        self.dependencies = dependencies
    }
}
