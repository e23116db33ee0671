internal import Conversation
internal import Execution
internal import HTTPTypes
internal import Hummingbird
internal import Providers
internal import Routing
internal import Stores

/// `POST /v1/chat/completions`.
struct ChatRoute: Sendable {
    let core: GatewayCore

    func respond(to request: Request, context: GatewayContext) async throws -> Response {
        let body = try await request.wholeBody(
            upTo: core.services.settings.maximumBodyBytes,
            on: context.channel
        )
        let chat = try ChatRequest.read(body, defaultModel: core.defaultModel)
        let textBytes = chat.textByteCount
        let query = RoutingQuery(chat, textBytes: textBytes, privacy: try PrivacyClass(request.headers))
        let decision = try await core.decide(query, model: chat.model)
        let exchange = ChatExchange(
            core: core,
            requestID: context.requestID,
            arrival: context.arrival,
            chat: chat,
            query: query,
            decision: decision
        )
        // The call of a single model is not followed step by step, for that would cost it time.
        let isPlain = decision.plan.isPlainCall
        let log = isPlain ? nil : core.runs.open(decision, keepsText: core.services.settings.keepsRunTexts)
        let task = PlanRequest(
            chat: chat,
            decision: decision,
            headers: forwarded(request.headers, requestID: context.requestID),
            promptCharacters: textBytes,
            explanation: core.previewText(of: decision),
            query: isPlain ? nil : query,
            observe: log?.observe
        )
        do {
            return chat.isStreaming
                ? try await streamed(task, exchange, context) : try await whole(task, exchange, context)
        } catch let failure as PlanFailure {
            exchange.fail(failure)
            var headers = exchange.headers(answeredBy: decision.model)
            headers.append(contentsOf: HTTPFields.retryAfter(failure.retryAfter))
            throw RequestFailure(failure.error, headers: headers)
        }
    }

    private func whole(
        _ task: PlanRequest,
        _ exchange: ChatExchange,
        _ context: GatewayContext
    ) async throws -> Response {
        let executor = core.executor
        let answer = try await core.whileClientStays(context) {
            try await executor.complete(task.decision.plan, for: task)
        }
        // Recorded before the body is on its way, so a client that has its answer finds the record.
        let record = exchange.succeed(answer.result)
        var headers = exchange.headers(answeredBy: record.modelAnswered)
        headers[.cost] = fixedPoint(record.costUSD, digits: 8)
        if let carbon = record.carbonG { headers[.carbon] = fixedPoint(carbon, digits: 6) }
        headers[.overhead] = fixedPoint(record.overheadMilliseconds, digits: 3)
        headers.append(contentsOf: visible(answer.head))
        return .json(answer.response.document.bytes, headers: headers)
    }

    private func streamed(
        _ task: PlanRequest,
        _ exchange: ChatExchange,
        _ context: GatewayContext
    ) async throws -> Response {
        let executor = core.executor
        let stream = try await core.whileClientStays(context) {
            try await executor.stream(task.decision.plan, for: task)
        }
        var headers = exchange.headers(answeredBy: stream.start.model)
        headers[.contentType] = "text/event-stream; charset=utf-8"
        headers[.cacheControl] = "no-cache"
        headers[.accelBuffering] = "no"
        headers.append(contentsOf: visible(stream.head))
        return Response(
            status: .ok,
            headers: headers,
            body: StreamedAnswer(exchange: exchange, context: context, stream: stream).body
        )
    }

    /// The client's headers that a provider may see, and the request's id.
    private func forwarded(_ headers: HTTPFields, requestID: String) -> [ProviderRequest.Header] {
        var forwarded = [ProviderRequest.Header("x-request-id", requestID)]
        for field in headers {
            let name = field.name.canonicalName
            guard name != "x-request-id", ProviderRequest.forwardedHeaders.contains(name) else { continue }
            forwarded.append(ProviderRequest.Header(name, field.value))
        }
        return forwarded
    }

    /// The provider's headers that a client may see; the request's id stays the gateway's own.
    private func visible(_ head: ProviderResponseHead) -> HTTPFields {
        var fields = HTTPFields()
        for header in head.headers where header.name != "x-request-id" {
            if let name = HTTPField.Name(header.name) { fields[name] = header.value }
        }
        return fields
    }
}
