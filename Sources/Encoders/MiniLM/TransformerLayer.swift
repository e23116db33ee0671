import Tensors

/// One layer of BERT: self-attention and a feed-forward network, each added to its input and normalised.
struct TransformerLayer: Sendable {
    private let queryKeyValue: PackedMatrix
    private let queryKeyValueBias: FloatView
    private let attentionOutput: Linear
    private let attentionNorm: Norm
    private let intermediate: Linear
    private let output: Linear
    private let outputNorm: Norm
    private let configuration: BERTConfiguration

    private struct Linear: Sendable {
        let weights: PackedMatrix
        let bias: FloatView
    }

    private struct Norm: Sendable {
        let gamma: FloatView
        let beta: FloatView
    }

    /// Takes layer `index` out of a checkpoint; queries, keys and values become one product.
    init(
        _ index: Int,
        _ checkpoint: CheckpointReader,
        _ configuration: BERTConfiguration
    ) throws(EncoderError) {
        let prefix = "encoder.layer.\(index)."
        let hidden = configuration.hidden
        func linear(_ name: String, from inputs: Int, to outputs: Int) throws(EncoderError) -> Linear {
            let weights = try checkpoint.floats(prefix + name + ".weight", [outputs, inputs])
            let bias = try checkpoint.floats(prefix + name + ".bias", [outputs])
            return Linear(weights: PackedMatrix([weights], inputs: inputs), bias: bias)
        }
        func norm(_ name: String) throws(EncoderError) -> Norm {
            let gamma = try checkpoint.floats(prefix + name + ".weight", [hidden])
            return Norm(gamma: gamma, beta: try checkpoint.floats(prefix + name + ".bias", [hidden]))
        }
        var weights: [FloatView] = []
        var bias: [Float] = []
        for part in ["query", "key", "value"] {
            let name = prefix + "attention.self." + part
            weights.append(try checkpoint.floats(name + ".weight", [hidden, hidden]))
            bias += try checkpoint.floats(name + ".bias", [hidden]).array
        }
        queryKeyValue = PackedMatrix(weights, inputs: hidden)
        queryKeyValueBias = FloatView(bias)
        attentionOutput = try linear("attention.output.dense", from: hidden, to: hidden)
        attentionNorm = try norm("attention.output.LayerNorm")
        intermediate = try linear("intermediate.dense", from: hidden, to: configuration.intermediate)
        output = try linear("output.dense", from: configuration.intermediate, to: hidden)
        outputNorm = try norm("output.LayerNorm")
        self.configuration = configuration
    }

    /// Replaces `workspace.hidden` [rows, hidden] by the layer's output for sequences of the given lengths.
    func forward(lengths: ArraySlice<Int>, rows: Int, _ workspace: Workspace) {
        let hidden = configuration.hidden
        Kernels.linear(
            rows: rows,
            input: workspace.hidden,
            weights: queryKeyValue,
            bias: queryKeyValueBias,
            output: workspace.wide
        )
        var row = 0
        for tokens in lengths {
            Kernels.attention(
                tokens: tokens,
                heads: configuration.heads,
                headSize: configuration.headSize,
                queriesKeysValues: workspace.wide + row * 3 * hidden,
                output: workspace.context + row * hidden,
                scratch: workspace.scratch
            )
            row += tokens
        }
        apply(attentionOutput, rows: rows, workspace.context, workspace.sum)
        normalise(attentionNorm, rows: rows, workspace)
        apply(intermediate, rows: rows, activation: .gelu, workspace.hidden, workspace.wide)
        apply(output, rows: rows, workspace.wide, workspace.sum)
        normalise(outputNorm, rows: rows, workspace)
    }

    private func apply(
        _ linear: Linear,
        rows: Int,
        activation: Kernels.Activation = .none,
        _ input: UnsafeMutablePointer<Float>,
        _ output: UnsafeMutablePointer<Float>
    ) {
        Kernels.linear(
            rows: rows,
            input: input,
            weights: linear.weights,
            bias: linear.bias,
            activation: activation,
            output: output
        )
    }

    /// hidden = norm(sum + hidden).
    private func normalise(_ norm: Norm, rows: Int, _ workspace: Workspace) {
        Kernels.layerNorm(
            rows: rows,
            x: workspace.sum,
            residual: workspace.hidden,
            gamma: norm.gamma,
            beta: norm.beta,
            epsilon: configuration.epsilon,
            output: workspace.hidden
        )
    }
}
