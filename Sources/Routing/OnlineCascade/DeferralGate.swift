/// The deferral net of a level: whether its label is to be trusted, from its class probabilities.
///
/// `d = σ(W₂ max(0, W₁ x + b₁) + b₂)`, and the row is passed up when d > ½ (Nie et al. 2024, arXiv 2402.04513, §3). x holds
/// the probabilities by class and once more from the greatest to the least: the second half says how sure the level is,
/// which the net need not find out for each of fifty classes, the first for which labels that means less.
public struct DeferralGate: Sendable {
    /// The net: 2C inputs, one output.
    public var network: DenseNetwork

    /// A gate with this net.
    public init(network: DenseNetwork) {
        precondition(network.outputs == 1, "a deferral net has one output")
        self.network = network
    }

    /// Number of inputs for a number of labels.
    public static func inputCount(classes: Int) -> Int { 2 * classes }

    /// Inputs of the net: [2C].
    public static func inputs(_ probabilities: [Double]) -> [Float] {
        probabilities.map { Float($0) } + probabilities.sorted { $0 > $1 }.map { Float($0) }
    }

    /// The deferral d, in 0...1.
    public func deferral(_ probabilities: [Double]) -> Double {
        Elementary.sigmoid(network.outputs(Self.inputs(probabilities))[0])
    }
}
