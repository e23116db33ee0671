import Routing
import Tensors

/// Where the parameters of a matrix factorisation lie in one flat array.
struct FactorParameters {
    /// Length of an embedding, D.
    let dimensions: Int
    /// Latent dimensions, d.
    let latent: Int
    /// Number of models.
    let models: Int

    /// W₁: [d, D].
    var projection: Range<Int> { 0..<latent * dimensions }
    /// w₂: [d].
    var head: Range<Int> { projection.upperBound..<projection.upperBound + latent }
    /// The models' vectors before they are brought to unit length: [models, d].
    var vectors: Range<Int> { head.upperBound..<head.upperBound + models * latent }
    /// How many there are.
    var count: Int { vectors.upperBound }

    /// Values to start from, as PyTorch's: vectors standard normal, the others uniform in ±1 / √inputs.
    func initial(seed: UInt64) -> [Float] {
        var generator = SplitMix64(seed: seed)
        var values = Array(repeating: Float(0), count: count)
        for index in projection {
            values[index] = Float((2 * generator.uniform() - 1) / Double(dimensions).squareRoot())
        }
        for index in head { values[index] = Float((2 * generator.uniform() - 1) / Double(latent).squareRoot()) }
        for index in vectors { values[index] = Float(generator.normal()) }
        return values
    }

    /// The models' vectors at unit length, and the lengths they had: [models, d] and [models].
    func unitVectors(_ values: [Float]) -> (vectors: [Float], lengths: [Float]) {
        var units = Array(values[vectors])
        var lengths: [Float] = []
        for model in 0..<models {
            let row = model * latent..<(model + 1) * latent
            let length = max(units[row].reduce(0) { $0 + $1 * $1 }.squareRoot(), 1e-12)
            for index in row { units[index] /= length }
            lengths.append(length)
        }
        return (units, lengths)
    }

    /// The parameters as a router has them.
    func factors(_ values: [Float]) throws(RoutingError) -> ModelFactors {
        try ModelFactors(
            projection: FloatView(Array(values[projection])),
            head: FloatView(Array(values[head])),
            vectors: FloatView(unitVectors(values).vectors)
        )
    }
}
