extension PlanRun {
    // MARK: Answers

    mutating func receive(_ answer: PlanAnswerText, of id: PlanCall.ID) {
        guard let call = calls.removeValue(forKey: id) else { return }
        account.settle(id, usd: answer.costUSD, tokens: answer.inputTokens + answer.outputTokens)
        let output = PlanOutput(text: answer.text, call: id, logprobs: answer.logprobs)
        guard id.node < graph.steps.count else {
            return end(.answered(PlanResult(node: id.node, call: id, text: answer.text)))
        }
        guard work[id.node] != nil else { return }
        switch call.purpose {
        case .verdict: receiveVerdict(answer, of: call)
        case .answer where graph.steps[id.node].node.kind == .route: receiveRouted(output, of: call)
        case .answer: accept(id.node, output, score: nil)
        }
    }

    private mutating func receiveVerdict(_ verdict: PlanAnswerText, of call: PlanCall) {
        let position = call.id.node
        if graph.steps[position].node.kind == .rank {
            let text = String(decoding: verdict.text, as: UTF8.self)
            let margin = PairwiseJudge.margin(tokens: verdict.verdictTokens, text: text)
            return noteComparison(position, question: call.question, margin: margin)
        }
        let score = score(in: verdict, of: position)
        work[position]?.verdicts[call.question] = score
        noteVerdict(position)
    }

    /// Counts an answered or lost question; after the last one the verdict is the mean of those that could be read.
    private mutating func noteVerdict(_ position: Int) {
        work[position]?.openQuestions -= 1
        guard let panel = work[position], panel.openQuestions == 0 else { return }
        guard !panel.verdicts.isEmpty else {
            return settleFailure(of: position, reason: "no verdict on the draft could be read")
        }
        var sum = 0.0
        for question in panel.verdicts.keys.sorted() { sum += panel.verdicts[question] ?? 0 }
        settleVerification(position, score: sum / Double(panel.verdicts.count))
    }

    mutating func receive(scores: [Double], for position: Int) {
        guard states.indices.contains(position), let drafts = work[position]?.drafts else { return }
        let node = graph.steps[position].node
        if node.kind == .verify {
            guard let score = scores.first else { return receive(failure: "the scorer gave no score", for: position) }
            return settleVerification(position, score: score)
        }
        let inPairs = node.aggregation != nil
        guard scores.count == (inPairs ? drafts.count * drafts.count : drafts.count) else {
            return receive(failure: "the scorer gave \(scores.count) scores", for: position)
        }
        guard inPairs else {
            let order = drafts.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
            return settleRanking(position, order: order, score: order.first.map { scores[$0] })
        }
        var ranking = makeRanking(position, of: drafts.count)
        while let pair = ranking.wanted.first {
            let forward = 2 * scores[pair.first * drafts.count + pair.second] - 1
            let backward = 2 * scores[pair.second * drafts.count + pair.first] - 1
            ranking.record(PairwiseJudge.combined(forward: forward, backward: backward), of: pair)
        }
        settleRanking(position, order: ranking.ranking, score: ranking.leadersShare)
    }

    mutating func receive(text: [UInt8], for position: Int) {
        guard states.indices.contains(position), work[position] != nil else { return }
        accept(position, PlanOutput(text: text), score: nil)
    }

    mutating func receive(failure reason: String, for position: Int) {
        guard states.indices.contains(position), work[position] != nil else { return }
        settleFailure(of: position, reason: reason)
    }

    // MARK: Failures

    mutating func receive(_ fault: PlanFault, of id: PlanCall.ID) {
        guard let call = calls.removeValue(forKey: id) else { return }
        account.settle(id, usd: fault.costUSD, tokens: fault.inputTokens + fault.outputTokens)
        settleFailure(of: call, fault)
    }

    /// Tries a failed call again, or has its node fail.
    mutating func settleFailure(of call: PlanCall, _ fault: PlanFault) {
        let position = call.id.node
        guard position < graph.steps.count else { return settle(because: fallbackReason ?? fault.reason) }
        guard work[position] != nil else { return }
        if streaming == call.id {
            // What the client has seen cannot be taken back.
            guard !hasSentOutput else { return end(.failed(reason: fault.reason)) }
            streaming = nil
        }
        let node = graph.steps[position].node
        if fault.isRetryable, call.attempt < node.retries ?? 0 {
            var again = call
            again.id = nextID(of: position)
            again.attempt += 1
            again.streams = false
            again.delayMilliseconds = fault.retryAfterMilliseconds ?? PlanRun.pause(before: again.attempt)
            note(.retried(again.id, reason: fault.reason))
            queue.append(again)
            return
        }
        if node.kind == .route { return receiveRouted(nil, of: call) }
        if call.purpose == .verdict, node.kind == .rank {
            return noteComparison(position, question: call.question, margin: nil)
        }
        if call.purpose == .verdict,
            (work[position]?.openQuestions ?? 0) > 1 || work[position]?.verdicts.isEmpty == false
        {
            return noteVerdict(position)
        }
        settleFailure(of: position, reason: fault.reason)
    }

    /// Pause before the nth try: 250 ms, 500 ms, 1 s and so on.
    private static func pause(before attempt: Int) -> Int { 250 << min(attempt - 1, 6) }

    /// Has a node fail, by its `on_error`.
    mutating func settleFailure(of position: Int, reason: String) {
        let node = graph.steps[position].node
        cancelOpenCalls(of: position)
        switch node.onError ?? .fail {
        case .fallback:
            guard let model = node.fallback ?? graph.plan.fallback, work[position]?.isTakenOver == false,
                graph.terms.models[model] != nil, node.kind != .route
            else { break }
            note(.takenOver(node: position, by: model, reason: reason))
            begin(position, by: model)
            return
        case .skip:
            work[position] = nil
            states[position] = .failed
            reasons[position] = reason
            note(.failed(node: position, reason: reason))
            return
        case .fail: break
        }
        work[position] = nil
        states[position] = .failed
        reasons[position] = reason
        note(.failed(node: position, reason: reason))
        fail(because: "\(node.id): \(reason)")
    }

    private mutating func cancelOpenCalls(of position: Int) {
        let kept = work[position]
        cancelCalls(of: position)
        work[position] = kept
    }
}
