internal import Conversation
internal import Execution
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Providers
internal import Routing
internal import Stores

/// One chat request on its way: what was asked, what was decided, and the account of what came of it.
struct ChatExchange: Sendable {
    let core: GatewayCore
    let requestID: String
    /// When the request arrived.
    let arrival: ContinuousClock.Instant
    let chat: ChatRequest
    let query: RoutingQuery
    let decision: Decision
    /// Milliseconds from the request's arrival to the provider's call.
    let preparation: Double

    init(
        core: GatewayCore,
        requestID: String,
        arrival: ContinuousClock.Instant,
        chat: ChatRequest,
        query: RoutingQuery,
        decision: Decision
    ) {
        self.core = core
        self.requestID = requestID
        self.arrival = arrival
        self.chat = chat
        self.query = query
        self.decision = decision
        preparation = arrival.millisecondsAgo
    }

    /// The headers that tell of the decision, and of the model that gave the answer.
    func headers(answeredBy model: String) -> HTTPFields {
        [
            .decisionID: decision.id,
            .modelID: model,
            .policy: decision.policy,
            .strategy: decision.plan.strategy.rawValue,
            .routerTime: fixedPoint(decision.routerMilliseconds, digits: 3),
        ]
    }

    /// Accounts for a whole answer.
    ///
    /// - Parameter firstPiece: milliseconds from the request's arrival to its first piece, where the plan does not say.
    @discardableResult
    func succeed(_ result: PlanNodeResult, firstPiece: Double? = nil) -> AnswerRecord {
        var record = blankRecord(model: result.model, provider: result.provider, status: 200)
        record.charge(result.usage, spending(result.spending, result.usage, model: result.model))
        record.finishReason = result.finishReason
        record.time(result.timing, preparation: preparation)
        if let firstPiece, record.timeToFirstTokenMilliseconds == nil {
            record.timeToFirstTokenMilliseconds = firstPiece
        }
        record.totalMilliseconds = arrival.millisecondsAgo
        if !chat.isStreaming {
            record.overheadMilliseconds = max(0, record.totalMilliseconds - result.timing.total.milliseconds)
        }
        core.services.ledger.record(.answer(record))
        // Of a plan's many calls the model that answered saw the conversation and no more.
        let isPlan = result.spending != nil
        let tokens = isPlan ? query.inputTokens : result.usage.promptTokens + result.usage.completionTokens
        core.sessions.remember(model: result.model, tokens: tokens, for: query.session)
        return record
    }

    /// Accounts for an answer that is not whole.
    @discardableResult
    func fail(_ failure: PlanFailure) -> AnswerRecord {
        var record = blankRecord(model: failure.model, provider: failure.provider, status: failure.error.status)
        if let usage = failure.usage {
            record.charge(usage, spending(failure.spending, usage, model: failure.model))
        }
        if failure.isCancelled {
            record.status = 499
            record.clientClosed = true
        }
        record.errorType = failure.error.type.rawValue
        record.errorMessage = failure.isCancelled ? "the client closed the request" : failure.summary
        record.time(failure.timing, preparation: preparation)
        record.totalMilliseconds = arrival.millisecondsAgo
        core.services.ledger.record(.answer(record))
        guard !failure.isCancelled else { return record }
        core.services.logger.warning(
            "no answer",
            metadata: [
                "model": "\(failure.model)", "provider": "\(failure.provider)", "status": "\(record.status)",
                "cause": "\(failure.cause?.code.description ?? failure.error.code ?? "unknown")",
                "request.id": "\(requestID)", "decision.id": "\(decision.id)",
            ]
        )
        return record
    }

    /// Accounts for a stream that nobody came to read.
    ///
    /// - Parameter result: the answer, if it was whole by then.
    func abandon(_ start: PlanNodeStart, result: PlanNodeResult? = nil) {
        var record = blankRecord(model: start.model, provider: start.provider, status: 499)
        if let result { record.charge(result.usage, spending(result.spending, result.usage, model: result.model)) }
        record.clientClosed = true
        record.errorType = OpenAIError.Kind.server.rawValue
        record.errorMessage = "the client closed the request"
        record.overheadMilliseconds = preparation
        record.totalMilliseconds = arrival.millisecondsAgo
        core.services.ledger.record(.answer(record))
    }

    /// What all calls took: told by a plan of several, computed for a single one.
    private func spending(_ told: PlanSpending?, _ usage: Usage, model: String) -> PlanSpending {
        told ?? PlanSpending(usage, model: core.services.decisionMaker.catalogue[model])
    }

    private func blankRecord(model: String, provider: String, status: Int) -> AnswerRecord {
        AnswerRecord(
            decisionID: decision.id,
            requestID: requestID,
            created: decision.created,
            modelAsked: chat.model,
            modelAnswered: model,
            provider: provider,
            policy: decision.policy,
            strategy: decision.plan.strategy.rawValue,
            status: status,
            streamed: chat.isStreaming
        )
    }
}

extension AnswerRecord {
    /// Notes tokens, and what they cost in money, carbon and energy.
    fileprivate mutating func charge(_ usage: Usage, _ spending: PlanSpending) {
        promptTokens = usage.promptTokens
        completionTokens = usage.completionTokens
        cachedTokens = usage.cachedTokens
        reasoningTokens = usage.reasoningTokens
        usageIsEstimated = usage.isEstimated
        costUSD = spending.costUSD
        carbonG = spending.carbonG
        energyWh = spending.energyWh
    }

    /// Notes when the first token came, counted from the request's arrival.
    fileprivate mutating func time(_ timing: PlanNodeTiming, preparation: Double) {
        overheadMilliseconds = preparation
        timeToFirstTokenMilliseconds = timing.firstToken.map { preparation + $0.milliseconds }
    }
}
