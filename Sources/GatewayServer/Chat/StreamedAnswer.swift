internal import Conversation
internal import Execution
internal import Hummingbird
internal import Routing
internal import Synchronization

/// The body of a streamed answer: the plan's events as server-sent events.
struct StreamedAnswer: Sendable {
    let exchange: ChatExchange
    let context: GatewayContext
    let stream: PlanStream

    /// Writes the events as they come, and accounts for the answer before the last of them, so that a client that has
    /// seen the end finds the record.
    ///
    /// A failure ends the stream with an error event and without `[DONE]`. When the client leaves, the provider's call is
    /// cancelled and what had come is accounted for.
    var body: ResponseBody {
        let unread = UnreadStream(exchange, stream)
        return ResponseBody { writer in
            unread.markRead()
            // The writer is used by one task at a time: this one waits for the other.
            nonisolated(unsafe) let shared = writer
            try await exchange.core.whileClientStays(context) {
                nonisolated(unsafe) var writer = shared
                try await write(to: &writer)
            }
            try await writer.finish(nil)
        }
    }

    @concurrent
    private func write(to writer: inout any ResponseBodyWriter) async throws {
        var isBroken = false
        var failure: PlanFailure?
        var firstPiece: Double?
        for await event in stream.events {
            switch event {
            case .decision, .planStarted, .planRefused, .callStarted, .callFinished, .received, .produced, .noted,
                .nodeStarted, .done:
                break
            case .chunk(let chunk) where !isBroken:
                if firstPiece == nil { firstPiece = exchange.arrival.millisecondsAgo }
                do {
                    try await writer.write(ByteBuffer(bytes: chunk.bytes))
                } catch {
                    // Nobody reads any more: the next event is the end of the cancelled call.
                    isBroken = true
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            case .chunk: break
            case .nodeFinished(let result): exchange.succeed(result, firstPiece: firstPiece)
            case .failed(let reason):
                exchange.fail(reason)
                failure = reason
            }
        }
        if isBroken || failure?.isCancelled == true { throw CancellationError() }
        if let failure { try await writer.write(ByteBuffer(bytes: ServerSentEvent.encode(failure.error.body))) }
    }
}

/// Accounts for a stream whose body is never asked for: the client left before its head was written.
private final class UnreadStream: Sendable {
    private let exchange: ChatExchange
    private let stream: PlanStream
    private let isRead = Atomic(false)

    init(_ exchange: ChatExchange, _ stream: PlanStream) {
        self.exchange = exchange
        self.stream = stream
    }

    func markRead() {
        isRead.store(true, ordering: .relaxed)
    }

    deinit {
        guard !isRead.load(ordering: .relaxed) else { return }
        guard !exchange.decision.plan.isPlainCall else { return exchange.abandon(stream.start) }
        // A plan ends with its reader, and then tells what its calls took.
        let reading = Task { [exchange, stream] in
            for await event in stream.events {
                switch event {
                case .nodeFinished(let result): exchange.abandon(stream.start, result: result)
                case .failed(let failure): exchange.fail(failure)
                default: continue
                }
            }
        }
        reading.cancel()
    }
}
