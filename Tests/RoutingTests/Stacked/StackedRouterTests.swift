import Routing
import TestSupport
import Testing

struct StackedRouterTests {
    /// A cluster router of one cluster, whose scores are known.
    private func member(_ scores: [Float], level: Float, contrast: Float) -> StackedRouter.Member {
        StackedRouter.Member(
            router: .clusters(
                ClusterRouter(
                    centroids: [1, 0],
                    scores: scores,
                    sizes: [100],
                    nearest: 1,
                    sharpness: 1,
                    shrinkage: Shrinkage(means: [0.5, 0.5], slope: 1, standardError: 0),
                    roster: roster
                )
            ),
            means: [0.5, 0.5],
            level: level,
            contrast: contrast
        )
    }

    private let roster = ModelRoster(
        models: [KnownModel(name: "a", outcomes: 40), KnownModel(name: "b", outcomes: 40)]
    )

    @Test func levelAndContrastAreWeightedApart() throws {
        let router = StackedRouter(
            members: [member([0.9, 0.5], level: 0.5, contrast: 0), member([0.6, 0.2], level: 0, contrast: 0.25)],
            means: [0.6, 0.4],
            roster: roster
        )
        let estimates = try router.estimates(
            for: EstimatorInput(text: [], embedding: [1, 0]),
            models: ["b", "a", "c"]
        )
        // The first finds prompts 0.2 easier: +0.1 for both. The second tells them ±0.2 apart: ±0.05.
        #expect(abs(estimates[0].score - 0.45) < 1e-6 && abs(estimates[1].score - 0.75) < 1e-6)
        #expect(estimates[2].basis == .prior && abs(estimates[2].score - 0.6) < 1e-6)
    }

    @Test func whatTwoMembersObserveIsShownOnce() {
        let router = StackedRouter(
            members: [member([0.9, 0.5], level: 1, contrast: 1), member([0.6, 0.2], level: 1, contrast: 1)],
            means: [0.6, 0.4],
            roster: roster
        )
        let names = router.observations(for: EstimatorInput(text: [], embedding: [1, 0])).map(\.name)
        #expect(names == ["cluster"])
    }
}
