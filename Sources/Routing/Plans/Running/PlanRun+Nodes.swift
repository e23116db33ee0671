extension PlanRun {
    /// Puts a node to work whose dependencies are settled.
    ///
    /// - Parameter model: takes the node over from the plan's own choice.
    mutating func begin(_ position: Int, by model: String? = nil) {
        let node = graph.steps[position].node
        states[position] = .running
        var fresh = PlanNodeWork()
        fresh.model = model ?? node.model ?? graph.judgeModel(of: node)
        fresh.isTakenOver = model != nil
        work[position] = fresh
        if model == nil { note(.started(node: position)) }
        switch node.kind {
        case .model: askForAnswer(position, prompt: prompt(of: position))
        case .agree: _ = settleAgreement(position)
        case .verify: verify(position)
        case .rank: rank(position)
        case .fuse: fuse(position)
        case .join: join(position)
        case .tool, .retrieve: use(position)
        case .route: route(position)
        }
    }

    /// The dependencies of a node that have an output.
    func drafts(of position: Int) -> [Int] {
        graph.steps[position].dependencies.filter { states[$0].output != nil }
    }

    func text(of position: Int) -> [UInt8] { states[position].output?.text ?? [] }

    private func prompt(of position: Int) -> PlanPrompt? {
        let step = graph.steps[position]
        guard let template = step.template else { return nil }
        let user = filled(template, task: step.node.task ?? "")
        return PlanPrompt(system: Array(PlanPrompt.roleLine(step.node.role).utf8), user: user)
    }

    private func filled(_ template: PlanTemplate, task: String) -> [UInt8] {
        template.filled(query: graph.terms.query.text, task: task) { name in
            graph.position(of: name).map { text(of: $0) } ?? []
        }
    }

    // MARK: Calls

    /// Queues the call that gives a node its output.
    mutating func askForAnswer(_ position: Int, prompt: PlanPrompt?, model: String? = nil, question: Int = 0) {
        let node = graph.steps[position].node
        guard let profile = (model ?? work[position]?.model).flatMap({ graph.terms.models[$0] }) else {
            return settleFailure(of: position, reason: "its model is not in the catalogue")
        }
        let tokens = prompt.map { PlanGraph.mostTokens(bytes: $0.system.count + $0.user.count) } ?? graph.queryTokens
        let size = graph.size(of: node, model: profile, inputTokens: tokens)
        enqueue(
            position,
            model: profile.id,
            purpose: .answer,
            prompt: prompt,
            size: size,
            maximumTokens: account.bounds ? size.outputTokens : node.maximumTokens,
            question: question
        )
    }

    /// Queues a call that judges.
    mutating func askForVerdict(_ position: Int, _ prompt: PlanPrompt, question: Int, temperature: Double? = nil) {
        guard let model = work[position]?.model.flatMap({ graph.terms.models[$0] }) else { return }
        let size = CallSize(
            inputTokens: PlanGraph.mostTokens(bytes: prompt.system.count + prompt.user.count),
            outputTokens: graph.verdictTokens(of: position),
            price: model.price
        )
        enqueue(
            position,
            model: model.id,
            purpose: .verdict,
            prompt: prompt,
            size: size,
            maximumTokens: graph.verdictTokens(of: position),
            question: question,
            temperature: temperature
        )
    }

    private mutating func enqueue(
        _ position: Int,
        model: String,
        purpose: PlanCall.Purpose,
        prompt: PlanPrompt?,
        size: CallSize,
        maximumTokens: Int?,
        question: Int,
        temperature: Double? = nil
    ) {
        let node = graph.steps[position].node
        queue.append(
            PlanCall(
                id: nextID(of: position),
                node: node.id,
                model: model,
                purpose: purpose,
                prompt: prompt,
                maximumTokens: maximumTokens,
                temperature: temperature ?? node.temperature,
                timeoutMilliseconds: node.timeoutMilliseconds,
                delayMilliseconds: 0,
                wantsLogprobs: purpose == .verdict || graph.wantsLogprobs(of: position),
                streams: false,
                size: size,
                attempt: 0,
                question: question
            )
        )
    }

    mutating func nextID(of position: Int) -> PlanCall.ID {
        defer { turns[position] += 1 }
        return PlanCall.ID(node: position, turn: turns[position])
    }

    // MARK: Kinds without a model

    private mutating func join(_ position: Int) {
        let step = graph.steps[position]
        let present = drafts(of: position)
        if step.node.method != .any, step.node.method != .first, present.count < step.dependencies.count {
            let missing = step.dependencies.first { states[$0].output == nil } ?? position
            return settleFailure(of: position, reason: "\(name(of: missing)) has no output")
        }
        guard !present.isEmpty else { return settleFailure(of: position, reason: "nothing it joins has an output") }
        if let template = step.template {
            return accept(position, PlanOutput(text: filled(template, task: step.node.task ?? "")), score: nil)
        }
        guard present.count > 1, step.node.method != .first else {
            return accept(position, states[present[0]].output ?? PlanOutput(text: []), score: nil)
        }
        var joined: [UInt8] = []
        for draft in present {
            if !joined.isEmpty { joined.append(contentsOf: [10, 10]) }
            if let task = graph.steps[draft].node.task { joined.append(contentsOf: Array("## \(task)\n\n".utf8)) }
            joined.append(contentsOf: text(of: draft))
        }
        accept(position, PlanOutput(text: joined), score: nil)
    }

    private mutating func use(_ position: Int) {
        let step = graph.steps[position]
        var arguments = step.arguments.map { argument in
            PlanToolArgument(name: argument.name, value: filled(argument.template, task: step.node.task ?? ""))
        }
        if arguments.isEmpty, step.node.kind == .retrieve {
            arguments = [PlanToolArgument(name: "query", value: graph.terms.query.text)]
        }
        effects.append(
            .use(
                PlanToolUse(
                    node: position,
                    tool: step.node.tool ?? "",
                    arguments: arguments,
                    timeoutMilliseconds: step.node.timeoutMilliseconds
                )
            )
        )
    }

    // MARK: Settling

    /// Gives a node its output.
    mutating func accept(_ position: Int, _ output: PlanOutput, score: Double?) {
        cancelCalls(of: position)
        states[position] = .ok(output)
        note(.finished(node: position, score: score))
    }

    /// Finds nothing good enough.
    mutating func reject(_ position: Int, _ reason: String, score: Double?) {
        cancelCalls(of: position)
        states[position] = .rejected
        reasons[position] = reason
        note(.rejected(node: position, reason: reason, score: score))
    }

    /// Leaves a node out.
    mutating func skip(_ position: Int, _ reason: String) {
        states[position] = .skipped
        reasons[position] = reason
        note(.skipped(node: position, reason: reason))
    }

    /// Why a node is without output.
    func reason(of position: Int) -> String {
        reasons[position] ?? "\(name(of: position)) has no output"
    }
}

extension PlanPrompt {
    /// The system message of an agent.
    static func roleLine(_ role: String?) -> String {
        guard let role else { return "" }
        return "You are the \(role) of a small team that answers one request together. Do your part and nothing else."
    }
}

extension PlanGraph {
    /// Whether a node judges this one by the log-probabilities of its tokens.
    func wantsLogprobs(of position: Int) -> Bool {
        steps.contains { $0.node.method == .logprobs && $0.dependencies.contains(position) }
    }
}
