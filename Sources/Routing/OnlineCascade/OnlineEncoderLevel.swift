/// The second level of an online cascade: a linear or small neural head on the sentence embedding.
///
/// It also reads what the lexical level made of the row, which is known by then and costs nothing.
public struct OnlineEncoderLevel: Sendable {
    /// The head.
    public var network: DenseNetwork

    /// Least probability whose logarithm is told apart.
    private static let leastProbability = 1e-3
    /// What brings the logarithms of probabilities to about the size of the other inputs.
    private static let logarithmScale = 0.3

    /// A level with this head.
    public init(network: DenseNetwork) {
        self.network = network
    }

    /// Inputs of the head: [D + C], of about unit variance.
    ///
    /// - Parameters:
    ///   - embedding: unit vector [D].
    ///   - lexical: probabilities of the lexical level [C].
    public static func inputs(embedding: [Float], lexical: [Double]) -> [Float] {
        let scale = Float(Double(embedding.count).squareRoot())
        return embedding.map { $0 * scale }
            + lexical.map { Float(logarithmScale * Elementary.log(max($0, leastProbability) * Double(lexical.count))) }
    }

    /// The probability of each label: [C].
    public func probabilities(_ inputs: [Float]) -> [Double] {
        Softmax.probabilities(network.outputs(inputs))
    }
}
