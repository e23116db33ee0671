internal import Conversation
internal import Routing
internal import Stores

/// The beginning and what happens on the way.
extension RunEventEncoder {
    mutating func begin(_ decision: Decision) {
        emit("RUN_STARTED", identity)
        custom("router.decision", decision.brief(plan: told(decision.plan)))
    }

    mutating func start(_ graph: PlanGraph) {
        show(graph.plan)
        if keepsText { custom("plan.terms", graph.json) }
    }

    /// A plan as it may be told: what its agents are to do may be the request's own words.
    private func told(_ plan: Plan) -> Plan { keepsText ? plan : plan.withoutTasks }

    /// Shows the nodes of a plan, none of which has begun.
    mutating func show(_ plan: Plan) {
        board = PlanBoard(told(plan))
        emit(
            "ACTIVITY_SNAPSHOT",
            [
                .init("messageId", .string(planID)), activityType, .init("content", board.content),
                .init("replace", true),
            ]
        )
    }

    // MARK: Calls

    mutating func note(_ call: PlanCall, provider: String) {
        board.add(call: call.model, provider: provider, to: call.id.node)
        tellChanges()
        if keepsText { custom("plan.call", call.json) }
    }

    mutating func settle(_ report: PlanCallReport) {
        let position = report.call.id.node
        board.add(report.usage, report.spending, to: position, elapsed: elapsed)
        if let text = report.text, report.call.purpose == .answer {
            message.answers[report.call.node] = (keepsText ? text : nil, text.unicodeScalars.count)
        }
        tellChanges()
        if board.hasBudget { custom("budget", ["budget": board.budget, "spent": board.spentJSON]) }
        // A fallback is no node of the plan, so no note tells of its end.
        if board.isFallback(position) {
            let failure = report.failure
            let outcome = report.isCancelled ? "cancelled" : failure == nil ? "ok" : "failed"
            finishStep(position, outcome, reason: failure)
        }
    }

    // MARK: Nodes

    /// Keeps what a node passes on until its end is told.
    mutating func keep(_ output: [UInt8], of node: Int) {
        guard keepsText else { return }
        outputs[node] = String(decoding: output, as: UTF8.self)
    }

    mutating func tell(_ note: PlanNote) {
        switch note {
        case .started(let node): startStep(node)
        case .escalated(let node, let reason):
            custom("plan.escalated", ["node": .string(board.name(of: node)), "reason": .string(reason)])
            board.set(node, "reason", .string(reason))
        case .finished(let node, let score): finishStep(node, "ok", score: score)
        case .rejected(let node, let reason, let score): finishStep(node, "rejected", score: score, reason: reason)
        case .skipped(let node, let reason):
            finishStep(node, board.isRunning(node) ? "cancelled" : "skipped", reason: reason)
        case .failed(let node, let reason): finishStep(node, "failed", reason: reason)
        case .retried(let call, let reason):
            let name = board.name(of: call.node)
            custom("plan.retried", ["node": .string(name), "call": .integer(call.turn), "reason": .string(reason)])
        case .takenOver(let node, let model, let reason):
            let name = board.name(of: node)
            custom("plan.taken_over", ["node": .string(name), "model": .string(model), "reason": .string(reason)])
            board.set(node, "model", .string(model))
            tellChanges()
        case .fellBack(let model, let reason):
            custom("plan.fell_back", ["model": .string(model), "reason": .string(reason)])
            if let fallback = board.fallback {
                board.set(fallback, "reason", .string(reason))
                startStep(fallback)
            }
        case .settled(let node, let reason):
            custom("plan.settled", ["node": .string(board.name(of: node)), "reason": .string(reason)])
        }
    }

    mutating func startStep(_ node: Int) {
        guard board.start(node, elapsed: elapsed) else { return }
        let name = JSONValue.string(board.name(of: node))
        emit("STEP_STARTED", [.init("stepName", name), .init("model", board.value(node, "model"))])
        tellChanges()
    }

    /// Ends a step; one that never began begins with it, so that each has both events.
    mutating func finishStep(_ node: Int, _ outcome: String, score: Double? = nil, reason: String? = nil) {
        guard !board.isSettled(node) else { return }
        if !board.isRunning(node) {
            let name = JSONValue.string(board.name(of: node))
            emit("STEP_STARTED", [.init("stepName", name), .init("model", board.value(node, "model"))])
        }
        board.finish(node, outcome, score: score, reason: reason, elapsed: elapsed)
        let output = outputs.removeValue(forKey: node).map { [JSONValue.Member("output", .string($0))] }
        emit("STEP_FINISHED", board.account(of: node) + (output ?? []))
        tellChanges()
    }
}
