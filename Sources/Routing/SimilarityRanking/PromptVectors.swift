public import Tensors

/// Embeddings of many prompts, to be compared with one: as floats, or as 8-bit integers.
public enum PromptVectors: Sendable {
    /// 32-bit floats: [prompts, dimensions].
    case floats(FloatView, dimensions: Int)
    /// 8-bit integers with a scale per prompt: a quarter of the memory, similarities off by about 1e-3.
    case quantised(QuantisedRows)

    /// A prompt in the form that the vectors are compared with.
    struct Query {
        let embedding: [Float]
        let quantised: QuantisedRows.Query?
    }

    /// Length of an embedding.
    public var dimensions: Int {
        switch self {
        case .floats(_, let dimensions): dimensions
        case .quantised(let rows): rows.columns
        }
    }

    /// How many prompts there are.
    public var prompts: Int {
        switch self {
        case .floats(let values, let dimensions): values.count / max(1, dimensions)
        case .quantised(let rows): rows.rows
        }
    }

    func query(_ embedding: [Float]) -> Query {
        switch self {
        case .floats: Query(embedding: embedding, quantised: nil)
        case .quantised: Query(embedding: embedding, quantised: QuantisedRows.Query(embedding))
        }
    }

    /// Cosines of some prompts with the query: [prompts of `range`].
    func similarities(_ range: Range<Int>, _ query: Query, output: UnsafeMutablePointer<Float>) {
        switch self {
        case .floats(let values, let dimensions):
            query.embedding.withUnsafeBufferPointer { vector in
                guard let vector = vector.baseAddress else { return }
                Kernels.dotRows(
                    rows: range.count,
                    columns: dimensions,
                    values.start + range.lowerBound * dimensions,
                    vector,
                    output: output
                )
            }
        case .quantised(let rows):
            if let vector = query.quantised { rows.dot(range, vector, output: output) }
        }
    }
}
