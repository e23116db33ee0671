public import Tensors

/// all-MiniLM-L6-v2: tokens to a sentence vector, in 32-bit floats.
///
/// Six BERT layers, the mean over all tokens, length 1 (Wang et al. 2020; Reimers, Gurevych 2019). Embeddings stay in
/// the mapped file; the weights of the linear layers (43 MB) are packed once for the kernels. Immutable, so threads may
/// share it; each call borrows its working memory from a pool.
public final class MiniLMEncoder: Sendable {
    /// The model's sizes.
    public let configuration: BERTConfiguration
    private let wordEmbeddings: FloatView
    private let positionEmbeddings: FloatView
    /// The embedding of token type 0, the only one there is for single texts.
    private let typeEmbedding: FloatView
    private let gamma: FloatView
    private let beta: FloatView
    private let layers: [TransformerLayer]
    private let pool: StoragePool

    /// Rows of one forward pass: a batch is cut into passes whose activations stay in a core's second-level cache.
    private static let rowsPerPass = 128

    /// Takes the model out of a checkpoint, which stays referenced.
    ///
    /// - Throws: `EncoderError` when tensors are missing or have other shapes or types than the model's.
    public init(weights file: SafetensorsFile) throws(EncoderError) {
        let configuration = BERTConfiguration.allMiniLML6v2
        let checkpoint = CheckpointReader(file: file, model: configuration.name)
        let hidden = configuration.hidden
        wordEmbeddings = try checkpoint.floats(
            "embeddings.word_embeddings.weight",
            [configuration.vocabularyCount, hidden]
        )
        positionEmbeddings = try checkpoint.floats(
            "embeddings.position_embeddings.weight",
            [configuration.mostPositions, hidden]
        )
        typeEmbedding = try checkpoint.floats("embeddings.token_type_embeddings.weight", [2, hidden])
        gamma = try checkpoint.floats("embeddings.LayerNorm.weight", [hidden])
        beta = try checkpoint.floats("embeddings.LayerNorm.bias", [hidden])
        var layers: [TransformerLayer] = []
        for index in 0..<configuration.layers {
            layers.append(try TransformerLayer(index, checkpoint, configuration))
        }
        self.layers = layers
        self.configuration = configuration
        pool = StoragePool(
            count: Workspace.count(
                rows: max(configuration.mostPositions, Self.rowsPerPass),
                configuration: configuration
            )
        )
    }

    /// The vector of one sequence of tokens: [384], of length 1.
    ///
    /// - Parameter tokens: 1 to 512 identifiers of the vocabulary, `[CLS]` and `[SEP]` included.
    public func encode(tokens: [Int32]) -> [Float] {
        encode(batch: [tokens])[0]
    }

    /// The vectors of several sequences, in order; the same as one by one.
    ///
    /// Sequences need no padding: they lie one behind the other, and only attention looks at where each begins.
    public func encode(batch: [[Int32]]) -> [[Float]] {
        let lengths = batch.map { $0.count }
        for length in lengths {
            precondition(length > 0 && length <= configuration.mostPositions, "a sequence must have 1 to 512 tokens")
        }
        let memory = pool.take()
        defer { pool.put(memory) }
        var vectors: [[Float]] = []
        vectors.reserveCapacity(batch.count)
        var first = 0
        while first < batch.count {
            var last = first + 1
            var rows = lengths[first]
            while last < batch.count, rows + lengths[last] <= Self.rowsPerPass {
                rows += lengths[last]
                last += 1
            }
            let workspace = Workspace(memory, rows: rows, configuration: configuration)
            embed(batch[first..<last], rows: rows, workspace)
            for layer in layers { layer.forward(lengths: lengths[first..<last], rows: rows, workspace) }
            var row = 0
            for length in lengths[first..<last] {
                vectors.append(pool(workspace.hidden + row * configuration.hidden, rows: length))
                row += length
            }
            first = last
        }
        return vectors
    }

    /// workspace.hidden = norm(word + position + type).
    private func embed(_ sequences: ArraySlice<[Int32]>, rows: Int, _ workspace: Workspace) {
        let hidden = configuration.hidden
        var to = workspace.hidden
        for tokens in sequences {
            for (position, token) in tokens.enumerated() {
                precondition(
                    token >= 0 && Int(token) < configuration.vocabularyCount,
                    "a token is not in the vocabulary"
                )
                to.update(from: wordEmbeddings.start + Int(token) * hidden, count: hidden)
                Kernels.add(count: hidden, positionEmbeddings.start + position * hidden, to: to)
                Kernels.add(count: hidden, typeEmbedding.start, to: to)
                to += hidden
            }
        }
        Kernels.layerNorm(
            rows: rows,
            x: workspace.hidden,
            gamma: gamma,
            beta: beta,
            epsilon: configuration.epsilon,
            output: workspace.hidden
        )
    }

    /// The mean of `rows` rows, scaled to length 1 (a null vector stays one).
    private func pool(_ x: UnsafePointer<Float>, rows: Int) -> [Float] {
        let hidden = configuration.hidden
        return [Float](unsafeUninitializedCapacity: hidden) { vector, count in
            count = hidden
            vector.initialize(repeating: 0)
            guard let sum = vector.baseAddress else { return }
            for row in 0..<rows { Kernels.add(count: hidden, x + row * hidden, to: sum) }
            Kernels.multiply(count: hidden, sum, by: 1 / Float(rows))
            let length = Kernels.dot(count: hidden, sum, sum).squareRoot()
            Kernels.multiply(count: hidden, sum, by: 1 / max(length, 1e-12))
        }
    }
}
