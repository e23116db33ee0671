/// The events of a running plan, as they happen.
///
/// To be read once. Reading slowly makes the provider send slowly. Cancelling the task that reads, or letting the
/// iterator go, cancels the calls that still run.
public struct PlanEvents: AsyncSequence, Sendable {
    /// Waits for the next event; nil at the end.
    typealias Next = () async -> PlanEvent?

    private let makeNext: @Sendable () -> Next

    init(_ makeNext: @escaping @Sendable () -> Next) {
        self.makeNext = makeNext
    }

    /// Starts reading.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(read: makeNext()) }

    /// Reads events one by one.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let read: Next

        /// The next event; nil at the end.
        public mutating func next() async -> PlanEvent? { await read() }
    }
}
