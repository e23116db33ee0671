/// A plan that can be run: every name resolved, every prompt read, no cycle.
public struct PlanGraph: Sendable {
    /// The plan.
    public let plan: Plan
    /// What it was checked against.
    public let terms: PlanTerms
    /// The nodes with their names resolved, in the plan's order.
    let steps: [PlanStep]
    /// Positions of the nodes in `output`, in order.
    let output: [Int]

    init(plan: Plan, terms: PlanTerms, steps: [PlanStep], output: [Int]) {
        self.plan = plan
        self.terms = terms
        self.steps = steps
        self.output = output
    }

    /// A single model's call that nothing was checked of, for when nothing passes: the call itself will say why.
    public init(unchecked plan: Plan, terms: PlanTerms) {
        precondition(plan.isPlainCall, "only a single call may go unchecked")
        let step = PlanStep(
            node: plan.nodes[0],
            dependencies: [],
            condition: [],
            hasCondition: false,
            template: nil,
            arguments: []
        )
        self.init(plan: plan, terms: terms, steps: [step], output: [0])
    }

    /// The position of a node.
    func position(of id: String) -> Int? {
        steps.firstIndex { $0.node.id == id }
    }
}

/// A node with its names resolved.
struct PlanStep: Sendable {
    let node: PlanNode
    /// Positions of its dependencies.
    let dependencies: [Int]
    /// The terms of its condition, by position.
    let condition: [(node: Int, state: PlanCondition.State)]
    let hasCondition: Bool
    let template: PlanTemplate?
    /// Templates of a tool's arguments, sorted by name.
    let arguments: [(name: String, template: PlanTemplate)]
}
