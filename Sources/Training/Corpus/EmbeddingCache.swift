import Foundation
public import Routing
import Synchronization

/// Embeddings of prompts seen before, in one append-only file per encoder.
///
/// A record is 16 bytes of hash, three 32-bit numbers (tokens, bytes, truncated) and the vector. The cache is a
/// convenience: a file that is damaged or cannot be written is left alone, and everything works without it.
public final class EmbeddingCache: Sendable {
    private struct Key: Hashable {
        let first: UInt64
        let second: UInt64
    }

    private struct State {
        var records: [Key: Int] = [:]
        var data: Data
        var fresh = Data()
    }

    private let dimensions: Int
    private let path: String
    private let state: Mutex<State>

    private var recordBytes: Int { 28 + 4 * dimensions }

    /// Opens the cache of an encoder within a folder.
    ///
    /// - Parameters:
    ///   - folder: created when missing.
    ///   - encoder: a name that changes with the weights and with how prompts are read.
    ///   - dimensions: length of a vector.
    public init(folder: String, encoder: String, dimensions: Int) {
        self.dimensions = dimensions
        path = "\(folder)/\(encoder).embeddings"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let data = (try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)) ?? Data()
        var initial = State(data: data)
        let size = 28 + 4 * dimensions
        for record in 0..<data.count / size {
            initial.records[Self.key(in: data, at: record * size)] = record * size
        }
        state = Mutex(initial)
    }

    /// What was stored for a text.
    public func input(of text: [UInt8]) -> EstimatorInput? {
        let key = Self.key(of: text)
        return state.withLock { state in
            guard let offset = state.records[key] else { return nil }
            return state.data.withUnsafeBytes { bytes in
                func number(_ index: Int) -> UInt32 {
                    bytes.loadUnaligned(fromByteOffset: offset + 16 + 4 * index, as: UInt32.self)
                }
                return EstimatorInput(
                    text: text,
                    embedding: (0..<dimensions).map {
                        bytes.loadUnaligned(fromByteOffset: offset + 28 + 4 * $0, as: Float.self)
                    },
                    encodedTokens: Int(number(0)),
                    encodedBytes: Int(number(1)),
                    isTruncated: number(2) != 0
                )
            }
        }
    }

    /// Keeps an input for the next run; it is written by `flush`.
    public func store(_ input: EstimatorInput) {
        let key = Self.key(of: input.text)
        var record = Data(capacity: recordBytes)
        func append<Value>(_ value: Value) { withUnsafeBytes(of: value) { record.append(contentsOf: $0) } }
        append(key.first)
        append(key.second)
        append(UInt32(clamping: input.encodedTokens))
        append(UInt32(clamping: input.encodedBytes))
        append(UInt32(input.isTruncated ? 1 : 0))
        for value in input.embedding { append(value) }
        state.withLock { state in state.fresh.append(record) }
    }

    /// Appends what was stored since the last flush to the file.
    public func flush() {
        state.withLock { state in
            guard !state.fresh.isEmpty else { return }
            if !FileManager.default.fileExists(atPath: path) {
                _ = FileManager.default.createFile(atPath: path, contents: nil)
            }
            if let file = FileHandle(forWritingAtPath: path), let end = try? file.seekToEnd() {
                // A record that a crash cut short would put all later ones out of step.
                try? file.truncate(atOffset: end - end % UInt64(recordBytes))
                try? file.write(contentsOf: state.fresh)
                try? file.close()
            }
            state.fresh = Data()
        }
    }

    private static func key(of text: [UInt8]) -> Key {
        var first = StableHash(seed: 1)
        var second = StableHash(seed: 2)
        first.combine(text)
        second.combine(text)
        return Key(first: first.value, second: second.value)
    }

    private static func key(in data: Data, at offset: Int) -> Key {
        data.withUnsafeBytes { bytes in
            Key(
                first: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
                second: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
            )
        }
    }
}
