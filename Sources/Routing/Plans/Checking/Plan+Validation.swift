extension Plan {
    /// Most nodes of a plan.
    public static let mostNodes = 64

    /// The plan as something that can be run.
    ///
    /// - Throws: `RoutingError.invalidPlan` with everything that is wrong.
    public func validated(on terms: PlanTerms) throws(RoutingError) -> PlanGraph {
        var check = PlanCheck(plan: self, terms: terms)
        let graph = check.run()
        guard check.problems.isEmpty, let graph else {
            var text = ""
            for (index, problem) in check.problems.enumerated() { text += (index == 0 ? "" : "; ") + problem }
            throw RoutingError(.invalidPlan, "the plan cannot be run: \(text)")
        }
        return graph
    }

    /// Everything that is wrong with the plan, one sentence each; empty when it can be run.
    public func problems(on terms: PlanTerms) -> [String] {
        var check = PlanCheck(plan: self, terms: terms)
        _ = check.run()
        return check.problems
    }
}

/// One reading of a plan.
private struct PlanCheck {
    let plan: Plan
    let terms: PlanTerms
    var problems: [String] = []
    private var position: [String: Int] = [:]

    init(plan: Plan, terms: PlanTerms) {
        self.plan = plan
        self.terms = terms
    }

    mutating func run() -> PlanGraph? {
        guard !plan.nodes.isEmpty else { return refuse("it has no nodes") }
        guard plan.nodes.count <= Plan.mostNodes else {
            return refuse("it has \(plan.nodes.count) nodes; at most \(Plan.mostNodes) are run")
        }
        for (index, node) in plan.nodes.enumerated() {
            if !PlanCheck.isName(node.id) {
                problems.append("node id '\(node.id)' must be 1 to 64 letters, digits, '-' or '_'")
            }
            if position.updateValue(index, forKey: node.id) != nil {
                problems.append("two nodes are called '\(node.id)'")
            }
        }
        checkBudget()
        if let fallback = plan.fallback { check(model: fallback, of: "the fallback") }
        let steps = plan.nodes.map { step($0) }
        let output = resolveOutput()
        guard problems.isEmpty else { return nil }
        guard checkCycles(steps) else { return nil }
        checkReach(steps, output)
        checkReferences(steps)
        let graph = PlanGraph(plan: plan, terms: terms, steps: steps, output: output)
        checkCost(graph)
        return problems.isEmpty ? graph : nil
    }

    private mutating func refuse(_ problem: String) -> PlanGraph? {
        problems.append(problem)
        return nil
    }

    private mutating func checkBudget() {
        let budget = plan.budget
        if let usd = budget.usd, !(usd >= 0 && usd.isFinite) {
            problems.append("budget usd is \(fixedPoint(usd, digits: 2)); it must be 0 or more")
        }
        let counts = [
            ("tokens", budget.tokens), ("ms", budget.milliseconds), ("calls", budget.calls),
            ("parallel", budget.parallel),
        ]
        for (name, value) in counts {
            if let value, value < 1 { problems.append("budget \(name) is \(value); it must be 1 or more") }
        }
    }

    /// Resolves the names of a node, noting what is wrong with it.
    private mutating func step(_ node: PlanNode) -> PlanStep {
        for problem in node.problems() { problems.append("node '\(node.id)' \(problem)") }
        for model in node.models { check(model: model, of: "node '\(node.id)'") }
        if let tool = node.tool, !terms.tools.contains(tool) {
            problems.append("node '\(node.id)' needs '\(tool)', which is not at hand")
        }
        if let scorer = node.scorer, !terms.scorers.contains(scorer) {
            problems.append("node '\(node.id)' needs the scorer '\(scorer)', which is not at hand")
        }
        var dependencies: [Int] = []
        for name in node.dependencies {
            guard let found = position[name] else {
                problems.append("node '\(node.id)' depends on '\(name)', which is no node")
                continue
            }
            if dependencies.contains(found) { problems.append("node '\(node.id)' depends on '\(name)' twice") }
            dependencies.append(found)
        }
        for (name, _) in node.weights where !node.dependencies.contains(name) {
            problems.append("node '\(node.id)' weighs '\(name)', which is none of its deps")
        }
        var arguments: [(name: String, template: PlanTemplate)] = []
        for name in node.arguments.keys.sorted() {
            if let template = template(node.arguments[name], of: node) { arguments.append((name, template)) }
        }
        return PlanStep(
            node: node,
            dependencies: dependencies,
            condition: condition(of: node),
            hasCondition: node.when != nil,
            template: template(node.prompt, of: node),
            arguments: arguments
        )
    }

    private mutating func condition(of node: PlanNode) -> [(node: Int, state: PlanCondition.State)] {
        guard let text = node.when else { return [] }
        guard let condition = PlanCondition(text) else {
            problems.append(
                "node '\(node.id)' runs when '\(text)', which is no condition; write ID.rejected or the like"
            )
            return []
        }
        var terms: [(node: Int, state: PlanCondition.State)] = []
        for term in condition.terms {
            guard let found = position[term.node], node.dependencies.contains(term.node) else {
                problems.append("node '\(node.id)' runs when '\(text)', but '\(term.node)' is none of its deps")
                continue
            }
            terms.append((found, term.state))
        }
        return terms
    }

    private mutating func template(_ text: String?, of node: PlanNode) -> PlanTemplate? {
        guard let text else { return nil }
        do throws(RoutingError) {
            return try PlanTemplate(text)
        } catch {
            problems.append("the prompt of node '\(node.id)' cannot be read: \(error.message)")
            return nil
        }
    }

    private mutating func check(model id: String, of owner: String) {
        guard let model = terms.models[id] else {
            problems.append("\(owner) calls model '\(id)', which is not in the catalogue")
            return
        }
        if let objection = HardFilters.objection(to: model, for: terms.query, privacy: terms.privacy) {
            problems.append("\(owner) calls model '\(id)', which \(objection)")
        }
    }

    private mutating func resolveOutput() -> [Int] {
        var found: [Int] = []
        for name in plan.outputAlternatives {
            guard let index = position[name] else {
                problems.append("the output names '\(name)', which is no node")
                continue
            }
            if found.contains(index) { problems.append("the output names '\(name)' twice") }
            found.append(index)
        }
        return found
    }

    /// Whether the dependencies have no cycle; names one otherwise.
    private mutating func checkCycles(_ steps: [PlanStep]) -> Bool {
        var waiting = steps.map { $0.dependencies.count }
        var ready = steps.indices.filter { waiting[$0] == 0 }
        var sorted = 0
        while let next = ready.popLast() {
            sorted += 1
            for index in steps.indices where steps[index].dependencies.contains(next) {
                waiting[index] -= 1
                if waiting[index] == 0 { ready.append(index) }
            }
        }
        guard sorted < steps.count else { return true }
        let stuck = steps.indices.filter { waiting[$0] > 0 }.map { steps[$0].node.id }
        problems.append("its nodes wait for each other in a circle: \(stuck.joinedByComma)")
        return false
    }

    /// Every node must serve an output.
    private mutating func checkReach(_ steps: [PlanStep], _ output: [Int]) {
        var reached = [Bool](repeating: false, count: steps.count)
        var open = output
        while let next = open.popLast() {
            if reached[next] { continue }
            reached[next] = true
            open.append(contentsOf: steps[next].dependencies)
        }
        for index in steps.indices where !reached[index] {
            problems.append("node '\(steps[index].node.id)' leads to no output")
        }
    }

    /// A prompt may bring in only what is there by then.
    private mutating func checkReferences(_ steps: [PlanStep]) {
        for index in steps.indices {
            var ancestors = [Bool](repeating: false, count: steps.count)
            var open = steps[index].dependencies
            while let next = open.popLast() {
                if ancestors[next] { continue }
                ancestors[next] = true
                open.append(contentsOf: steps[next].dependencies)
            }
            var names = steps[index].template?.nodes ?? []
            for argument in steps[index].arguments { names.append(contentsOf: argument.template.nodes) }
            for name in names {
                guard let target = position[name], ancestors[target] else {
                    problems.append(
                        "node '\(steps[index].node.id)' brings in the output of '\(name)', on which it does not depend"
                    )
                    continue
                }
            }
        }
    }

    private mutating func checkCost(_ graph: PlanGraph) {
        let worst = graph.worstCase
        if let limit = plan.budget.usd, worst.usd > limit * (1 + 1e-9) {
            problems.append(
                "it may cost \(dollars(worst.usd)), which is over its budget of \(dollars(limit)); lower max_tokens or "
                    + "raise the budget"
            )
        }
        if let limit = plan.budget.tokens, worst.tokens > limit {
            problems.append("it may take \(worst.tokens) tokens, which is over its budget of \(limit)")
        }
        if let limit = plan.budget.calls, worst.calls > limit {
            problems.append("it may make \(worst.calls) calls, which is over its budget of \(limit)")
        }
    }

    private static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...64).contains(bytes.count) else { return false }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                continue
            default: return false
            }
        }
        return true
    }
}
