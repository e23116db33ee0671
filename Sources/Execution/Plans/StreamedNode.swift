internal import Conversation
internal import Providers
internal import Routing

/// Turns the payloads of one model's stream into events.
///
/// One object belongs to one iterator, so it is never used by two tasks at once.
final class StreamedNode {
    private let call: NodeCall
    private var payloads: ProviderPayloads.AsyncIterator
    private var normalizer: ChatChunkNormalizer
    private var firstToken: Duration?
    /// Events that are known but not yet handed out, the next one last.
    private var ready: [PlanEvent]
    private var hasEnded = false

    init(_ call: NodeCall, decision: Decision, payloads: ProviderPayloads, options: ChatChunkNormalizer.Options) {
        self.call = call
        self.payloads = payloads.makeAsyncIterator()
        normalizer = ChatChunkNormalizer(options)
        ready = [.nodeStarted(call.start), .decision(decision)]
    }

    func next() async -> PlanEvent? {
        while true {
            if let event = ready.popLast() { return event }
            if hasEnded { return nil }
            do throws(ProviderError) {
                let step = try await payloads.next().map { normalizer.receive($0) } ?? normalizer.finish()
                if firstToken == nil, normalizer.hasOutput { firstToken = call.started.duration(to: .now) }
                take(step)
            } catch {
                end([.failed(call.failure(error, usage: normalizer.usage, firstToken: firstToken))])
            }
        }
    }

    private func take(_ step: ChatChunkNormalizer.Step) {
        let chunk = PlanChunk(node: call.node, bytes: step.bytes, chunk: step.chunk)
        switch step.outcome {
        case .open:
            if !step.bytes.isEmpty { ready.append(.chunk(chunk)) }
        case .completed:
            let result = call.result(
                usage: normalizer.usage,
                finishReason: normalizer.finishReason,
                firstToken: firstToken
            )
            end([.nodeFinished(result), .chunk(chunk), .done])
        case .failed(let error):
            end([.failed(call.failure(error, usage: normalizer.usage, firstToken: firstToken))])
        }
    }

    private func end(_ events: [PlanEvent]) {
        hasEnded = true
        ready = events.reversed()
    }
}
