/// The Adam optimiser (Kingma & Ba 2015, arXiv 1412.6980, algorithm 1) over one flat array of parameters.
struct Adam: Sendable, Equatable {
    /// Running mean of the gradient: [count].
    private(set) var first: [Float]
    /// Running mean of its square: [count].
    private(set) var second: [Float]
    /// Steps made.
    private(set) var steps = 0
    private let beta1: Float = 0.9
    private let beta2: Float = 0.999
    private let epsilon: Float = 1e-8

    /// An optimiser of `count` parameters.
    init(count: Int) {
        first = Array(repeating: 0, count: count)
        second = Array(repeating: 0, count: count)
    }

    /// An optimiser as it was after some steps.
    init(first: [Float], second: [Float], steps: Int) {
        precondition(first.count == second.count && steps >= 0, "both means have the same length")
        self.first = first
        self.second = second
        self.steps = steps
    }

    /// Moves the parameters against the gradient.
    ///
    /// - Parameters:
    ///   - parameters: [count], changed in place.
    ///   - gradient: [count].
    ///   - rate: learning rate of this step.
    mutating func step(_ parameters: inout [Float], gradient: [Float], rate: Float) {
        precondition(parameters.count == first.count && gradient.count == first.count, "arrays must match")
        steps += 1
        let correction1 = 1 - Adam.power(beta1, steps)
        let correction2 = 1 - Adam.power(beta2, steps)
        for index in parameters.indices {
            let slope = gradient[index]
            first[index] = beta1 * first[index] + (1 - beta1) * slope
            second[index] = beta2 * second[index] + (1 - beta2) * slope * slope
            let mean = first[index] / correction1
            let scale = (second[index] / correction2).squareRoot() + epsilon
            parameters[index] -= rate * mean / scale
        }
    }

    private static func power(_ base: Float, _ exponent: Int) -> Float {
        var result: Float = 1
        for _ in 0..<min(exponent, 20_000) { result *= base }
        return result
    }
}
