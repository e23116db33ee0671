internal import Conversation
internal import Routing
internal import Stores

/// The answer and the end.
extension RunEventEncoder {
    mutating func open(_ start: PlanNodeStart) {
        guard !message.hasBegun else { return }
        message.hasBegun = true
        message.isOpen = true
        emit(
            "TEXT_MESSAGE_START",
            [
                .init("messageId", .string(messageID)), .init("role", "assistant"),
                .init("stepName", .string(start.node)), .init("model", .string(start.model)),
                .init("provider", .string(start.provider)),
            ]
        )
    }

    mutating func add(_ piece: PlanChunk) {
        guard message.isOpen, let text = piece.chunk?.content, !text.isEmpty else { return }
        add(text, characters: text.unicodeScalars.count)
    }

    private mutating func add(_ text: String?, characters: Int) {
        message.characters += characters
        guard keepsText, let text, !text.isEmpty else { return }
        emit("TEXT_MESSAGE_CONTENT", [.init("messageId", .string(messageID)), .init("delta", .string(text))])
    }

    mutating func close(with result: PlanNodeResult) {
        self.result = result
        // A whole answer comes without pieces.
        if message.characters == 0, let answer = message.answers[result.node] {
            add(answer.text, characters: answer.characters)
        }
        closeMessage()
    }

    private mutating func closeMessage() {
        guard message.isOpen else { return }
        message.isOpen = false
        emit(
            "TEXT_MESSAGE_END",
            [.init("messageId", .string(messageID)), .init("characters", .integer(message.characters))]
        )
    }

    mutating func finish() {
        settleSteps()
        var members = identity
        if let result { members.append(.init("result", result.json(elapsed: elapsed))) }
        emit("RUN_FINISHED", members)
    }

    mutating func fail(_ failure: PlanFailure) {
        let isCancelled = failure.isCancelled
        fail(
            // An upstream's own words may repeat the request.
            isCancelled ? "the client closed the request" : keepsText ? failure.error.message : failure.summary,
            code: isCancelled ? "client_closed_request" : failure.error.code ?? failure.error.type.rawValue,
            status: isCancelled ? 499 : failure.error.status,
            result: failure.json(elapsed: elapsed)
        )
    }

    mutating func fail(_ reason: String, code: String, status: Int, result: JSONValue) {
        closeMessage()
        settleSteps()
        let members: [JSONValue.Member] = [
            .init("message", .string(reason)), .init("code", .string(code)), .init("status", .integer(status)),
            .init("result", result),
        ]
        emit("RUN_ERROR", identity + members)
    }

    /// Ends what is still at work and leaves out what never began.
    private mutating func settleSteps() {
        let reason = "it is not needed any more"
        for node in board.indices {
            if board.isRunning(node) { finishStep(node, "cancelled", reason: reason) }
            // A fallback that was not called is no part of what happened.
            if !board.isSettled(node), !board.isFallback(node) { finishStep(node, "skipped", reason: reason) }
        }
    }
}

extension PlanNodeResult {
    fileprivate func json(elapsed: Double) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("node", .string(node)), .init("model", .string(model)), .init("provider", .string(provider)),
            .init("finish_reason", finishReason.map { .string($0) } ?? .null),
        ]
        members += RunTotals.members(usage: usage, spending: spending, elapsed: elapsed)
        return .object(members)
    }
}

extension PlanFailure {
    fileprivate func json(elapsed: Double) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("node", .string(node)), .init("model", .string(model)), .init("provider", .string(provider)),
        ]
        members += RunTotals.members(usage: usage, spending: spending, elapsed: elapsed)
        return .object(members)
    }
}

/// What a run took, as the members of its last event.
enum RunTotals {
    static func members(usage: Usage?, spending: PlanSpending?, elapsed: Double) -> [JSONValue.Member] {
        [
            .init("usage", usage?.counts ?? .null),
            .init("calls", .integer(spending?.calls ?? 0)),
            .init("cost_usd", .number(spending?.costUSD ?? 0)),
            .init("carbon_g", spending?.carbonG.map { .number($0) } ?? .null),
            .init("energy_wh", spending?.energyWh.map { .number($0) } ?? .null),
            .init("ms", .number(elapsed)),
        ]
    }
}

extension Usage {
    /// The counts in flat form.
    var counts: JSONValue {
        [
            "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens),
            "cached_tokens": .integer(cachedTokens),
            "reasoning_tokens": .integer(reasoningTokens),
            "estimated": .bool(isEstimated),
        ]
    }
}
