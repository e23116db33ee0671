internal import AsyncHTTPClient
internal import Conversation
internal import NIOCore

/// Reads the events of a body.
///
/// One reader belongs to one iterator, so it is never used by two tasks at once.
final class EventReader {
    private var body: HTTPClientResponse.Body.AsyncIterator
    private let failures: ProviderFailures
    private var parser = ServerSentEventParser()
    /// The events of the chunk before that have not been handed out, last one first.
    private var ready: [ServerSentEvent] = []
    private var hasEnded = false

    init(_ body: HTTPClientResponse.Body, _ failures: ProviderFailures) {
        self.body = body.makeAsyncIterator()
        self.failures = failures
    }

    func next() async throws(ProviderError) -> [UInt8]? {
        while true {
            if let event = ready.popLast() { return event.data }
            if hasEnded { return nil }
            if let chunk = try await nextChunk() {
                do throws(ServerSentEventError) {
                    ready = try parser.receive(chunk.readableBytesView).reversed()
                } catch {
                    hasEnded = true
                    throw failures.invalidResponse("\(error)")
                }
            } else {
                hasEnded = true
                // A cancelled read looks like the end of the body.
                guard !Task.isCancelled else { throw failures.cancelled() }
                if let last = parser.finish() { return last.data }
            }
        }
    }

    private func nextChunk() async throws(ProviderError) -> ByteBuffer? {
        do {
            return try await body.next(isolation: #isolation)
        } catch {
            hasEnded = true
            throw failures.transport(error)
        }
    }
}
