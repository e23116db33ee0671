import Tensors
import TestSupport
import Testing

@testable import Routing

struct SimilarityRankingRouterTests {
    /// The wins of the strong model and of the weak one, weighed for a prompt on the first axis: similarities 1, 0, −1, 0.
    private func weighed(gamma: Double) -> (strong: Double, weak: Double, all: Double) {
        let (near, far) = (gamma, 1 / gamma)
        return (2 * near + far / 2 + 0.5, 2 + far / 2 + 0.5, 2 * near + 2 + far + 1)
    }

    @Test(arguments: [1.0, 10, 100])
    func theWinRateIsThatOfTheWeighedBattles(gamma: Double) throws {
        let router = try SimilarityRankingFixture.router(gamma: gamma)
        let ratings = try router.ratings(for: SimilarityRankingFixture.input(1, 0))
        let (strong, weak, all) = weighed(gamma: gamma)
        // At the optimum of two players with a ridge ρ: strong − total · σ(2r) = ρ r, and the ratings are r and −r.
        let ridge = SimilarityRankingRouter.defaultRidge * all / 6
        let rate = Elementary.sigmoid(2 * ratings[0])
        #expect(abs(strong - (strong + weak) * rate - ridge * ratings[0]) < 1e-4 * all)
        #expect(abs(ratings[0] + ratings[1]) < 1e-6)
    }

    @Test func battlesOnSimilarPromptsDecide() throws {
        let router = try SimilarityRankingFixture.router()
        func rate(_ x: Float, _ y: Float) throws -> Double {
            try router.estimates(for: SimilarityRankingFixture.input(x, y), models: ["strong", "weak"])[0].score
        }
        #expect(try rate(1, 0) > 0.8 && rate(0, 1) < 0.2)
        #expect(abs(try rate(0.7, 0.7) - 0.5) < 1e-6)
        #expect(
            abs(try SimilarityRankingFixture.router(gamma: 1).ratings(for: .init(text: [], embedding: [1, 0]))[0])
                < 1e-6
        )
    }

    @Test func onlyTheDirectionOfAnEmbeddingMatters() throws {
        let router = try SimilarityRankingFixture.router()
        let one = try router.ratings(for: SimilarityRankingFixture.input(0.6, 0.2))
        let other = try router.ratings(for: SimilarityRankingFixture.input(1.2, 0.4))
        #expect(abs(one[0] - other[0]) < 1e-5)
    }

    @Test func bytesGiveTheSameRankingAsFloats() throws {
        let (floats, bytes) = try (
            SimilarityRankingFixture.router(), SimilarityRankingFixture.router(quantised: true)
        )
        for input in [SimilarityRankingFixture.input(0.9, 0.1), SimilarityRankingFixture.input(-0.3, 0.8)] {
            #expect(abs(try floats.ratings(for: input)[0] - bytes.ratings(for: input)[0]) < 0.02)
        }
    }

    /// Every cluster holds one prompt, whose centre it is: grouping changes nothing.
    @Test func farClustersCountAsTheirCentre() throws {
        let (all, near) = try (SimilarityRankingFixture.router(), SimilarityRankingFixture.router(scan: 1))
        for input in [SimilarityRankingFixture.input(0.9, 0.1), SimilarityRankingFixture.input(-0.3, 0.8)] {
            let models = ["strong", "weak"]
            let (one, other) = try (
                all.estimates(for: input, models: models), near.estimates(for: input, models: models)
            )
            #expect(abs(one[0].score - other[0].score) < 1e-5)
            #expect(abs(one[0].standardError - other[0].standardError) < 1e-5)
        }
    }

    @Test func fewLikeBattlesMakeItLessCertainThanMany() throws {
        let input = SimilarityRankingFixture.input(0.7, 0.7)
        let models = ["strong", "weak"]
        let local = try SimilarityRankingFixture.router(gamma: 1e5).estimates(for: input, models: models)
        let global = try SimilarityRankingFixture.router(gamma: 1).estimates(for: input, models: models)
        #expect(local[0].standardError > global[0].standardError && global[0].standardError > 0)
    }

    @Test func whatIsWrittenIsReadAndDecidesAlike() throws {
        for quantised in [false, true] {
            let router = try SimilarityRankingFixture.router(quantised: quantised)
            let file = try SafetensorsFile(SharedBytes(router.encoded()), name: "w")
            let read = try SimilarityRankingRouter(RouterTensorReader(file), version: "1")
            #expect(read.encoded() == router.encoded())
            let input = SimilarityRankingFixture.input(0.4, -0.7)
            let models = ["weak", "new", "strong"]
            #expect(try read.estimates(for: input, models: models) == router.estimates(for: input, models: models))
            #expect(read.calibrationSample(models: models)?.scores == router.calibrationSample(models: models)?.scores)
        }
    }

    @Test func anEmbeddingOfAnotherLengthIsNamed() throws {
        let router = try SimilarityRankingFixture.router()
        let error = #expect(throws: RoutingError.self) {
            try router.estimates(for: EstimatorInput(text: [], embedding: [1, 2, 3]), models: ["strong"])
        }
        #expect(error?.code == .missingEmbedding && error?.message.contains("2 values, got 3") == true)
    }

    @Test func partsThatDoNotFitAreRefused() throws {
        let index = try SimilarityRankingFixture.router().index
        for (starts, entries, scan) in [
            ([0, 1, 2, 3, 5] as [Int32], index.entries, 4),
            (index.entryStarts, [7 | 1 << 16, 8 | 1 << 16, 1 << 16, 1], 4),
            ([0, 2, 1, 3, 4], index.entries, 1),
        ] {
            let error = #expect(throws: RoutingError.self) {
                try BattleIndex(
                    tiers: 2,
                    vectors: index.vectors,
                    clusterStarts: index.clusterStarts,
                    centres: index.centres,
                    spread: index.spread,
                    entryStarts: starts,
                    entries: entries,
                    scan: scan
                )
            }
            #expect(error?.code == .invalidArtifact && error?.message.contains("train the router again") == true)
        }
        var tensors = RouterTensorWriter()
        tensors.floats("tiers.ratings", [0, 0])
        let file = try SafetensorsFile(SharedBytes(tensors.encoded()), name: "w")
        #expect(throws: RoutingError.self) { try SimilarityRankingRouter(RouterTensorReader(file), version: "") }
    }
}
