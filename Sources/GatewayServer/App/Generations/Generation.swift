internal import Conversation
internal import Execution
internal import Logging
internal import Routing
internal import Stores
internal import Synchronization

/// One answer of the chat app on its way.
///
/// It belongs to the server, not to a connection: whoever comes reads its events from the number they have seen, and it
/// goes on when nobody does.
final class Generation: Sendable {
    /// Time between two writes of what has come, so that a crash loses no more than that.
    static let checkpoint = Duration.seconds(2)

    let messageID: String
    let conversation: String
    /// Its events, with the texts.
    let log: RunLog

    private let core: GatewayCore
    private let store: any ChatStore
    private let exchange: ChatExchange
    private let message: Mutex<ConversationMessage>
    private let isShuttingDown = Atomic(false)
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// An answer that has not begun.
    ///
    /// - Parameter message: the answer as the store has it, without a text.
    init(_ message: ConversationMessage, exchange: ChatExchange, store: any ChatStore) {
        messageID = message.id
        conversation = message.conversation
        core = exchange.core
        self.exchange = exchange
        self.store = store
        self.message = Mutex(message)
        log = RunLog(run: exchange.decision.id, thread: message.conversation, keepsText: true, ledger: nil)
    }

    /// Begins; `onEnd` is called when the answer and its end are stored.
    func start(onEnd: @escaping @Sendable () -> Void) {
        task.withLock { task in
            task = Task {
                await run()
                onEnd()
            }
        }
    }

    /// Ends the answer early and waits until its end is stored.
    ///
    /// - Parameter isShutdown: whether the gateway ends rather than the reader.
    func stop(isShutdown: Bool = false) async {
        if isShutdown { isShuttingDown.store(true, ordering: .relaxed) }
        let task = task.withLock { $0 }
        task?.cancel()
        await task?.value
    }

    // MARK: Running

    /// How the answer ended, for those who follow it.
    private enum Ending {
        case complete(AnswerRecord)
        case failed(PlanFailure, AnswerRecord)
    }

    private func run() async {
        let decision = exchange.decision
        let isPlain = decision.plan.isPlainCall
        let ledgerLog = isPlain ? nil : core.runs.open(decision, keepsText: core.services.settings.keepsRunTexts)
        let observe: @Sendable (PlanEvent) -> Void = { [log] event in
            ledgerLog?.observe(event)
            // The end is told once it is stored.
            if !event.isEnd { log.observe(event) }
        }
        let request = PlanRequest(
            chat: exchange.chat,
            decision: decision,
            explanation: core.previewText(of: decision),
            query: isPlain ? nil : exchange.query,
            observe: isPlain ? nil : observe
        )
        let ending: Ending
        do throws(PlanFailure) {
            let stream = try await core.executor.stream(decision.plan, for: request)
            ending = await follow(stream, tells: isPlain)
        } catch {
            if isPlain { log.observe(.decision(decision)) }
            ending = .failed(error, exchange.fail(error))
        }
        await store(ending)
    }

    private func follow(_ stream: PlanStream, tells: Bool) async -> Ending {
        var ending: Ending?
        var firstPiece: Double?
        var written = ContinuousClock.now
        for await event in stream.events {
            if tells, !event.isEnd { log.observe(event) }
            switch event {
            case .chunk(let piece):
                guard let text = piece.chunk?.content, !text.isEmpty else { continue }
                if firstPiece == nil { firstPiece = exchange.arrival.millisecondsAgo }
                message.withLock { $0.text += text }
                if written.duration(to: .now) > Self.checkpoint {
                    written = .now
                    try? await store.update(message.withLock { $0 })
                }
            case .nodeFinished(let result): ending = .complete(exchange.succeed(result, firstPiece: firstPiece))
            case .failed(let failure): ending = .failed(failure, exchange.fail(failure))
            default: continue
            }
        }
        guard let ending else { preconditionFailure("a run ends with an answer or a failure") }
        return ending
    }

    /// Stores the answer and its run, then tells the end.
    ///
    /// It runs in a task of its own, for the answer's task may be cancelled.
    private func store(_ ending: Ending) async {
        let end: PlanEvent
        switch ending {
        case .complete(let record):
            message.withLock { $0.finish(.complete, record) }
            end = .done
        case .failed(let failure, let record):
            let state: ConversationMessage.State =
                !failure.isCancelled ? .failed : isShuttingDown.load(ordering: .relaxed) ? .interrupted : .stopped
            message.withLock { message in
                message.finish(state, record)
                guard state != .stopped else { return }
                message.errorMessage = state == .failed ? failure.error.message : "The gateway stopped."
                message.errorCode =
                    state == .failed ? failure.error.code ?? failure.error.type.rawValue : state.rawValue
            }
            end = .failed(failure)
        }
        let final = message.withLock { $0 }
        await Task {
            do {
                try await store.update(final)
            } catch {
                core.services.logger.error("an answer could not be stored", metadata: ["message": "\(messageID)"])
            }
            log.observe(end)
            try? await store.saveRun(RunRecording.json(of: log.events), of: messageID)
        }.value
    }
}

extension PlanEvent {
    /// Whether nothing follows it.
    fileprivate var isEnd: Bool {
        switch self {
        case .done, .failed: true
        default: false
        }
    }
}

extension ConversationMessage {
    fileprivate mutating func finish(_ state: State, _ record: AnswerRecord) {
        self.state = state
        answer = String(decoding: record.chatJSON.bytes, as: UTF8.self)
    }
}
