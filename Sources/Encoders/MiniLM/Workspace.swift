import Tensors

/// The memory of one forward pass over up to `rows` tokens.
struct Workspace {
    /// [rows, hidden]: the tokens' vectors between layers.
    let hidden: UnsafeMutablePointer<Float>
    /// [rows, max(3 hidden, intermediate)]: queries, keys and values, later the feed-forward layer.
    let wide: UnsafeMutablePointer<Float>
    /// [rows, hidden]: what attention gathered.
    let context: UnsafeMutablePointer<Float>
    /// [rows, hidden]: what is about to be added to `hidden`.
    let sum: UnsafeMutablePointer<Float>
    /// What attention needs for the longest sequence.
    let scratch: UnsafeMutablePointer<Float>

    /// Divides `memory` of at least `count(rows:configuration:)` floats.
    init(_ memory: FloatStorage, rows: Int, configuration: BERTConfiguration) {
        precondition(memory.count >= Self.count(rows: rows, configuration: configuration), "the memory is too small")
        hidden = memory.start
        wide = hidden + rows * configuration.hidden
        context = wide + rows * Self.wideCount(configuration)
        sum = context + rows * configuration.hidden
        scratch = sum + rows * configuration.hidden
    }

    /// The floats that `rows` tokens need.
    static func count(rows: Int, configuration: BERTConfiguration) -> Int {
        rows * (3 * configuration.hidden + wideCount(configuration))
            + Kernels.attentionScratchCount(tokens: rows, headSize: configuration.headSize)
    }

    private static func wideCount(_ configuration: BERTConfiguration) -> Int {
        max(3 * configuration.hidden, configuration.intermediate)
    }
}
