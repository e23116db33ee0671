import Routing

/// Raw inputs of many answers, row by row, and their scaling.
struct AnswerMatrix {
    /// Number of inputs.
    let count: Int
    /// The inputs: [rows, count].
    private(set) var values: [Float] = []

    init(count: Int) {
        self.count = count
    }

    mutating func append(_ row: [Float]) {
        precondition(row.count == count, "every row has \(count) inputs")
        values += row
    }

    /// Mean and scale of the inputs; those of a block of `blocks`, which stand first, share one scale.
    ///
    /// - Parameter isCentred: whether the mean is taken out; of differences, which have either sign, it is not.
    func scaler(blocks: [Int], isCentred: Bool = true) -> DenseInputs {
        let rows = values.count / count
        var sums = Array(repeating: 0.0, count: count)
        var squares = sums
        for row in 0..<rows {
            for index in 0..<count { sums[index] += Double(values[row * count + index]) }
        }
        let means = sums.map { isCentred ? $0 / Double(max(1, rows)) : 0 }
        for row in 0..<rows {
            for index in 0..<count {
                let distance = Double(values[row * count + index]) - means[index]
                squares[index] += distance * distance
            }
        }
        var variances = squares.map { $0 / Double(max(1, rows)) }
        var start = 0
        for block in blocks {
            let mean = variances[start..<start + block].reduce(0, +) / Double(max(1, block))
            for index in start..<start + block { variances[index] = mean }
            start += block
        }
        return DenseInputs(
            mean: means.map { Float($0) },
            inverseScale: variances.map { $0 > 1e-12 ? Float(1 / $0.squareRoot()) : 0 }
        )
    }

    mutating func standardise(_ inputs: DenseInputs) {
        for row in 0..<values.count / count {
            let range = row * count..<(row + 1) * count
            values.replaceSubrange(range, with: inputs.standardised(Array(values[range])))
        }
    }
}

/// Chooses the penalty of a network of one output on left-out folds.
struct PenaltySearch {
    /// Penalties to try, strongest first.
    let penalties: [Float]
    /// Fold of each row.
    let folds: [Int]
    let foldCount: Int

    /// - Parameter loss: how bad the left-out logits are: [rows] to a number.
    func run(
        _ problem: NetworkProblem,
        loss: ([Double]) -> Double,
        progress: (_ done: Int, _ total: Int, _ remark: String) -> Void
    ) -> (penalty: Float, heldOut: [Double]) {
        var best: (penalty: Float, loss: Double, heldOut: [Double])?
        for (index, penalty) in penalties.enumerated() {
            let blocks = ConcurrentBlocks<[(row: Int, logit: Double)]>(count: foldCount)
            blocks.perform { fold in
                let held = folds.indices.filter { folds[$0] == fold }
                guard !held.isEmpty else { return [] }
                let network = problem.fit(folds.indices.filter { folds[$0] != fold }, penalty: penalty)
                let count = problem.inputCount
                return held.map { row in
                    (row, network.outputs(Array(problem.inputs[row * count..<(row + 1) * count]))[0])
                }
            }
            var logits = Array(repeating: 0.0, count: folds.count)
            for (row, logit) in blocks.values.joined() { logits[row] = logit }
            let value = loss(logits)
            progress(index + 1, penalties.count + 1, "held-out loss \(fixedPoint(value, digits: 4))")
            if let best, value > best.loss * 1.01 { break }
            if value < best?.loss ?? .infinity { best = (penalty, value, logits) }
        }
        return (best?.penalty ?? penalties[0], best?.heldOut ?? Array(repeating: 0, count: folds.count))
    }
}
