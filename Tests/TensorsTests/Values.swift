import TestSupport

/// Repeatable test numbers.
enum Values {
    /// `count` floats in -1...1.
    static func floats(_ count: Int, seed: UInt64) -> [Float] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
    }
}
