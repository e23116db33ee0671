import Evaluation
import Testing

struct RouterArenaScoreTests {
    /// The board of September 2026: 78.14 % at 0.27 dollars scores 76.28.
    @Test func agreesWithThePublishedBoard() {
        #expect(abs(RouterArenaScore.score(accuracy: 0.7814, costUSDPer1k: 0.27) - 0.7628) < 0.0002)
    }

    @Test func theCostScaleRunsBetweenItsBounds() {
        // With C = 1 the score is 1.1·A / (0.1·A + 1), with C = 0 it is 0.
        #expect(abs(RouterArenaScore.score(accuracy: 0.5, costUSDPer1k: 0.0044) - 0.55 / 1.05) < 1e-12)
        #expect(RouterArenaScore.score(accuracy: 0.5, costUSDPer1k: 0.0001) == 0.55 / 1.05)
        #expect(RouterArenaScore.score(accuracy: 0.5, costUSDPer1k: 0) == 0.55 / 1.05)
        #expect(RouterArenaScore.score(accuracy: 0.9, costUSDPer1k: 200) == 0)
        #expect(RouterArenaScore.score(accuracy: 0.9, costUSDPer1k: 1000) == 0)
        #expect(RouterArenaScore.score(accuracy: 0, costUSDPer1k: 1) == 0)
        // Half way on the logarithmic scale: √(200 · 0.0044) dollars, C = ½.
        #expect(abs(RouterArenaScore.score(accuracy: 1, costUSDPer1k: 0.938_083_151_964_7) - 0.55 / 0.6) < 1e-9)
    }
}
