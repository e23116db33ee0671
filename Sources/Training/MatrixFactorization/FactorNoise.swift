import Routing
import Tensors

/// Gaussian noise for embeddings, cheap enough to be drawn anew for every prompt of every step.
///
/// A prompt's noise is a stretch of one long table of normal numbers, beginning at random.
struct FactorNoise {
    private let table: [Float]
    private static let length = 1 << 18

    /// Noise of a standard deviation; `nil` when that is 0.
    init?(deviation: Double, seed: UInt64) {
        guard deviation > 0 else { return nil }
        var generator = SplitMix64(seed: seed &+ 3)
        table = (0..<Self.length).map { _ in Float(deviation * generator.normal()) }
    }

    /// The noise of one step.
    struct Draw {
        fileprivate let table: [Float]
        fileprivate let seed: UInt64

        /// Adds the noise of a step's prompt to its embedding.
        func add(to input: UnsafeMutablePointer<Float>, count: Int, turn: Int) {
            var generator = SplitMix64(seed: seed &+ UInt64(turn) &* 0xD134_2543_DE82_EF95)
            let start = generator.index(below: table.count - count)
            table.withUnsafeBufferPointer { table in
                Kernels.add(count: count, table.baseAddress! + start, to: input)
            }
        }
    }

    /// The noise of a step.
    func draw(_ generator: inout SplitMix64) -> Draw {
        Draw(table: table, seed: generator.next())
    }
}
