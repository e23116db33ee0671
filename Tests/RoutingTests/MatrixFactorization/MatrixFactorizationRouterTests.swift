import Tensors
import TestSupport
import Testing

@testable import Routing

struct MatrixFactorizationRouterTests {
    private let input = EstimatorInput(text: [65], embedding: [0.8, 0.1])
    private let models = ["strong", "weak"]

    @Test func ratingsAreProductsOfPromptAndModel() throws {
        let ratings = try MatrixFactorizationFixture.router().ratings(for: input)
        #expect(abs(ratings[0] - 0.8) < 1e-6 && abs(ratings[1] - 0.2) < 1e-6)
    }

    @Test func theWinRateIsTheLogisticOfTheDifference() throws {
        let estimates = try MatrixFactorizationFixture.router().estimates(for: input, models: models)
        #expect(abs(estimates[0].score - Elementary.sigmoid(0.6)) < 1e-6)
        #expect(abs(estimates[0].score + estimates[1].score - 1) < 1e-12)
    }

    /// The folds' differences are 0.2 and 1.0, so theirs is ½ (0.4² + 0.4²) = 0.16; six answers of each model are 4 / 6.
    @Test func theStandardErrorJoinsTheFoldsAndTheNumberOfAnswers() throws {
        let estimate = try MatrixFactorizationFixture.router().estimates(for: input, models: models)[0]
        let deviation = (0.16 + 8.0 / 6).squareRoot()
        #expect(abs(estimate.standardError - deviation * estimate.score * (1 - estimate.score)) < 1e-6)
    }

    @Test func withoutFoldsItIsLessCertain() throws {
        let router = try MatrixFactorizationFixture.router()
        let alone = try MatrixFactorizationRouter(
            roster: router.roster,
            factors: router.factors,
            folds: [],
            version: ""
        )
        let (one, other) = try (
            router.estimates(for: input, models: models)[0], alone.estimates(for: input, models: models)[0]
        )
        #expect(one.score == other.score && other.standardError > one.standardError)
    }

    @Test func whatIsWrittenIsReadAndDecidesAlike() throws {
        let router = try MatrixFactorizationFixture.router()
        let file = try SafetensorsFile(SharedBytes(router.encoded()), name: "w")
        let read = try MatrixFactorizationRouter(RouterTensorReader(file), version: "1")
        #expect(read.encoded() == router.encoded() && read.folds.count == 2)
        #expect(try read.estimates(for: input, models: models) == router.estimates(for: input, models: models))
        #expect(read.calibrationSample(models: models)?.scores == router.calibrationSample(models: models)?.scores)
    }

    @Test func anEmbeddingOfAnotherLengthIsNamed() throws {
        let router = try MatrixFactorizationFixture.router()
        let error = #expect(throws: RoutingError.self) {
            try router.estimates(for: EstimatorInput(text: [], embedding: [1]), models: models)
        }
        #expect(error?.code == .missingEmbedding && error?.message.contains("2 values, got 1") == true)
    }

    @Test func partsThatDoNotFitAreRefused() throws {
        let router = try MatrixFactorizationFixture.router()
        for models in [1, 3] {
            let error = #expect(throws: RoutingError.self) {
                try MatrixFactorizationRouter(
                    roster: ModelRoster(models: (0..<models).map { KnownModel(name: "\($0)", outcomes: 1) }),
                    factors: router.factors,
                    folds: [],
                    version: ""
                )
            }
            #expect(error?.code == .invalidArtifact && error?.message.contains("\(models) models") == true)
        }
        #expect(throws: RoutingError.self) {
            try ModelFactors(projection: FloatView([1, 2, 3]), head: FloatView([1, 2]), vectors: FloatView([1, 2]))
        }
    }
}
