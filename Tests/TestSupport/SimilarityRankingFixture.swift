public import Routing
import Tensors

/// A small similarity ranking made by hand, whose estimates can be computed on paper.
public enum SimilarityRankingFixture {
    /// Two models in tiers of their own; four prompts along the axes of a plane, each in a cluster of its own.
    ///
    /// On the first axis, (1, 0), `strong` won both battles; on the second, (0, 1), `weak` won both. On (−1, 0) and
    /// (0, −1) there is one tie each.
    public static func router(
        gamma: Double = 10,
        quantised: Bool = false,
        scan: Int = 4
    ) throws(RoutingError) -> SimilarityRankingRouter {
        let embeddings: [Float] = [1, 0, 0, 1, -1, 0, 0, -1]
        let win = Int32(BattleKind.win(0, over: 1, tiers: 2))
        let loss = Int32(BattleKind.win(1, over: 0, tiers: 2))
        let tie = Int32(BattleKind.tie(0, 1, tiers: 2))
        return try SimilarityRankingRouter(
            roster: ModelRoster(
                models: [KnownModel(name: "strong", outcomes: 6), KnownModel(name: "weak", outcomes: 6)],
                sampleScores: (0..<42).map { $0 % 2 == 0 ? Float($0) / 42 : 0.5 },
                sampleTokens: Array(repeating: 40, count: 21)
            ),
            tierOfModel: [0, 1],
            tierRatings: [0, 0],
            gamma: gamma,
            index: BattleIndex(
                tiers: 2,
                vectors: quantised
                    ? .quantised(QuantisedRows(embeddings, columns: 2))
                    : .floats(FloatView(embeddings), dimensions: 2),
                clusterStarts: [0, 1, 2, 3, 4],
                centres: FloatView(embeddings),
                spread: [0, 0, 0, 0],
                entryStarts: [0, 1, 2, 3, 4],
                entries: [win | 2 << 16, loss | 2 << 16, tie | 1 << 16, tie | 1 << 16],
                scan: scan
            ),
            version: "1"
        )
    }

    /// An encoded prompt.
    public static func input(_ x: Float, _ y: Float) -> EstimatorInput {
        EstimatorInput(text: Array("Why?".utf8), embedding: [x, y], encodedTokens: 4, encodedBytes: 4)
    }
}
