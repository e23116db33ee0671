import Evaluation
import Footprint
import TestSupport
import Testing

struct PoolEvaluationTests {
    /// Two prompts; `cheap` costs $1 a thousand, `dear` $10; each is right once.
    private func small() throws -> PoolEvaluation {
        try PoolEvaluation(
            models: ["cheap", "dear"],
            quality: [1, 1, 0, 1],
            costUSD: [0.001, 0.01, 0.001, 0.01],
            expectedCostUSD: [0.001, 0.01, 0.001, 0.01],
            carbon: [carbon(1), nil, carbon(1), carbon(4)]
        )
    }

    /// Known to within a half either way.
    private func carbon(_ grams: Double) -> CarbonEstimate {
        CarbonEstimate(grams: grams, range: ValueRange(low: grams / 2, high: grams * 1.5))
    }

    @Test func meansAndBaselines() throws {
        let pool = try small()
        #expect(pool.models.map(\.quality) == [0.5, 1])
        #expect(abs(pool.models[1].costUSDPer1k - 10) < 1e-9)
        #expect(pool.models.map(\.carbonPer1k?.grams) == [1000, nil])
        #expect(pool.models[0].carbonPer1k?.range == ValueRange(low: 500, high: 1500))
        #expect(pool.bestSingle == 1 && pool.cheapest == 0)
        let random = pool.randomOutcome()
        #expect(random.frontier.best.quality == 0.75)
        #expect(abs(random.frontier.best.costUSDPer1k - 5.5) < 1e-9)
        #expect(random.frontier.best.carbonPer1k == nil)
    }

    @Test func theOracleTakesTheCheapestRightModel() throws {
        let oracle = try small().oracleOutcome()
        #expect(oracle.frontier.best.quality == 1)
        #expect(abs(oracle.frontier.best.costUSDPer1k - 5.5) < 1e-9)
        #expect(abs(oracle.frontier.points[0].costUSDPer1k - 1) < 1e-9)
        #expect(oracle.bestScores == [1, 1])
        // Of 1 g and 4 g the mean, and so of their bounds.
        #expect(
            oracle.frontier.best.carbonPer1k == CarbonEstimate(grams: 2500, range: ValueRange(low: 1250, high: 3750))
        )
    }

    @Test func theExchangeRateMovesPromptsByGainPerDollar() throws {
        let pool = try PoolEvaluation(
            models: ["a", "b", "c"],
            quality: [0, 1, 1, 1, 1, 1, 0, 0, 1],
            costUSD: [1, 2, 4, 1, 2, 4, 1, 2, 4],
            expectedCostUSD: [1, 2, 4, 1, 2, 4, 1, 2, 4]
        )
        let outcome = try pool.outcome(predictedQuality: [0.1, 0.9, 1, 0.5, 0.5, 0.5, 0, 0.2, 0.9])
        // λ = 0 sends the prompts to c, a, c; then c → b on the first (0.05 a dollar), c → a on the third (0.3), and
        // b → a on the first (0.8).
        #expect(outcome.frontier.points.map(\.costUSDPer1k) == [1000, 4000 / 3, 7000 / 3])
        #expect(outcome.frontier.points.map(\.quality) == [1.0 / 3, 2.0 / 3, 1])
        let firstMove = try #require(outcome.frontier.points.last?.exchangeRate)
        #expect(abs(firstMove - 0.05) < 1e-12)
    }

    @Test func nearlyTheBestQualityCostsItsShareOfTheWayThere() throws {
        // From $1 at ½ to $5.50 at 1: 99 % is 0.98 of the way, $5.41, of the $10 that the best model costs.
        let pool = try small()
        let oracle = pool.oracleOutcome().frontier
        #expect(abs(try #require(pool.costRatio(of: oracle, qualityShare: 0.99)) - 0.541) < 1e-9)
        #expect(abs(try #require(pool.costRatio(of: oracle)) - 0.55) < 1e-9)
        let cheapest = pool.singleOutcome(pool.cheapest).frontier
        #expect(pool.costRatio(of: cheapest, qualityShare: 0.99) == nil)
        #expect(abs(try #require(pool.costRatio(of: cheapest, qualityShare: 0.5)) - 0.1) < 1e-12)
    }

    @Test func noRouterBeatsTheOracle() throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<40 {
            let (prompts, models) = (30, Int.random(in: 1...5, using: &random))
            let quality = (0..<(prompts * models)).map { _ in Double(Int.random(in: 0...2, using: &random)) / 2 }
            let cost = (0..<(prompts * models)).map {
                Double($0 % models + 1) * Double.random(in: 0.5...1, using: &random)
            }
            let pool = try PoolEvaluation(
                models: (0..<models).map { "m\($0)" },
                quality: quality,
                costUSD: cost,
                expectedCostUSD: (0..<(prompts * models)).map { Double($0 % models + 1) }
            )
            let predicted = (0..<(prompts * models)).map { _ in Double.random(in: 0...1, using: &random) }
            // With every break point tried, the oracle's hull holds all that can be reached.
            let oracle = pool.oracleOutcome(quantiles: 10_000).frontier
            for point in try pool.outcome(predictedQuality: predicted).frontier.points {
                let cost = try #require(oracle.cost(reaching: point.quality))
                #expect(cost <= point.costUSDPer1k + 1e-6)
            }
            for model in 0..<models {
                let single = pool.singleOutcome(model).frontier.best
                #expect(try #require(oracle.cost(reaching: single.quality)) <= single.costUSDPer1k + 1e-6)
            }
        }
    }

    @Test func aConstantPredictionOffersOnlyTheCheapest() throws {
        let outcome = try small().outcome(predictedQuality: [0.5, 0.5, 0.5, 0.5])
        #expect(outcome.frontier.points.count == 1)
        #expect(outcome.frontier.best.quality == 0.5)
    }

    @Test func whatDoesNotFitIsAnErrorThatSaysSo() throws {
        #expect(throws: EvaluationError.self) {
            try PoolEvaluation(models: ["a"], quality: [1, 0], costUSD: [1], expectedCostUSD: [1, 1])
        }
        #expect(throws: EvaluationError.self) {
            try PoolEvaluation(models: ["a", "a"], quality: [1, 0], costUSD: [1, 1], expectedCostUSD: [1, 1])
        }
        #expect(throws: EvaluationError.self) {
            try PoolEvaluation(models: ["a"], quality: [1], costUSD: [-1], expectedCostUSD: [1])
        }
        #expect(throws: EvaluationError("the router gave 1 predictions for 2 prompts and 2 models")) {
            try small().outcome(predictedQuality: [1])
        }
    }
}
