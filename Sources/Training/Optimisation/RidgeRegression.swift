import Routing

/// Linear regression of some targets on a few dozen inputs, its weights drawn towards 0.
///
/// Minimises `Σ (y − c − x·w)² + λ‖w‖²` for each target, with inputs standardised and cut at four deviations and the
/// intercept c left free (Hoerl and Kennard 1970, "Ridge regression").
struct RidgeRegression: Sendable {
    private let means: [Double]
    private let inverseScales: [Double]
    private let intercepts: [Double]
    /// [inputs, targets].
    private let weights: [Double]

    /// Fits.
    ///
    /// - Parameters:
    ///   - inputs: one row for each case, all of the same length.
    ///   - targets: one row for each case.
    ///   - penalty: λ > 0.
    init(inputs: [[Double]], targets: [[Double]], penalty: Double) {
        precondition(inputs.count == targets.count && !inputs.isEmpty, "every case has inputs and targets")
        let (width, outputs) = (inputs[0].count, targets[0].count)
        let cases = Double(inputs.count)
        let means = (0..<width).map { column in inputs.reduce(0) { $0 + $1[column] } / cases }
        let inverseScales = (0..<width).map { column in
            let variance = inputs.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) } / cases
            // A constant input says nothing.
            return variance > 1e-12 ? 1 / variance.squareRoot() : 0
        }
        let intercepts = (0..<outputs).map { column in targets.reduce(0) { $0 + $1[column] } / cases }
        var gram = [Float](repeating: 0, count: width * width)
        var product = [Float](repeating: 0, count: width * outputs)
        var (squares, cross) = ([Double](repeating: 0, count: gram.count), [Double](repeating: 0, count: product.count))
        for (row, target) in zip(inputs, targets) {
            let x = Self.standardised(row, means, inverseScales)
            for column in 0..<width {
                for other in 0...column { squares[column * width + other] += x[column] * x[other] }
                for output in 0..<outputs {
                    cross[column * outputs + output] += x[column] * (target[output] - intercepts[output])
                }
            }
        }
        for index in gram.indices { gram[index] = Float(squares[index]) }
        for column in 0..<width { gram[column * width + column] += Float(penalty) }
        for index in product.indices { product[index] = Float(cross[index]) }
        weights = CholeskyFactor(gram, order: width).solve(product, columns: outputs).map { Double($0) }
        (self.means, self.inverseScales, self.intercepts) = (means, inverseScales, intercepts)
    }

    /// The targets to be expected: [targets].
    func predict(_ row: [Double]) -> [Double] {
        var result = intercepts
        for (column, value) in Self.standardised(row, means, inverseScales).enumerated() where value != 0 {
            for output in result.indices { result[output] += value * weights[column * result.count + output] }
        }
        return result
    }

    private static func standardised(_ row: [Double], _ means: [Double], _ inverseScales: [Double]) -> [Double] {
        row.indices.map { min(4, max(-4, (row[$0] - means[$0]) * inverseScales[$0])) }
    }
}
