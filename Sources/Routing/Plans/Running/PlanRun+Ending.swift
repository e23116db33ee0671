extension PlanRun {
    /// Ends the run; calls under way are cancelled.
    mutating func end(_ ending: PlanEnding) {
        guard !hasEnded else { return }
        dropCalls()
        hasEnded = true
        effects.append(.end(ending))
    }

    /// Gives the plan up: its fallback answers, or else what there is.
    mutating func fail(because reason: String) {
        guard !hasEnded, fallbackReason == nil else { return }
        dropCalls()
        guard let id = graph.plan.fallback, let model = graph.terms.models[id] else {
            return settle(because: reason)
        }
        fallbackReason = reason
        account.releaseFallback()
        note(.fellBack(to: id, reason: reason))
        let size = graph.size(of: nil, model: model, inputTokens: graph.queryTokens)
        let call = PlanCall.ID(node: graph.steps.count, turn: 0)
        streaming = call
        queue.append(
            PlanCall(
                id: call,
                node: PlanRun.fallbackName,
                model: id,
                purpose: .answer,
                maximumTokens: account.bounds ? size.outputTokens : nil,
                delayMilliseconds: 0,
                wantsLogprobs: false,
                streams: true,
                size: size,
                attempt: 0,
                question: 0
            )
        )
    }

    /// Ends with the last whole draft, or in failure.
    mutating func settle(because reason: String) {
        guard !hasEnded else { return }
        dropCalls()
        guard !hasSentOutput else { return end(.failed(reason: reason)) }
        for position in states.indices.reversed() {
            let step = graph.steps[position]
            guard let output = states[position].output, let call = output.call, call.node < graph.steps.count else {
                continue
            }
            guard graph.steps[call.node].node.prompt == nil || step.node.kind == .fuse else { continue }
            note(.settled(for: position, reason: reason))
            return end(.answered(PlanResult(node: position, call: call, text: output.text)))
        }
        end(.failed(reason: reason))
    }

    private mutating func dropCalls() {
        queue = []
        let open = calls.keys.sorted { ($0.node, $0.turn) < ($1.node, $1.turn) }
        for id in open { cancel(id) }
        streaming = nil
    }
}
