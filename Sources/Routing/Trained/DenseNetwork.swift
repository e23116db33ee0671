/// A linear layer, or two with a rectifier between: the head of a classifier.
///
/// ```
/// z = W₂ max(0, W₁ x + b₁) + b₂        with H hidden units
/// z = W₂ x + b₂                        with none
/// ```
public struct DenseNetwork: Sendable {
    /// Number of inputs, D.
    public let inputs: Int
    /// Number of hidden units, H; 0 for a linear head.
    public let hidden: Int
    /// Number of outputs, O.
    public let outputs: Int
    /// W₁, b₁, W₂, b₂ one after the other, matrices row by row: [H, D], [H], [O, H or D], [O].
    public let parameters: [Float]

    /// A network from its parameters.
    public init(inputs: Int, hidden: Int, outputs: Int, parameters: [Float]) {
        precondition(
            parameters.count == DenseNetwork.count(inputs: inputs, hidden: hidden, outputs: outputs),
            "the parameters must fit the network's shape"
        )
        self.inputs = inputs
        self.hidden = hidden
        self.outputs = outputs
        self.parameters = parameters
    }

    /// Number of parameters of a network.
    public static func count(inputs: Int, hidden: Int, outputs: Int) -> Int {
        hidden == 0 ? outputs * (inputs + 1) : hidden * (inputs + 1) + outputs * (hidden + 1)
    }

    /// The outputs for one prompt: [O].
    public func outputs(_ input: [Float]) -> [Double] {
        precondition(input.count == inputs, "a prompt has \(inputs) inputs")
        var middle = input
        var start = 0
        if hidden > 0 {
            let bias = hidden * inputs
            middle = (0..<hidden).map { unit in
                max(0, SkillWeights.dot(parameters, from: unit * inputs, input) + parameters[bias + unit])
            }
            start = hidden * (inputs + 1)
        }
        let bias = start + outputs * middle.count
        return (0..<outputs).map { output in
            Double(
                SkillWeights.dot(parameters, from: start + output * middle.count, middle) + parameters[bias + output]
            )
        }
    }
}

extension DenseNetwork {
    /// Reads a network.
    init(_ tensors: RouterTensorReader) throws(RoutingError) {
        let shape = try tensors.integers("network.shape", count: 3).map { Int($0) }
        guard shape[0] > 0, shape[1] >= 0, shape[2] > 0 else {
            throw tensors.fault("a network of shape \(shape.count)")
        }
        let count = DenseNetwork.count(inputs: shape[0], hidden: shape[1], outputs: shape[2])
        self.init(
            inputs: shape[0],
            hidden: shape[1],
            outputs: shape[2],
            parameters: try tensors.floats("network", count: count)
        )
    }

    /// Stores the network.
    func write(to tensors: inout RouterTensorWriter) {
        tensors.integers("network.shape", [Int32(inputs), Int32(hidden), Int32(outputs)])
        tensors.floats("network", parameters)
    }
}
