internal import Routing

/// What the deferral nets minimise, and its gradient.
///
/// For a row with label y, levels j = 1, 2 and deferrals d_j (Nie et al. 2024, arXiv 2402.04513, §3.2 and appendix):
/// ```
/// J   = Σ_j Π_{k<j} d_k · [(1 − d_j) CE(p_j, y) + d_j μ c_{j+1}]
/// cal = Σ_j (d_j − min(1, [argmax p_j ≠ y] + κ_j))²
/// ```
/// J weighs the error of answering here against the cost of going up; the LLM on top has no error against its own label.
/// The calibration keeps every net near κ where its level is right and near 1 where it is wrong, however seldom the row
/// comes so far.
struct DeferralProblem: Sendable {
    /// A labelled row as the gates see it.
    struct Row: Sendable {
        /// What each gate reads: [2][2C].
        let inputs: [[Float]]
        /// −ln p_j(y) by level: [2].
        let crossEntropy: [Double]
        /// Whether the level's label is not the LLM's: [2].
        let isWrong: [Bool]

        /// Reads a cached row.
        init(_ entry: LabelCache.Entry) {
            let probabilities = entry.probabilities.map { $0.map { Double($0) } }
            inputs = probabilities.map { DeferralGate.inputs($0) }
            // One row that a level was sure of and wrong about shall not outweigh all others.
            crossEntropy = probabilities.map { -Elementary.log(max($0[entry.label], 1e-4)) }
            isWrong = probabilities.map { Softmax.greatest($0).label != entry.label }
        }
    }

    let mu: Double
    /// c_{j+1}: cost of the step up from each level.
    let costs: [Double]
    /// κ_j.
    let calibration: [Double]

    /// Mean loss over rows and the gradient by the parameters of each gate.
    func gradient(_ gates: [DeferralGate], _ rows: [Row]) -> (loss: Double, gradients: [[Float]]) {
        var loss = 0.0
        var gradients = gates.map { Array(repeating: Float(0), count: $0.network.parameters.count) }
        let scale = 1 / Double(max(1, rows.count))
        for row in rows {
            let d = gates.indices.map { Elementary.sigmoid(gates[$0].network.outputs(row.inputs[$0])[0]) }
            let (value, slopes) = self.loss(d, row)
            loss += scale * value
            for level in gates.indices {
                let slope = scale * slopes[level] * d[level] * (1 - d[level])
                gates[level].network.addGradient(row.inputs[level], output: [slope], to: &gradients[level])
            }
        }
        return (loss, gradients)
    }

    /// Loss of a row and its derivative by the deferrals.
    func loss(_ d: [Double], _ row: Row) -> (loss: Double, slopes: [Double]) {
        // value[j]: what J is from level j on, once the row is there.
        var value = Array(repeating: 0.0, count: d.count + 1)
        for level in d.indices.reversed() {
            let up = mu * costs[level] + value[level + 1]
            value[level] = (1 - d[level]) * row.crossEntropy[level] + d[level] * up
        }
        var loss = value[0]
        var slopes = Array(repeating: 0.0, count: d.count)
        var reach = 1.0
        for level in d.indices {
            let up = mu * costs[level] + value[level + 1]
            slopes[level] = reach * (up - row.crossEntropy[level])
            reach *= d[level]
            let target = min(1, (row.isWrong[level] ? 1 : 0) + calibration[level])
            let difference = d[level] - target
            loss += difference * difference
            slopes[level] += 2 * difference
        }
        return (loss, slopes)
    }
}
