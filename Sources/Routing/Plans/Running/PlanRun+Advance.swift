extension PlanRun {
    /// Starts and settles everything that can be, drops what is no longer needed, and ends if the answer is there.
    mutating func advance() {
        guard fallbackReason == nil else { return pump() }
        var changed = true
        while changed, !hasEnded, fallbackReason == nil {
            changed = false
            for position in states.indices where !hasEnded && fallbackReason == nil {
                if case .waiting = states[position], isNeeded(position), tryStart(position) { changed = true }
            }
            if !hasEnded, fallbackReason == nil { resolveOutput() }
        }
        guard !hasEnded else { return }
        if fallbackReason == nil { dropUnneeded() }
        pump()
        if !hasEnded, fallbackReason == nil { chooseStream() }
    }

    // MARK: Readiness

    /// Starts a node whose dependencies are settled, or settles it at once; false when it must go on waiting.
    private mutating func tryStart(_ position: Int) -> Bool {
        let step = graph.steps[position]
        if mayDecideEarly(step), decideEarly(position) { return true }
        for dependency in step.dependencies where !states[dependency].isSettled { return false }
        for term in step.condition where !states[term.node].is(term.state) {
            skip(position, "\(name(of: term.node)) was not \(term.state.rawValue)")
            return true
        }
        if let missing = missingInput(of: step) {
            skip(position, "\(name(of: missing)) has no output")
            return true
        }
        if let judge = step.condition.first(where: { $0.state == .rejected || $0.state == .failed }) {
            note(.escalated(node: position, because: reason(of: judge.node)))
        }
        begin(position)
        return true
    }

    /// A dependency without which the node means nothing.
    private func missingInput(of step: PlanStep) -> Int? {
        switch step.node.kind {
        case .agree, .rank, .fuse, .verify: return nil
        case .join: return nil
        case .model, .tool, .retrieve, .route:
            var names = step.template?.nodes ?? []
            for argument in step.arguments { names.append(contentsOf: argument.template.nodes) }
            for name in names {
                if let found = graph.position(of: name), states[found].output == nil { return found }
            }
            guard !step.hasCondition else { return nil }
            return step.dependencies.first { states[$0].output == nil }
        }
    }

    private func mayDecideEarly(_ step: PlanStep) -> Bool {
        guard !step.hasCondition else { return false }
        return step.node.kind == .agree || (step.node.kind == .join && step.node.method == .first)
    }

    /// Settles a node whose verdict the outstanding drafts cannot change.
    private mutating func decideEarly(_ position: Int) -> Bool {
        let step = graph.steps[position]
        if step.node.kind == .join {
            for dependency in step.dependencies {
                if let output = states[dependency].output {
                    accept(position, output, score: nil)
                    return true
                }
            }
            return false
        }
        guard step.dependencies.contains(where: { !states[$0].isSettled }) else { return false }
        return settleAgreement(position)
    }

    // MARK: What is needed

    /// Whether a node may still serve an output.
    private func isNeeded(_ position: Int) -> Bool { neededNodes()[position] }

    /// The nodes from which a live output can still be reached.
    private func neededNodes() -> [Bool] {
        var needed = [Bool](repeating: false, count: states.count)
        var open: [Int] = []
        for position in graph.output where !states[position].isSettled { open.append(position) }
        while let next = open.popLast() {
            if needed[next] { continue }
            needed[next] = true
            for dependency in graph.steps[next].dependencies where !states[dependency].isSettled {
                open.append(dependency)
            }
        }
        return needed
    }

    private mutating func dropUnneeded() {
        let needed = neededNodes()
        for position in states.indices where !states[position].isSettled && !needed[position] {
            cancelCalls(of: position)
            skip(position, "it is not needed any more")
        }
    }

    /// Ends what a node has under way.
    mutating func cancelCalls(of position: Int) {
        queue.removeAll { $0.id.node == position }
        let open = calls.keys.filter { $0.node == position }.sorted { $0.turn < $1.turn }
        for id in open { cancel(id) }
        work[position] = nil
    }

    mutating func cancel(_ id: PlanCall.ID) {
        calls[id] = nil
        account.abandon(id)
        effects.append(.cancel(id))
    }

    // MARK: Output

    /// Ends the run once the first live alternative has an output, or none is left.
    private mutating func resolveOutput() {
        for position in graph.output {
            switch states[position] {
            case .waiting, .running: return
            case .rejected, .skipped, .failed: continue
            case .ok(let output):
                end(.answered(PlanResult(node: position, call: output.call, text: output.text)))
                return
            }
        }
        var reason = "no node of its output has an answer"
        if let last = graph.output.last(where: { if case .rejected = states[$0] { true } else { false } }) {
            reason = "\(name(of: last)) found no draft good enough"
        }
        fail(because: reason)
    }

    /// Lets the client see the tokens of the one call that can still be the answer.
    private mutating func chooseStream() {
        guard streaming == nil else { return }
        let live = graph.output.first { !states[$0].isSettled }
        guard let live, case .running = states[live] else { return }
        let kind = graph.steps[live].node.kind
        guard kind == .model || kind == .fuse else { return }
        if let call = calls.values.first(where: { $0.id.node == live }) {
            streaming = call.id
            calls[call.id]?.streams = true
            for index in effects.indices {
                if case .call(var fresh) = effects[index], fresh.id == call.id {
                    fresh.streams = true
                    effects[index] = .call(fresh)
                    return
                }
            }
            effects.append(.stream(call.id))
        }
    }

    // MARK: Calls

    /// Makes the calls for which there is room, in order; a call for which there will be none fails.
    private mutating func pump() {
        var index = 0
        while index < queue.count, !hasEnded {
            let call = queue[index]
            if account.isFull { return }
            if account.reserve(call.id, call.size) {
                queue.remove(at: index)
                calls[call.id] = call
                effects.append(.call(call))
            } else if account.openCalls == 0 {
                queue.remove(at: index)
                settleFailure(of: call, PlanFault("the budget has no room for its call"))
                // What this settles may start or end other nodes.
                return advance()
            } else {
                index += 1
            }
        }
    }
}
