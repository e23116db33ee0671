internal import Conversation
internal import Providers
internal import Routing
internal import Synchronization

/// Runs a plan of several nodes: performs what its state machine asks for, and tells what happens.
///
/// One object per run. Nothing is polled: calls, scorers, tools and the clock report into one channel, and each report
/// leads to the next calls. Cancelling the task that runs it cancels every call, and `run` returns when all of them have
/// ended.
final class PlanDriver: Sendable {
    /// How a run ended.
    enum Ending: Sendable {
        /// With an answer; its last bytes have not been told of yet when it was streamed.
        case answered(PlanDriverAnswer)
        /// Without.
        case failed(PlanFailure)
    }

    let graph: PlanGraph
    let request: PlanRequest
    private let endpoints: [String: ModelEndpoint]
    private let parts: PlanParts
    private let forms: JudgeForms
    private let emit: @Sendable (PlanEvent) -> Void
    let total = Mutex(PlanTotals())

    init(
        _ graph: PlanGraph,
        request: PlanRequest,
        endpoints: [String: ModelEndpoint],
        parts: PlanParts,
        forms: JudgeForms,
        emit: @escaping @Sendable (PlanEvent) -> Void
    ) {
        self.graph = graph
        self.request = request
        self.endpoints = endpoints
        self.parts = parts
        self.forms = forms
        self.emit = emit
    }

    /// Runs the plan to its end.
    func run() async -> Ending {
        let started = ContinuousClock.now
        let (reports, channel) = AsyncStream.makeStream(of: Report.self)
        var run = PlanRun(graph)
        var work = Work(channel: channel)
        if let limit = graph.plan.budget.milliseconds { work.startClock(.milliseconds(limit)) }
        emit(.planStarted(graph))
        let effects = run.start()
        var ending = perform(effects, of: run, &work)
        // The sequence also ends when this task is cancelled.
        var iterator = reports.makeAsyncIterator()
        while ending == nil {
            switch await iterator.next() ?? .input(.cancelled) {
            case .input(let input): ending = tell(input, to: &run, &work)
            case .piece(let call, let piece, let provider):
                // Pieces of a call that was cancelled meanwhile go nowhere.
                guard run.isUnderWay(call.id) else { continue }
                if !run.hasSentOutput {
                    ending = tell(.outputSent(call.id), to: &run, &work)
                    emit(.nodeStarted(.init(node: call.node, model: call.model, provider: provider)))
                }
                emit(.chunk(piece))
            }
        }
        await work.finish()
        return conclude(ending ?? .cancelled, started: started)
    }

    /// What comes in from the tasks of a run.
    private enum Report: Sendable {
        case input(PlanInput)
        /// A piece of the answer that the client sees.
        case piece(PlanCall, PlanChunk, provider: String)
    }

    private typealias Channel = AsyncStream<Report>.Continuation

    private func tell(_ input: PlanInput, to run: inout PlanRun, _ work: inout Work) -> PlanEnding? {
        emit(.received(input))
        let effects = run.receive(input)
        return perform(effects, of: run, &work)
    }

    // MARK: Effects

    /// Tasks under way.
    private struct Work {
        let channel: Channel
        var calls: [PlanCall.ID: Task<Void, Never>] = [:]
        var others: [Task<Void, Never>] = []

        mutating func startClock(_ limit: Duration) {
            others.append(
                Task { [channel] in
                    guard (try? await Task.sleep(for: limit)) != nil else { return }
                    channel.yield(.input(.timeIsUp))
                }
            )
        }

        /// Ends everything and waits until it has ended.
        func finish() async {
            for task in others { task.cancel() }
            for task in calls.values { task.cancel() }
            for task in others { await task.value }
            for task in calls.values { await task.value }
        }
    }

    private func perform(_ effects: [PlanEffect], of run: PlanRun, _ work: inout Work) -> PlanEnding? {
        var ending: PlanEnding?
        for effect in effects {
            switch effect {
            case .call(var call):
                // A client that wants the answer whole gets it as its model wrote it.
                if !request.chat.isStreaming { call.streams = false }
                work.calls[call.id] = start(call, work.channel)
            case .cancel(let id): work.calls[id]?.cancel()
            // The call was made without a stream: its text goes out as a whole.
            case .stream: break
            case .score(let scoring): work.others.append(start(scoring, work.channel))
            case .use(let use): work.others.append(start(use, work.channel))
            case .note(let note):
                if case .finished(let node, _) = note, let output = run.states[node].output {
                    emit(.produced(node: node, output: output.text))
                }
                emit(.noted(note))
            case .end(let end): ending = end
            }
        }
        return ending
    }

    private func start(_ call: PlanCall, _ channel: Channel) -> Task<Void, Never> {
        Task {
            if call.delayMilliseconds > 0 { try? await Task.sleep(for: .milliseconds(call.delayMilliseconds)) }
            guard !Task.isCancelled else { return }
            guard let endpoint = endpoints[call.model] else {
                channel.yield(.input(.failed(call.id, PlanFault("model '\(call.model)' has no provider"))))
                return
            }
            emit(.callStarted(call, provider: endpoint.provider.name))
            let runner = PlanCallRunner(
                call: call,
                endpoint: endpoint,
                model: graph.terms.models[call.model],
                request: request,
                forms: forms,
                onPiece: { step in
                    guard !step.bytes.isEmpty else { return }
                    let piece = PlanChunk(node: call.node, bytes: step.bytes, chunk: step.chunk)
                    channel.yield(.piece(call, piece, provider: endpoint.provider.name))
                },
                otherUsage: { [self] in total.withLock { $0.calls > 0 ? $0.usage : nil } }
            )
            channel.yield(.input(settle(call, endpoint, await runner.run())))
        }
    }

    /// Accounts for a call that has ended and says what it means for the run.
    private func settle(_ call: PlanCall, _ endpoint: ModelEndpoint, _ outcome: PlanCallRunner.Outcome) -> PlanInput {
        let spending = PlanSpending(outcome.usage, model: graph.terms.models[call.model])
        var report = PlanCallReport(
            call: call,
            provider: endpoint.provider.name,
            usage: outcome.usage,
            spending: spending,
            timing: outcome.timing
        )
        let usage = outcome.usage
        total.withLock { total in
            total.add(usage, spending)
            switch outcome.result {
            case .success(let answer):
                total.answers[call.id] = (answer, endpoint.provider.name, outcome.timing)
                total.models[call.id] = call.model
            case .failure(let fault) where fault.cause?.code == .cancelled:
                total.lastCancelled = (call: call, provider: endpoint.provider.name)
            case .failure(let fault): total.lastFault = (fault: fault, call: call, provider: endpoint.provider.name)
            }
        }
        switch outcome.result {
        case .success(let answer):
            report.text = answer.text
            emit(.callFinished(report))
            return .answered(
                call.id,
                PlanAnswerText(
                    text: Array(answer.text.utf8),
                    inputTokens: usage.promptTokens,
                    outputTokens: usage.completionTokens,
                    costUSD: spending.costUSD,
                    logprobs: answer.logprobs,
                    verdictTokens: answer.verdictTokens
                )
            )
        case .failure(let fault):
            report.isCancelled = fault.cause?.code == .cancelled
            report.failure = fault.summary(provider: endpoint.provider.name)
            emit(.callFinished(report))
            return .failed(
                call.id,
                PlanFault(
                    report.failure ?? "no answer",
                    isRetryable: fault.cause?.isRetryable ?? true,
                    retryAfterMilliseconds: fault.cause?.retryAfter.map { Int($0 / .milliseconds(1)) },
                    inputTokens: usage.promptTokens,
                    outputTokens: usage.completionTokens,
                    costUSD: spending.costUSD
                )
            )
        }
    }

    private func start(_ scoring: PlanScoring, _ channel: Channel) -> Task<Void, Never> {
        Task { [parts] in
            do {
                guard let scorer = parts.scorers[scoring.scorer] else {
                    channel.yield(
                        .input(.partFailed(node: scoring.node, reason: "scorer '\(scoring.scorer)' is not loaded"))
                    )
                    return
                }
                channel.yield(.input(.scored(node: scoring.node, try await scorer(scoring))))
            } catch {
                channel.yield(
                    .input(.partFailed(node: scoring.node, reason: "scorer '\(scoring.scorer)' failed: \(error)"))
                )
            }
        }
    }

    private func start(_ use: PlanToolUse, _ channel: Channel) -> Task<Void, Never> {
        Task { [parts] in
            do {
                guard let tool = parts.tools[use.tool] else {
                    channel.yield(.input(.partFailed(node: use.node, reason: "'\(use.tool)' is not at hand")))
                    return
                }
                channel.yield(.input(.toolAnswered(node: use.node, try await tool(use))))
            } catch {
                channel.yield(.input(.partFailed(node: use.node, reason: "'\(use.tool)' failed")))
            }
        }
    }
}
