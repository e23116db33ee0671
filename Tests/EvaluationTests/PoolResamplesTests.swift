import Testing

@testable import Evaluation

struct PoolResamplesTests {
    /// On prompts that are all the same every sample is the data, so every interval is the estimate.
    @Test func samplesAreWeighedAsTheDataAre() throws {
        let prompts = 7
        let evaluation = try PoolEvaluation(
            models: ["small", "large"],
            quality: (0..<prompts).flatMap { _ in [0.25, 0.75] },
            costUSD: (0..<prompts).flatMap { _ in [0.001, 0.004] },
            expectedCostUSD: (0..<prompts).flatMap { _ in [0.001, 0.004] }
        )
        // Later prompts move to the small model at lower rates, so the sweep has a step for each.
        let outcome = try evaluation.outcome(
            predictedQuality: (0..<prompts).flatMap { [0.1, 0.9 - 0.05 * Double($0)] }
        )
        let resamples = PoolResamples(
            [outcome, evaluation.randomOutcome()],
            evaluation: evaluation,
            bootstrap: Bootstrap()
        )
        // From 1 dollar at .25 to 4 dollars at .75: area (3 · .5) / 4.
        let aiq = try #require(resamples.aiq(0).interval95)
        #expect(abs(outcome.frontier.aiq(maximumCost: 4) - 0.375) < 1e-12)
        #expect(abs(aiq.lowerBound - 0.375) < 1e-12 && abs(aiq.upperBound - 0.375) < 1e-12)
        let ratio = try #require(resamples.costRatio(0).interval95)
        #expect(abs(ratio.lowerBound - 1) < 1e-9 && abs(ratio.upperBound - 1) < 1e-9)
        // 99 % of .75 is .7425, .985 of the way from 1 to 4 dollars: 3.955 of 4.
        let near = try #require(resamples.nearCostRatio(0).interval95)
        #expect(abs(near.lowerBound - 3.955 / 4) < 1e-9 && abs(near.upperBound - 3.955 / 4) < 1e-9)
        let best = try #require(resamples.bestQuality(0).interval95)
        #expect(abs(best.lowerBound - 0.75) < 1e-12 && abs(best.upperBound - 0.75) < 1e-12)
        #expect(resamples.cornerIntervals(0).count == outcome.frontier.points.count)
        // Random spends 2.50 dollars for .5 and never reaches .75.
        #expect(resamples.costRatio(1).interval95?.lowerBound == .infinity)
        #expect(resamples.nearCostRatio(1).interval95?.lowerBound == .infinity)
        let arena = try #require(resamples.arena(1).interval95)
        #expect(abs(arena.lowerBound - RouterArenaScore.score(accuracy: 0.5, costUSDPer1k: 2.5)) < 1e-12)
    }

    @Test func theTraceRepeatsTheOperatingPoints() throws {
        let quality = [1, 0, 0.5, 1, 1, 1, 0, 0, 1, 0.25, 0.75, 1]
        let cost = [0.001, 0.002, 0.004, 0.0015, 0.003, 0.005, 0.001, 0.002, 0.004, 0.002, 0.001, 0.006]
        let evaluation = try PoolEvaluation(
            models: ["a", "b", "c"],
            quality: quality,
            costUSD: cost,
            expectedCostUSD: cost
        )
        let outcome = try evaluation.outcome(predictedQuality: [
            0.2, 0.5, 0.9, 0.1, 0.2, 0.6, 0.3, 0.4, 0.5, 0.7, 0.1, 0.9,
        ])
        let counts = [Int32](repeating: 1, count: 4)
        let points = counts.withUnsafeBufferPointer { outcome.trace.points(counts: $0) }
        let frontier = Frontier(points)
        #expect(frontier.points.count == outcome.frontier.points.count)
        for (one, other) in zip(frontier.points, outcome.frontier.points) {
            #expect(abs(one.quality - other.quality) < 1e-12)
            #expect(abs(one.costUSDPer1k - other.costUSDPer1k) < 1e-9)
        }
        #expect(abs(points[outcome.bestStep].quality - outcome.frontier.best.quality) < 1e-12)
    }

    @Test func aBoundThatIsNeverReachedStaysInfinite() {
        let figure = ResampledFigure(samples: [1, 2, .infinity, .infinity, nil])
        #expect(figure.interval95?.upperBound == .infinity)
        #expect(abs((figure.interval95?.lowerBound ?? 0) - 1.075) < 1e-12)
    }
}
