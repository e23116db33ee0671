import Testing

@testable import Evaluation

struct PairResamplesTests {
    /// Gaps 1 and 0, ranked rightly.
    ///
    /// Both prompts once gives the estimate; the first twice is a tie of two, so APGR ½,
    /// CPT 50 % one of two and CPT 80 % both; the second twice has no gap and is left out.
    @Test func twoPromptsHaveTheirThreeSamples() throws {
        let evaluation = try PairEvaluation(strong: [1, 1], weak: [0, 1])
        let resamples = PairResamples([try evaluation.ranking([0.9, 0.1])], count: 2, bootstrap: Bootstrap())
        #expect(resamples.figure(0, \.apgr).interval95 == 0.5...0.75)
        #expect(resamples.figure(0, \.cpt50).interval95 == 50...50)
        #expect(resamples.figure(0, \.cpt80).interval95 == 50...100)
        let deciles = try #require(resamples.figure(0, \.apgrDeciles).interval95)
        #expect(abs(deciles.lowerBound - 0.5) < 1e-12 && abs(deciles.upperBound - 0.75) < 1e-12)
        let without = resamples.figure(0, \.apgr).samples.filter { $0 == nil }.count
        #expect(abs(without - 250) < 60)
        let band = resamples.recoveredBand(0)
        #expect(band.count == 21)
        #expect(band[0] == 0...0 && abs(band[20].lowerBound - 1) < 1e-12)
        #expect(abs(band[10].lowerBound - 0.5) < 1e-12 && abs(band[10].upperBound - 1) < 1e-12)
    }

    @Test func everyPromptOnceGivesTheFiguresOfTheCurve() throws {
        let strong = [1, 1, 1, 0, 1, 0.5, 1, 1, 0, 1.0]
        let weak = [0, 1, 0, 0, 0.25, 1, 1, 0, 0, 0.5]
        let evaluation = try PairEvaluation(strong: strong, weak: weak)
        for rates in [[3, 2, 2, 1, 5, 5, 0, 4, 2, 7.0], strong, [Double](repeating: 1, count: 10)] {
            let ranking = try evaluation.ranking(rates)
            let curve = PairCurve(ranking: ranking, evaluation: evaluation)
            let counts = [Int32](repeating: 1, count: 10)
            let figures = try #require(counts.withUnsafeBufferPointer { ranking.figures(counts: $0) })
            #expect(abs(figures.apgr - (curve.apgr ?? 0)) < 1e-12)
            #expect(abs(figures.apgrDeciles - (curve.apgrDeciles ?? 0)) < 1e-12)
            #expect(figures.cpt50 == curve.callPerformanceThreshold(0.5))
            #expect(figures.cpt80 == curve.callPerformanceThreshold(0.8))
            for (step, recovered) in figures.recovered.enumerated() {
                #expect(abs(recovered - (curve.performanceGapRecovered(strongShare: Double(step) / 20) ?? 0)) < 1e-12)
            }
        }
    }
}
