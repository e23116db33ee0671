import Testing

@testable import Training

struct RankingFiguresTests {
    private func samples(_ pairs: [(Double, Double)]) -> [RankingFigures.Sample] {
        pairs.map { .init(prediction: $0.0, score: $0.1) }
    }

    @Test func theAreaIsTheShareOfPairsInOrder() {
        #expect(RankingFigures.areaUnderROC(samples([(0.9, 1), (0.8, 1), (0.1, 0)])) == 1)
        #expect(RankingFigures.areaUnderROC(samples([(0.1, 1), (0.9, 0)])) == 0)
        #expect(RankingFigures.areaUnderROC(samples([(0.5, 1), (0.5, 0)])) == 0.5)
        // Of 2 · 2 pairs three are in order.
        #expect(RankingFigures.areaUnderROC(samples([(0.9, 1), (0.4, 1), (0.6, 0), (0.1, 0)])) == 0.75)
        #expect(RankingFigures.areaUnderROC(samples([(0.9, 1)])) == nil)
        #expect(RankingFigures.areaUnderROC([]) == nil)
    }

    @Test func weightsCountAsRepetitions() {
        let weighted = [
            RankingFigures.Sample(prediction: 0.9, score: 1, weight: 3), .init(prediction: 0.95, score: 0, weight: 1),
            .init(prediction: 0.1, score: 0, weight: 2),
        ]
        #expect(RankingFigures.areaUnderROC(weighted) == 2.0 / 3)
        #expect(abs(RankingFigures.brier(weighted) - (3 * 0.01 + 0.9025 + 2 * 0.01) / 6) < 1e-12)
    }

    @Test func modelsWithFewAnswersOfAKindSayNothing() {
        let good = (0..<20).map { RankingFigures.Sample(prediction: Double($0), score: $0 < 10 ? 0 : 1) }
        let few = (0..<20).map { RankingFigures.Sample(prediction: -Double($0), score: $0 < 9 ? 0 : 1) }
        #expect(RankingFigures.meanAreaUnderROC([good, few]) == 1)
        #expect(RankingFigures.meanAreaUnderROC([few]) == nil)
    }
}
