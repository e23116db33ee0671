internal import Conversation
internal import Routing
public import Stores

extension RunEventEncoder {
    /// The events of a run that nobody wrote down, told from its records.
    ///
    /// The call of a single model is not followed step by step, for that would cost it time; its decision and its answer
    /// say the same. Without an answer the run is as good as begun.
    public static func events(of record: LedgerRecord) -> [RunEvent] {
        let decision = record.decision
        var encoder = RunEventEncoder(run: decision.id)
        encoder.advance(to: decision.created)
        encoder.begin(decision)
        encoder.show(decision.plan)
        guard let answer = record.answer else { return encoder.take() }
        encoder.advance(to: decision.created + answer.overheadMilliseconds / 1000)
        let isPlain = decision.plan.isPlainCall
        if isPlain {
            encoder.startStep(0)
            encoder.board.add(call: answer.modelAnswered, provider: answer.provider, to: 0)
        }
        encoder.advance(to: decision.created + answer.totalMilliseconds / 1000)
        if isPlain {
            encoder.board.add(answer.usage, answer.spending, to: 0, elapsed: encoder.elapsed)
            let outcome = answer.status == 499 ? "cancelled" : answer.status >= 400 ? "failed" : "ok"
            encoder.finishStep(0, outcome, reason: answer.errorMessage)
        } else {
            encoder.board = PlanBoard()
        }
        encoder.end(answer, node: decision.plan.nodes.first?.id ?? "")
        return encoder.take()
    }

    private mutating func end(_ answer: AnswerRecord, node: String) {
        guard answer.status >= 400 else {
            result = PlanNodeResult(
                node: node,
                model: answer.modelAnswered,
                provider: answer.provider,
                usage: answer.usage,
                finishReason: answer.finishReason,
                timing: PlanNodeTiming(firstToken: nil, total: .milliseconds(answer.totalMilliseconds)),
                spending: answer.spending
            )
            return finish()
        }
        var members: [JSONValue.Member] = [
            .init("node", .string(node)), .init("model", .string(answer.modelAnswered)),
            .init("provider", .string(answer.provider)),
        ]
        members += RunTotals.members(usage: answer.usage, spending: answer.spending, elapsed: elapsed)
        fail(
            answer.errorMessage ?? "no answer",
            code: answer.clientClosed ? "client_closed_request" : answer.errorType ?? "server_error",
            status: answer.status,
            result: .object(members)
        )
    }
}

extension AnswerRecord {
    fileprivate var usage: Usage {
        Usage(
            promptTokens: promptTokens,
            completionTokens: completionTokens,
            cachedTokens: cachedTokens,
            reasoningTokens: reasoningTokens,
            isEstimated: usageIsEstimated
        )
    }

    fileprivate var spending: PlanSpending {
        var spending = PlanSpending()
        spending.calls = 1
        spending.costUSD = costUSD
        spending.carbonG = carbonG
        spending.energyWh = energyWh
        return spending
    }
}
