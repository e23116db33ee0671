/// A head of the student: a small network on numbers plus a table of weights on hashed words.
///
/// `z = DenseNetwork(standardised numbers) + v Σ_b S[b, ·]` with v = 1 / √(number of buckets), O outputs. The table is kept
/// as 8-bit integers with one scale per output.
public struct PlanHead: Sendable {
    /// Limit of a standardised input, in standard deviations.
    public static let limit: Float = 4

    /// Mean of each input over the training data: [D].
    public let mean: [Float]
    /// Reciprocal of each input's scale: [D].
    public let inverseScale: [Float]
    /// The network.
    public let network: DenseNetwork
    /// Weights of the hashed words: [2^`PlanWords.bits`, O].
    public let table: [Int8]
    /// What one unit of an output's column stands for: [O].
    public let scales: [Float]

    /// Number of buckets of the word table.
    public static let buckets = 1 << PlanWords.bits

    /// A head from its parts.
    public init(mean: [Float], inverseScale: [Float], network: DenseNetwork, table: [Int8], scales: [Float]) {
        precondition(mean.count == network.inputs && inverseScale.count == network.inputs, "every input needs a scale")
        precondition(scales.count == network.outputs, "every output needs a scale")
        precondition(table.count == Self.buckets * network.outputs, "the table must be [buckets, outputs]")
        self.mean = mean
        self.inverseScale = inverseScale
        self.network = network
        self.table = table
        self.scales = scales
    }

    /// Standardised inputs: [D].
    public static func standardised(_ raw: [Float], mean: [Float], inverseScale: [Float]) -> [Float] {
        var values = raw
        for index in values.indices {
            values[index] = max(-limit, min(limit, (raw[index] - mean[index]) * inverseScale[index]))
        }
        return values
    }

    /// What a bucket counts among so many.
    public static func value(ofOneOf count: Int) -> Float {
        1 / Float(max(1, count)).squareRoot()
    }

    /// The outputs: [O].
    ///
    /// - Parameters:
    ///   - raw: the numbers, not standardised: [D].
    ///   - words: buckets of the hashed words, each once.
    public func outputs(_ raw: [Float], words: [Int32]) -> [Double] {
        var outputs = network.outputs(Self.standardised(raw, mean: mean, inverseScale: inverseScale))
        let count = outputs.count
        var sums = [Int](repeating: 0, count: count)
        for bucket in words {
            let start = Int(bucket) * count
            for output in 0..<count { sums[output] += Int(table[start + output]) }
        }
        let value = Self.value(ofOneOf: words.count)
        for output in 0..<count { outputs[output] += Double(Float(sums[output]) * scales[output] * value) }
        return outputs
    }
}

extension PlanHead {
    /// Reads a head with a known number of inputs and outputs.
    init(_ tensors: RouterTensorReader, inputs: Int? = nil, outputs: Int) throws(RoutingError) {
        let network = try DenseNetwork(tensors)
        guard network.outputs == outputs, inputs == nil || inputs == network.inputs else {
            throw tensors.fault("a head of \(network.inputs) inputs and \(network.outputs) outputs does not fit")
        }
        self.init(
            mean: try tensors.floats("mean", count: network.inputs),
            inverseScale: try tensors.floats("inverse_scale", count: network.inputs),
            network: network,
            table: try tensors.bytes("table", count: Self.buckets * outputs),
            scales: try tensors.floats("scales", count: outputs)
        )
    }

    /// Stores the head.
    func write(to tensors: inout RouterTensorWriter) {
        tensors.floats("mean", mean)
        tensors.floats("inverse_scale", inverseScale)
        network.write(to: &tensors)
        tensors.bytes("table", shape: [Self.buckets, scales.count], table)
        tensors.floats("scales", scales)
    }
}
