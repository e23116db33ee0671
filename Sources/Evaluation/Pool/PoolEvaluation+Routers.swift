/// Routers and baselines.
extension PoolEvaluation {
    /// What a router achieves.
    public struct Outcome: Sendable {
        /// The best it offers.
        public let frontier: Frontier
        /// The score of every prompt at the frontier's point of greatest quality.
        public let bestScores: [Double]
        /// The operating points, to be weighed anew for every sample.
        let trace: PoolTrace
        /// Positions among the operating points: of greatest quality, of greatest RouterArena score, the corners.
        let bestStep: Int, arenaStep: Int, cornerSteps: [Int]
        /// RouterArena's score where it is greatest (``RouterArenaScore``).
        public let routerArenaScore: Double
        /// The point where RouterArena's score is greatest.
        public let routerArenaPoint: OperatingPoint

        init(points: [OperatingPoint], trace: PoolTrace, bestScores: (_ step: Int) -> [Double]) {
            let frontier = Frontier(points)
            self.frontier = frontier
            self.trace = trace
            cornerSteps = frontier.points.compactMap { corner in points.firstIndex(of: corner) }
            let best = points.firstIndex(of: frontier.best) ?? 0
            bestStep = best
            self.bestScores = bestScores(best)
            let arena = points.map(\.routerArenaScore)
            arenaStep = arena.indices.max { arena[$0] < arena[$1] } ?? 0
            routerArenaScore = arena[arenaStep]
            routerArenaPoint = points[arenaStep]
        }
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
        let scores = scores(choice)
        let cells = (0..<prompts).map { $0 * models.count + model }
        let trace = PoolTrace(quality: scores, costUSD: cells.map { costUSD[$0] })
        return Outcome(points: [point(choice: choice)], trace: trace) { _ in scores }
    }

    /// What a model drawn at random for every prompt achieves on average: a single point.
    public func randomOutcome() -> Outcome {
        let share = 1 / Double(models.count)
        let point = OperatingPoint(
            costUSDPer1k: models.reduce(0) { $0 + $1.costUSDPer1k } * share,
            quality: models.reduce(0) { $0 + $1.quality } * share,
            carbonPer1k: models.map(\.carbonPer1k).sum.map { $0 * share }
        )
        let rows = (0..<prompts).map { ($0 * models.count)..<(($0 + 1) * models.count) }
        let scores = rows.map { quality[$0].reduce(0, +) * share }
        let trace = PoolTrace(quality: scores, costUSD: rows.map { costUSD[$0].reduce(0, +) * share })
        return Outcome(points: [point], trace: trace) { _ in scores }
    }

    private func sweep(_ predictedQuality: [Double], cost: [Double], quantiles: Int) -> Outcome {
        precondition(quantiles > 0, "a sweep takes at least one step")
        let (steps, trace) = PoolSweep(evaluation: self, predictedQuality: predictedQuality, cost: cost).run(
            quantiles: quantiles
        )
        return Outcome(points: steps.map(\.point), trace: trace) { scores(steps[$0].choice) }
    }

    private func scores(_ choice: [Int]) -> [Double] {
        choice.enumerated().map { prompt, model in quality[prompt * models.count + model] }
    }
}
