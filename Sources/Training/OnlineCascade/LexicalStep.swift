internal import Routing

/// Learning of the lexical level: AdaGrad on the cross-entropy of one row at a time.
///
/// `∂CE/∂z = p − y`, `∂CE/∂W_f = x_f (p − y)`. Each weight has its own rate η / √(Σ g²) (Duchi et al. 2011, JMLR 12), so
/// a rare word learns from its first row and a frequent one slowly.
struct LexicalStep: Sendable, Equatable {
    /// Σ g² of W: [2^bits, C].
    var squares: [Float]
    /// Σ g² of b: [C].
    var biasSquares: [Float]

    /// Learning rate η.
    private static let rate: Float = 0.35
    /// What keeps the first steps small.
    private static let initial: Float = 1e-4

    /// No step yet.
    init(bits: Int, classes: Int) {
        squares = Array(repeating: 0, count: classes << bits)
        biasSquares = Array(repeating: 0, count: classes)
    }

    /// Cross-entropy of a row and its derivative by the logits: [C].
    static func gradient(_ level: OnlineLexicalLevel, _ words: OnlineLexicalLevel.Words, label: Int)
        -> (loss: Double, logits: [Double])
    {
        var error = level.probabilities(words)
        let loss = -Elementary.log(max(error[label], 1e-300))
        error[label] -= 1
        return (loss, error)
    }

    /// Moves the level against the gradient of a row.
    mutating func learn(_ level: inout OnlineLexicalLevel, _ words: OnlineLexicalLevel.Words, label: Int) {
        let error = Self.gradient(level, words, label: label).logits.map { Float($0) }
        let classes = error.count
        for (bucket, value) in zip(words.buckets, words.values) {
            let start = Int(bucket) * classes
            for label in 0..<classes {
                let slope = value * error[label]
                squares[start + label] += slope * slope
                level.weights[start + label] -= Self.rate * slope / (Self.initial + squares[start + label]).squareRoot()
            }
        }
        for label in 0..<classes {
            biasSquares[label] += error[label] * error[label]
            level.biases[label] -= 0.1 * Self.rate * error[label] / (Self.initial + biasSquares[label]).squareRoot()
        }
    }
}
