import Dispatch
import Synchronization

/// Pieces of work done on all cores, whose results come back in order.
///
/// As long as a piece depends on its number alone, the results do not depend on the number of cores.
final class ConcurrentBlocks<Value: Sendable>: Sendable {
    private let results: Mutex<[Value?]>
    private let count: Int

    /// Room for the results of `count` pieces.
    init(count: Int) {
        self.count = count
        results = Mutex(Array(repeating: nil, count: count))
    }

    /// Does every piece and waits for all of them.
    func perform(_ piece: @Sendable (Int) -> Value) {
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let value = piece(index)
            results.withLock { $0[index] = value }
        }
    }

    /// The results, by piece.
    var values: [Value] { results.withLock { $0.compactMap { $0 } } }
}
