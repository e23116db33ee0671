/// The sizes of a BERT model.
///
/// Devlin et al. 2019, §3.
public struct BERTConfiguration: Sendable {
    /// The model's name.
    public let name: String
    /// Transformer layers.
    public let layers: Int
    /// The length of a token's vector.
    public let hidden: Int
    /// Attention heads; `hidden` / `heads` must be a multiple of 32.
    public let heads: Int
    /// The length of the feed-forward layer in between.
    public let intermediate: Int
    /// Token embeddings.
    public let vocabularyCount: Int
    /// Position embeddings: the greatest number of tokens.
    public let mostPositions: Int
    /// What layer norm adds to the variance.
    public let epsilon: Float

    /// The size of one head.
    public var headSize: Int { hidden / heads }

    /// The sizes of sentence-transformers/all-MiniLM-L6-v2.
    ///
    /// Wang et al. 2020 (MiniLM); Reimers, Gurevych 2019 (sentence vectors).
    public static let allMiniLML6v2 = BERTConfiguration(
        name: "all-MiniLM-L6-v2",
        layers: 6,
        hidden: 384,
        heads: 12,
        intermediate: 1536,
        vocabularyCount: 30522,
        mostPositions: 512,
        epsilon: 1e-12
    )
}
