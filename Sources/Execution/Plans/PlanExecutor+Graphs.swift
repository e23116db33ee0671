internal import Conversation
internal import Providers
internal import Routing

/// Plans of several nodes.
extension PlanExecutor {
    func completeGraph(_ plan: Plan, for request: PlanRequest) async throws(PlanFailure) -> PlanAnswer {
        let tell: @Sendable (PlanEvent) -> Void = { request.observe?($0) }
        tell(.decision(request.decision))
        let driver = makeDriver(of: plan, for: request, emit: tell)
        switch await driver.run() {
        case .failed(let failure):
            tell(.failed(failure))
            throw failure
        case .answered(let answer):
            let result = answer.result
            tell(.nodeStarted(.init(node: result.node, model: result.model, provider: result.provider)))
            tell(.nodeFinished(result))
            tell(.done)
            return PlanAnswer(
                response: try answer.response(of: request),
                head: answer.answer?.head ?? ProviderResponseHead(),
                result: result
            )
        }
    }

    /// Starts a plan and returns when the first piece of the answer is there.
    func streamGraph(_ plan: Plan, for request: PlanRequest) async throws(PlanFailure) -> PlanStream {
        let queue = PlanEventQueue()
        let tell: @Sendable (PlanEvent) -> Void = { event in
            request.observe?(event)
            queue.push(event)
        }
        tell(.decision(request.decision))
        let driver = makeDriver(of: plan, for: request, emit: tell)
        let running = RunningPlan(
            Task {
                switch await driver.run() {
                case .failed(let failure): tell(.failed(failure))
                case .answered(let answer): answer.tellEnd(for: request, tell)
                }
                queue.finish()
            }
        )
        // Nothing has gone to the client yet: a plan that fails now is an answer of its own.
        var early: [PlanEvent] = []
        while let event = await running.whileReading({ await queue.next() }) {
            early.append(event)
            switch event {
            case .nodeStarted(let start):
                let events = PlanEvents { [early] in
                    let reader = PlanEventReader(early: early, queue: queue, running: running)
                    return reader.next
                }
                return PlanStream(head: ProviderResponseHead(), start: start, events: events)
            case .failed(let failure): throw failure
            default: continue
            }
        }
        preconditionFailure("a run ends with an answer or a failure")
    }

    private func makeDriver(
        of plan: Plan,
        for request: PlanRequest,
        emit: @escaping @Sendable (PlanEvent) -> Void
    ) -> PlanDriver {
        PlanDriver(
            graph(of: plan, for: request, emit),
            request: request,
            endpoints: endpoints,
            parts: parts,
            forms: forms,
            emit: emit
        )
    }

    /// The plan made ready, or the single model that stands in for one that cannot be run.
    private func graph(of plan: Plan, for request: PlanRequest, _ emit: (PlanEvent) -> Void) -> PlanGraph {
        let query =
            request.query
            ?? RoutingQuery(
                text: request.chat.lastUserText,
                inputTokens: RoutingQuery.approximateTokens(bytes: request.promptCharacters),
                maximumOutputTokens: request.chat.maximumTokens
            )
        let terms = PlanTerms(
            models: catalogue,
            query: query,
            privacy: query.privacy,
            tools: parts.tools.keys.sorted(),
            scorers: parts.scorers.keys.sorted()
        )
        do throws(RoutingError) {
            return try plan.validated(on: terms)
        } catch {
            for model in [plan.fallback, request.decision.model].compactMap({ $0 }) + plan.models {
                guard let graph = try? Plan.single(model).validated(on: terms) else { continue }
                emit(.planRefused(fallback: model, reason: error.message))
                return graph
            }
            return PlanGraph(unchecked: .single(request.decision.model), terms: terms)
        }
    }
}

/// Cancels a run once nobody holds it any more.
private final class RunningPlan: Sendable {
    private let task: Task<Void, Never>

    init(_ task: Task<Void, Never>) { self.task = task }

    deinit { task.cancel() }

    /// Reads something of the run, which is cancelled when the reader is.
    func whileReading<Value: Sendable>(_ read: () async -> Value) async -> Value {
        await withTaskCancellationHandler(operation: read, onCancel: { task.cancel() })
    }
}

/// Reads the events of a run: those that came before the stream began, then the others.
private final class PlanEventReader {
    private var early: ArraySlice<PlanEvent>
    private let queue: PlanEventQueue
    private let running: RunningPlan

    init(early: [PlanEvent], queue: PlanEventQueue, running: RunningPlan) {
        self.early = early[...]
        self.queue = queue
        self.running = running
    }

    func next() async -> PlanEvent? {
        if let event = early.popFirst() { return event }
        return await running.whileReading { await queue.next() }
    }
}

extension PlanDriverAnswer {
    /// The whole answer: as its model wrote it, with the tokens of the whole plan.
    fileprivate func response(of request: PlanRequest) throws(PlanFailure) -> ChatResponse {
        var body: [UInt8]
        if let response = answer?.response {
            body = response.document.replacing(["usage": result.usage.json])
        } else {
            body = completion.body
        }
        do throws(WireError) {
            return try ChatResponse(body)
        } catch {
            throw PlanFailure(
                node: result.node,
                model: result.model,
                provider: result.provider,
                error: error,
                timing: result.timing,
                spending: result.spending
            )
        }
    }

    private var completion: ChatCompletion {
        ChatCompletion(
            model: result.model,
            text: text,
            usage: result.usage,
            finishReason: result.finishReason ?? "stop"
        )
    }

    /// Tells what is left of a streamed answer: its end, or all of it when it did not go out as it came.
    fileprivate func tellEnd(for request: PlanRequest, _ tell: (PlanEvent) -> Void) {
        if wasStreamed {
            tell(.nodeFinished(result))
            tell(.chunk(PlanChunk(node: result.node, bytes: answer?.streamEnd ?? [], chunk: nil)))
            return tell(.done)
        }
        tell(.nodeStarted(.init(node: result.node, model: result.model, provider: result.provider)))
        for payload in completion.payloads(includesUsage: request.chat.includesUsage) {
            let chunk = (try? JSONDocument(payload)).map { ChatChunk($0.root) }
            tell(.chunk(PlanChunk(node: result.node, bytes: ServerSentEvent.encode(payload), chunk: chunk)))
        }
        tell(.nodeFinished(result))
        tell(.chunk(PlanChunk(node: result.node, bytes: ServerSentEvent.doneBytes, chunk: nil)))
        tell(.done)
    }
}
