import Evaluation
import TestSupport
import Testing

struct FrontierTests {
    private func point(_ cost: Double, _ quality: Double) -> OperatingPoint {
        OperatingPoint(costUSDPer1k: cost, quality: quality)
    }

    @Test func keepsTheNonDecreasingHull() {
        let frontier = Frontier([
            point(4, 0.5), point(1, 0.2), point(2, 0.6), point(3, 0.61), point(1.5, 0.3), point(2, 0.1),
        ])
        #expect(frontier.points == [point(1, 0.2), point(2, 0.6), point(3, 0.61)])
        #expect(frontier.best == point(3, 0.61))
    }

    @Test func aiqByHand() {
        let frontier = Frontier([point(1, 0.2), point(2, 0.6)])
        // A trapezoid of 0.4 and a level of 2 · 0.6, over 4.
        #expect(abs(frontier.averageImprovementInQuality(maximumCost: 4) - 1.6 / 4) < 1e-12)
        // Cut off half way: from 0.2 to 0.4 over half a dollar.
        #expect(abs(frontier.averageImprovementInQuality(maximumCost: 1.5) - 0.15 / 1.5) < 1e-12)
    }

    @Test func costOfAQualityIsInterpolated() throws {
        let frontier = Frontier([point(1, 0.2), point(2, 0.6)])
        #expect(frontier.cost(reaching: 0.1) == 1)
        #expect(abs(try #require(frontier.cost(reaching: 0.4)) - 1.5) < 1e-9)
        #expect(abs(try #require(frontier.cost(reaching: 0.6)) - 2) < 1e-9)
        #expect(frontier.cost(reaching: 0.61) == nil)
    }

    @Test func noPointLiesAboveTheHull() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<100 {
            let points = (0..<40).map { _ in
                point(Double.random(in: 0...1, using: &random), Double.random(in: 0...1, using: &random))
            }
            let frontier = Frontier(points)
            for candidate in points {
                let cost = frontier.cost(reaching: candidate.quality)
                #expect(cost != nil && cost ?? 2 <= candidate.costUSDPer1k + 1e-9)
            }
            for (a, b) in zip(frontier.points, frontier.points.dropFirst()) {
                #expect(a.quality < b.quality && a.costUSDPer1k < b.costUSDPer1k)
            }
        }
    }
}
