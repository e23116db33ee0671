import Dispatch
public import Encoders
import Foundation
public import Routing
import Synchronization

/// Encodes many prompts on all cores, remembering what it has encoded before.
public struct CorpusEncoder: Sendable {
    private let encoder: TextEncoder
    private let cache: EmbeddingCache?

    /// An encoder of corpora; without a cache every prompt is encoded anew.
    public init(encoder: TextEncoder, cache: EmbeddingCache? = nil) {
        self.encoder = encoder
        self.cache = cache
    }

    /// The inputs of every text, in order.
    ///
    /// - Parameters:
    ///   - texts: prompts as UTF-8.
    ///   - progress: called now and then, from any thread, with the number of texts done.
    public func encode(
        _ texts: [[UInt8]],
        progress: @Sendable (_ done: Int) -> Void = { _ in }
    ) -> [EstimatorInput] {
        let results = Mutex<[EstimatorInput?]>(Array(repeating: nil, count: texts.count))
        let done = Mutex(0)
        // Long texts first, so that no core is left with one at the end.
        let order = texts.indices.sorted { texts[$0].count > texts[$1].count }
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
            while true {
                let turn = next.withLock { position in
                    defer { position += 1 }
                    return position
                }
                guard turn < order.count else { return }
                let index = order[turn]
                let input = encode(texts[index])
                results.withLock { $0[index] = input }
                let count = done.withLock { count in
                    count += 1
                    return count
                }
                if count % 64 == 0 || count == texts.count { progress(count) }
            }
        }
        return results.withLock { $0.compactMap { $0 } }
    }

    private func encode(_ text: [UInt8]) -> EstimatorInput {
        if let found = cache?.input(of: text) { return found }
        let input = EstimatorInput.encoding(text, with: encoder)
        cache?.store(input)
        return input
    }
}
