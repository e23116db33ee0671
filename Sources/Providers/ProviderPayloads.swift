internal import AsyncHTTPClient
internal import Conversation
internal import NIOCore

/// The payloads of a stream's events as they arrive, `[DONE]` included.
///
/// To be read once.
///
/// The end of the sequence is the end of the upstream's body, whether or not the answer is whole; that is for
/// `ChatChunkNormalizer` to judge. Reading slowly makes the upstream send slowly. Letting the iterator go, or
/// cancelling the task that reads, closes the connection to the upstream.
public struct ProviderPayloads: AsyncSequence, Sendable {
    /// Waits for the next payload; nil at the end.
    public typealias Next = () async throws(ProviderError) -> [UInt8]?

    private enum Source: Sendable {
        case list([[UInt8]])
        case custom(@Sendable () -> Next)
        case body(HTTPClientResponse.Body, ProviderFailures)
    }

    private let source: Source

    /// Payloads that are known already.
    public init(_ payloads: [[UInt8]]) {
        source = .list(payloads)
    }

    /// Payloads of one's own making.
    public init(_ makeNext: @escaping @Sendable () -> Next) {
        source = .custom(makeNext)
    }

    init(body: HTTPClientResponse.Body, failures: ProviderFailures) {
        source = .body(body, failures)
    }

    /// Starts reading.
    public func makeAsyncIterator() -> AsyncIterator {
        switch source {
        case .list(let payloads): AsyncIterator(source: .list(payloads[...]))
        case .custom(let makeNext): AsyncIterator(source: .custom(makeNext()))
        case .body(let body, let failures): AsyncIterator(source: .body(EventReader(body, failures)))
        }
    }

    /// Reads payloads one by one.
    public struct AsyncIterator: AsyncIteratorProtocol {
        enum Source {
            case list(ArraySlice<[UInt8]>)
            case custom(Next)
            case body(EventReader)
        }

        var source: Source

        /// The next payload; nil at the end.
        public mutating func next() async throws(ProviderError) -> [UInt8]? {
            switch source {
            case .list(var payloads):
                let first = payloads.popFirst()
                source = .list(payloads)
                return first
            case .custom(let next): return try await next()
            case .body(let reader): return try await reader.next()
            }
        }
    }
}
