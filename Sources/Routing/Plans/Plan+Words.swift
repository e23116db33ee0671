extension Plan {
    /// The plan without the words that a planner may have taken from a request: its nodes' tasks and arguments.
    ///
    /// What is kept of a plan beyond its run must hold no text of a request.
    public var withoutTasks: Plan {
        var plan = self
        for index in plan.nodes.indices {
            plan.nodes[index].task = nil
            plan.nodes[index].arguments = [:]
        }
        return plan
    }
}
