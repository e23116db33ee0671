import Routing

@testable import Training

/// A stream whose label shows in its words and, less clearly, in its embedding.
struct SimulatedStream {
    struct Row {
        let text: [UInt8]
        let embedding: [Float]
        let label: Int
    }

    static let dimensions = 16

    let classes: Int
    private var random: SplitMix64
    private let directions: [[Float]]

    init(classes: Int, seed: UInt64) {
        self.classes = classes
        var random = SplitMix64(seed: seed)
        directions = (0..<classes).map { _ in (0..<Self.dimensions).map { _ in Float(random.normal()) } }
        self.random = random
    }

    /// The next row; one in forty has no words that tell, one in sixteen a word of another label.
    mutating func next() -> Row {
        let label = random.index(below: classes)
        var words = (0..<6).map { _ in "filler\(random.index(below: 200))" }
        if random.index(below: 40) > 0 { words.append("topic\(label)x\(random.index(below: 3))") }
        if random.index(below: 16) == 0 { words.append("topic\(random.index(below: classes))x0") }
        var vector = directions[label].map { $0 + 0.7 * Float(random.normal()) }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        for index in vector.indices { vector[index] /= length }
        return Row(text: Array(words.joined(separator: " ").utf8), embedding: vector, label: label)
    }

    /// Rows of the stream.
    mutating func rows(_ count: Int) -> [Row] { (0..<count).map { _ in next() } }
}

extension OnlineCascadeLearner {
    /// Takes a row and learns its label if the LLM is asked for it.
    mutating func take(_ row: SimulatedStream.Row) -> (label: Int, level: OnlineCascade.Level) {
        var step = cascade.begin(row.text[...])
        if case .embed(let pending) = step { step = cascade.embedded(pending, row.embedding) }
        switch step {
        case .answer(let answer, _): return (answer.label, answer.level)
        case .askLLM(let pending), .embed(let pending):
            learn(pending, label: row.label)
            return (row.label, .llm)
        }
    }

    /// A learner for a simulated stream.
    static func simulated(classes: Int, mu: Double = 1e-4, seed: UInt64 = 0) -> OnlineCascadeLearner {
        var settings = OnlineCascadeSettings(
            labels: (0..<classes).map { "label \($0)" },
            dimensions: SimulatedStream.dimensions
        )
        settings.wordBits = 12
        settings.mu = mu
        settings.seed = seed
        return OnlineCascadeLearner(settings)
    }
}
