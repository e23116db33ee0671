public import Routing
import Tensors

/// A small matrix factorisation made by hand, whose ratings can be computed on paper.
public enum MatrixFactorizationFixture {
    /// Two latent dimensions that are the embedding's two values, times 2 for the second.
    ///
    /// `strong` has the vector (1, 0), `weak` (0, 1), so on (x, y) they rate `scale` · x and 2 y. The two folds have the
    /// scale 0.5 and 1.5.
    public static func router() throws(RoutingError) -> MatrixFactorizationRouter {
        try MatrixFactorizationRouter(
            roster: ModelRoster(
                models: [KnownModel(name: "strong", outcomes: 6), KnownModel(name: "weak", outcomes: 6)],
                sampleScores: (0..<42).map { $0 % 2 == 0 ? Float($0) / 42 : 0.5 },
                sampleTokens: Array(repeating: 40, count: 21)
            ),
            factors: factors(scale: 1),
            folds: [factors(scale: 0.5), factors(scale: 1.5)],
            version: "1"
        )
    }

    static func factors(scale: Float) throws(RoutingError) -> ModelFactors {
        try ModelFactors(
            projection: FloatView([1, 0, 0, 1]),
            head: FloatView([scale, 2]),
            vectors: FloatView([1, 0, 0, 1])
        )
    }
}
