import Routing
import Testing

struct ClusterRouterTests {
    private let router = ClusterRouter(
        centroids: [1, 0, 0, 1],
        scores: [0.9, 0.5, 0.2, 0.6],
        sizes: [30, 10],
        nearest: 1,
        sharpness: 9,
        shrinkage: Shrinkage(means: [0.5, 0.5], slope: 1, standardError: 0),
        roster: ModelRoster(models: [KnownModel(name: "a", outcomes: 40), KnownModel(name: "b", outcomes: 40)])
    )

    private func scores(_ embedding: [Float]) throws -> [Double] {
        try router.estimates(for: EstimatorInput(text: [], embedding: embedding), models: ["a", "b"]).map(\.score)
    }

    @Test func aPromptGetsTheScoresOfItsCluster() throws {
        #expect(try zip(scores([0.8, 0.6]), [0.9, 0.5]).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(try zip(scores([0.6, 0.8]), [0.2, 0.6]).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func aSmallClusterIsLessCertain() throws {
        let large = try router.estimates(for: EstimatorInput(text: [], embedding: [1, 0]), models: ["b"])[0]
        let small = try router.estimates(for: EstimatorInput(text: [], embedding: [0, 1]), models: ["b"])[0]
        #expect(small.standardError > large.standardError)
    }

    @Test func aClusterPrefersQualityOrPriceAsTold() {
        #expect(router.preferredModel(ofCluster: 0, qualityShare: 1, costs: [10, 1]) == 0)
        #expect(router.preferredModel(ofCluster: 0, qualityShare: 0.2, costs: [10, 1]) == 1)
        #expect(router.preferredModel(ofCluster: 1, qualityShare: 1, costs: [10, 1]) == 1)
    }
}
