import Evaluation
import TestSupport
import Testing

struct PairEvaluationTests {
    @Test func twoPromptsByHand() throws {
        let evaluation = try PairEvaluation(strong: [1, 1], weak: [0, 1])
        let good = try evaluation.curve(winRates: [0.9, 0.1])
        // PGR is 0, 1, 1 at the shares 0, ½, 1.
        #expect(good.apgr == 0.75)
        #expect(abs((good.apgrDeciles ?? 0) - 0.75) < 1e-12)
        #expect(good.callPerformanceThreshold(0.5) == 50)
        #expect(good.quality(strongShare: 0.25) == 0.75)
        let bad = try evaluation.curve(winRates: [0.1, 0.9])
        #expect(bad.apgr == 0.25)
        #expect(bad.callPerformanceThreshold(0.5) == 100)
    }

    @Test func aTieIsCrossedInAStraightLine() throws {
        // Gaps 1, 0, 1, 0; the middle two are tied, so the curve is 0, 1, 1.5, 2, 2 out of 2.
        let evaluation = try PairEvaluation(strong: [1, 1, 1, 0], weak: [0, 1, 0, 0])
        let curve = try evaluation.curve(winRates: [3, 2, 2, 1])
        #expect(curve.apgr == (0.25 + 0.625 + 0.875 + 1) / 4)
        #expect(curve.callPerformanceThreshold(0.5) == 25)
        #expect(curve.callPerformanceThreshold(0.8) == 75)
        #expect(curve.quality(strongShare: 0.5) == 0.25 + 0.375)
    }

    @Test func equalWinRatesAreChance() throws {
        let evaluation = try PairEvaluation(
            strong: [1, 1, 1, 1, 0, 1, 1, 1, 1, 1],
            weak: [0, 1, 0, 0, 1, 0, 0, 0, 0, 0]
        )
        let curve = try evaluation.curve(winRates: evaluation.randomWinRates)
        #expect(abs((curve.apgr ?? 0) - 0.5) < 1e-12)
        #expect(abs((curve.apgrDeciles ?? 0) - 0.5) < 1e-12)
        #expect(curve.callPerformanceThreshold(0.5) == 50)
        #expect(curve.callPerformanceThreshold(0.8) == 80)
        let interval = try #require(try evaluation.apgrInterval95(winRates: evaluation.randomWinRates))
        #expect(abs(interval.lowerBound - 0.5) < 1e-12 && abs(interval.upperBound - 0.5) < 1e-12)
    }

    @Test func withoutAGapThereIsNothingToRecover() throws {
        for (strong, weak) in [([1.0, 0], [0.0, 1]), ([0], [1])] {
            let evaluation = try PairEvaluation(strong: strong, weak: weak)
            let curve = try evaluation.curve(winRates: strong)
            #expect(curve.apgr == nil)
            #expect(curve.apgrDeciles == nil)
            #expect(curve.callPerformanceThreshold(0.5) == nil)
        }
    }

    @Test func whatDoesNotFitIsAnErrorThatSaysSo() throws {
        #expect(throws: EvaluationError("there is no prompt that both models answered")) {
            try PairEvaluation(strong: [], weak: [])
        }
        #expect(throws: EvaluationError.self) { try PairEvaluation(strong: [1], weak: [1, 0]) }
        #expect(throws: EvaluationError.self) { try PairEvaluation(strong: [.nan], weak: [1]) }
        let evaluation = try PairEvaluation(strong: [1, 1], weak: [0, 1])
        #expect(throws: EvaluationError("the router gave 1 win rates for 2 prompts")) {
            try evaluation.curve(winRates: [1])
        }
        #expect(throws: EvaluationError("the router's win rate of prompt 2 is not a number")) {
            try evaluation.curve(winRates: [1, .nan])
        }
    }

    /// Random scores and win rates with many ties.
    private func randomCase(_ random: inout SeededGenerator) throws -> (PairEvaluation, [Double]) {
        let count = Int.random(in: 3...60, using: &random)
        let weak = (0..<count).map { _ in Double(Int.random(in: 0...4, using: &random)) / 4 }
        let strong = weak.map { min(1, max(0, $0 + Double(Int.random(in: -1...3, using: &random)) / 4)) }
        let winRates = (0..<count).map { _ in Double(Int.random(in: 0...9, using: &random)) }
        return (try PairEvaluation(strong: strong, weak: weak), winRates)
    }

    @Test func noRankingBeatsTheOracleAndTheReverseMirrorsIt() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let (evaluation, winRates) = try randomCase(&random)
            guard let apgr = try evaluation.curve(winRates: winRates).apgr else { continue }
            let oracle = try #require(try evaluation.curve(winRates: evaluation.oracleWinRates).apgr)
            #expect(apgr <= oracle + 1e-12)
            let reversed = try #require(try evaluation.curve(winRates: winRates.map { -$0 }).apgr)
            #expect(abs(apgr + reversed - 1) < 1e-9)
            let monotone = try #require(try evaluation.curve(winRates: winRates.map { $0 * $0 + 7 }).apgr)
            #expect(monotone == apgr)
        }
    }

    @Test func sharedTiesAreTheMeanOverTheirOrders() throws {
        let evaluation = try PairEvaluation(strong: [1, 0.5, 1, 1], weak: [0, 1, 0.25, 1])
        let orders: [[Double]] = [[3, 2, 1], [3, 1, 2], [2, 3, 1], [1, 3, 2], [2, 1, 3], [1, 2, 3]]
        let mean = try orders.map { try evaluation.curve(winRates: [9] + $0).apgr ?? 0 }.reduce(0, +) / 6
        let tied = try #require(try evaluation.curve(winRates: [9, 1, 1, 1]).apgr)
        #expect(abs(tied - mean) < 1e-12)
    }

    @Test func randomRankingsAreChanceOnAverage() throws {
        var random = SeededGenerator(seed: 5)
        let weak = (0..<500).map { _ in Double(Int.random(in: 0...1, using: &random)) }
        let strong = weak.map { max($0, Double(Int.random(in: 0...1, using: &random))) }
        let evaluation = try PairEvaluation(strong: strong, weak: weak)
        var sum = 0.0
        for _ in 0..<200 {
            let winRates = (0..<500).map { _ in Double.random(in: 0..<1, using: &random) }
            sum += try evaluation.curve(winRates: winRates).apgr ?? 0
        }
        #expect(abs(sum / 200 - 0.5) < 0.01)
    }

    @Test func thresholdIsTheLeastPrefixThatRecoversTheGap() throws {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<200 {
            let (evaluation, _) = try randomCase(&random)
            let winRates = (0..<evaluation.count).map { _ in Double.random(in: 0..<1, using: &random) }
            let curve = try evaluation.curve(winRates: winRates)
            guard let threshold = curve.callPerformanceThreshold(0.8) else { continue }
            let recovered = (0...evaluation.count).map { prefix in
                curve.performanceGapRecovered(strongShare: Double(prefix) / Double(evaluation.count)) ?? 0
            }
            let least = try #require(recovered.firstIndex { $0 >= 0.8 - 1e-9 })
            #expect(abs(threshold - 100 * Double(least) / Double(evaluation.count)) < 1e-9)
        }
    }

    @Test func theCurveRunsFromWeakToStrong() throws {
        var random = SeededGenerator(seed: 2)
        let (evaluation, winRates) = try randomCase(&random)
        let points = try evaluation.curve(winRates: winRates).points()
        #expect(points.count == 101)
        #expect(points[0] == [0, evaluation.weakQuality])
        #expect(points[100][0] == 1)
        #expect(abs(points[100][1] - evaluation.strongQuality) < 1e-12)
    }
}
