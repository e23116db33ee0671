/// Routers and baselines.
extension PoolEvaluation {
    /// What a router achieves.
    public struct Outcome: Sendable {
        /// The best it offers.
        public let frontier: Frontier
        /// The score of every prompt at the frontier's point of greatest quality.
        public let bestScores: [Double]
    }

    /// Judges a router.
    ///
    /// - Parameters:
    ///   - predictedQuality: what the router takes each model to score, prompts × models, on one scale.
    ///   - quantiles: number of exchange rates tried between 0 and ∞.
    /// - Throws: ``EvaluationError`` when the shape is wrong or a prediction is no number.
    public func outcome(predictedQuality: [Double], quantiles: Int = 100) throws(EvaluationError) -> Outcome {
        guard predictedQuality.count == quality.count else {
            throw EvaluationError(
                "the router gave \(predictedQuality.count) predictions for \(prompts) prompts and \(models.count) models"
            )
        }
        guard predictedQuality.allSatisfy(\.isFinite) else {
            throw EvaluationError("the router predicted a quality that is not a finite number")
        }
        return sweep(predictedQuality, cost: expectedCostUSD, quantiles: quantiles)
    }

    /// What perfect knowledge of every score and every cost achieves.
    public func oracleOutcome(quantiles: Int = 100) -> Outcome {
        sweep(quality, cost: costUSD, quantiles: quantiles)
    }

    /// What one model for every prompt achieves: a single point.
    ///
    /// - Parameter model: its column.
    public func singleOutcome(_ model: Int) -> Outcome {
        let choice = [Int](repeating: model, count: prompts)
        return Outcome(frontier: Frontier([point(choice: choice)]), bestScores: scores(choice))
    }

    /// What a model drawn at random for every prompt achieves on average: a single point.
    public func randomOutcome() -> Outcome {
        let share = 1 / Double(models.count)
        let carbon = models.reduce(Double?(0)) { sum, model in
            sum.flatMap { sum in model.carbonGPer1k.map { sum + $0 * share } }
        }
        let point = OperatingPoint(
            costUSDPer1k: models.reduce(0) { $0 + $1.costUSDPer1k } * share,
            quality: models.reduce(0) { $0 + $1.quality } * share,
            carbonGPer1k: carbon
        )
        let scores = (0..<prompts).map { prompt in
            quality[(prompt * models.count)..<((prompt + 1) * models.count)].reduce(0, +) * share
        }
        return Outcome(frontier: Frontier([point]), bestScores: scores)
    }

    private func sweep(_ predictedQuality: [Double], cost: [Double], quantiles: Int) -> Outcome {
        precondition(quantiles > 0, "a sweep takes at least one step")
        let steps = PoolSweep(evaluation: self, predictedQuality: predictedQuality, cost: cost).steps(
            quantiles: quantiles
        )
        let frontier = Frontier(steps.map(\.point))
        let best = steps.first { $0.point == frontier.best } ?? steps[0]
        return Outcome(frontier: frontier, bestScores: scores(best.choice))
    }

    private func scores(_ choice: [Int]) -> [Double] {
        choice.enumerated().map { prompt, model in quality[prompt * models.count + model] }
    }
}
