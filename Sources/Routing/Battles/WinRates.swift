/// Scores of models from their ratings: what a router that learned from battles expects of each.
///
/// The win rate of model a over b is σ(r_a − r_b). A model's score is the mean of its win rates over the other models
/// asked for, so of a strong and a weak model the strong one scores w and the weak one 1 − w, with RouteLLM's win rate
/// w (Ong et al. 2024, arXiv 2406.18665, section 3). A model alone scores ½. A model never seen in a battle has the mean
/// of the known ratings.
struct WinRates {
    /// The known models.
    let roster: ModelRoster

    /// Estimates in the order asked for.
    ///
    /// - Parameters:
    ///   - models: the names asked for.
    ///   - ratings: of the known models, in natural logarithms of odds: [known models].
    ///   - variance: of the difference between two known models' ratings, by their positions.
    /// - Returns: scores with the mean standard error of their win rates: √variance · w (1 − w).
    func estimates(
        of models: [String],
        ratings: [Double],
        variance: (Int, Int) -> Double
    ) -> [QualityEstimate] {
        let positions = models.map { roster.position(of: $0) }
        let asked = Self.ratings(positions, of: ratings)
        let scores = Self.scores(asked)
        return models.indices.map { index in
            guard let position = positions[index] else {
                return QualityEstimate(
                    model: models[index],
                    score: scores[index],
                    standardError: ModelRoster.priorError,
                    basis: .prior
                )
            }
            var error = 0.0
            for (other, place) in positions.enumerated() where other != index {
                let rate = Elementary.sigmoid(asked[index] - asked[other])
                error += place.map { variance(position, $0).squareRoot() * rate * (1 - rate) } ?? ModelRoster.priorError
            }
            return QualityEstimate(
                model: models[index],
                score: scores[index],
                standardError: min(0.5, error / Double(max(1, models.count - 1))),
                basis: .outcomes(roster.models[position].outcomes)
            )
        }
    }

    /// The sample's scores for the models asked for, when the roster's sample holds ratings; `nil` without a sample.
    func calibrationSample(models: [String]) -> CalibrationSample? {
        guard !roster.sampleTokens.isEmpty, !models.isEmpty else { return nil }
        let positions = models.map { roster.position(of: $0) }
        let width = roster.models.count
        var scores: [Double] = []
        scores.reserveCapacity(roster.sampleTokens.count * models.count)
        for prompt in roster.sampleTokens.indices {
            let row = roster.sampleScores[prompt * width..<(prompt + 1) * width].map { Double($0) }
            scores += Self.scores(Self.ratings(positions, of: row))
        }
        return CalibrationSample(
            models: models.count,
            scores: scores,
            inputTokens: roster.sampleTokens.map { Int($0) }
        )
    }

    /// Mean win rate of each model over the others: [models].
    static func scores(_ ratings: [Double]) -> [Double] {
        guard ratings.count > 1 else { return ratings.map { _ in 0.5 } }
        return ratings.indices.map { index in
            var sum = 0.0
            for (other, rating) in ratings.enumerated() where other != index {
                sum += Elementary.sigmoid(ratings[index] - rating)
            }
            return sum / Double(ratings.count - 1)
        }
    }

    private static func ratings(_ positions: [Int?], of known: [Double]) -> [Double] {
        let mean = known.reduce(0, +) / Double(max(1, known.count))
        return positions.map { position in position.map { known[$0] } ?? mean }
    }
}
