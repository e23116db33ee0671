import Datasets
import Evaluation
import Routing

/// A router as evaluations see it.
extension BuiltInEstimator {
    /// Whether it is a rule whose numbers rank but are no probabilities.
    var isBaseline: Bool { BuiltInEstimator.baselines.contains { $0.name == name } }

    /// The router as a ranking by win rate, ties counted half: `½ + ½ (p_strong − p_weak)`.
    ///
    /// - Parameters:
    ///   - name: what the report calls it.
    ///   - input: the encoded prompt of a row.
    func pairRouter(
        named name: String,
        strong: String,
        weak: String,
        input: @escaping (OutcomeRow) -> EstimatorInput
    ) -> PairRouter {
        PairRouter(name: name, isProbability: !isBaseline) { rows in
            try rows.map { row in
                let estimates = try estimates(for: input(row), models: [strong, weak])
                return 0.5 + 0.5 * (estimates[0].score - estimates[1].score)
            }
        }
    }

    /// The router as predictions of every model's quality.
    ///
    /// - Parameters:
    ///   - name: what the report calls it.
    ///   - input: the encoded prompt of a row.
    func poolRouter(named name: String, input: @escaping (OutcomeRow) -> EstimatorInput) -> PoolRouter {
        PoolRouter(name: name, isProbability: !isBaseline) { rows, models in
            try rows.flatMap { try estimates(for: input($0), models: models).map(\.score) }
        }
    }
}
