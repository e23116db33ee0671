import Routing
import Tensors
import TestSupport
import Testing

struct SkillRouterTests {
    private func router() throws -> SkillRouter {
        SkillRouter(weights: try SkillFixture.weights(), version: "test")
    }

    @Test func probabilitiesFollowTheFormula() throws {
        let estimates = try router().estimates(for: SkillFixture.input(difficulty: 0.5), models: ["strong", "weak"])
        // a = softplus(0.5413) = 1, b = 0.5: logits 1.5 and −0.5.
        #expect(abs(estimates[0].score - Elementary.sigmoid(1.5)) < 1e-4)
        #expect(abs(estimates[1].score - Elementary.sigmoid(-0.5)) < 1e-4)
        // Delta method: p (1 − p) · √(a² variance).
        let p = estimates[1].score
        #expect(abs(estimates[1].standardError - p * (1 - p) * 0.4.squareRoot()) < 1e-3)
        #expect(estimates.map(\.basis) == [.outcomes(500), .outcomes(8)])
    }

    @Test func harderPromptsLowerEveryScore() throws {
        let router = try router()
        let easy = try router.estimates(for: SkillFixture.input(difficulty: -1), models: ["strong", "weak"])
        let hard = try router.estimates(for: SkillFixture.input(difficulty: 2), models: ["strong", "weak"])
        #expect(zip(easy, hard).allSatisfy { $0.score > $1.score })
    }

    @Test func anUnknownModelGetsTheTypicalAbilityAndAWideError() throws {
        let estimates = try router().estimates(for: SkillFixture.input(difficulty: 0), models: ["new", "strong"])
        #expect(estimates[0].basis == .prior)
        #expect(abs(estimates[0].score - Elementary.sigmoid(1)) < 1e-4)
        #expect(estimates[0].standardError > 2 * estimates[1].standardError)
    }

    @Test func namesAreFoundUnderAnyAlias() throws {
        let estimates = try router().estimates(for: SkillFixture.input(difficulty: 0), models: ["Org/STRONG"])
        #expect(estimates[0].basis == .outcomes(500))
    }

    @Test func anEmbeddingOfAnotherLengthIsRefused() throws {
        let error = #expect(throws: RoutingError.self) {
            try router().estimates(for: EstimatorInput(text: [97], embedding: [1]), models: ["strong"])
        }
        #expect(error?.code == .missingEmbedding && error?.message.contains("2 values, got 1") == true)
    }

    @Test func observationsPlaceThePromptAmongTypicalOnes() throws {
        let router = try router()
        let easy = router.observations(for: SkillFixture.input(difficulty: -9))
        let hard = router.observations(for: SkillFixture.input(difficulty: 9))
        #expect(easy.first { $0.name == "difficulty_percentile" }?.value == 0)
        #expect(hard.first { $0.name == "difficulty_percentile" }?.value == 100)
    }

    @Test func weightsSurviveAFile() throws {
        let weights = try SkillFixture.weights()
        let bytes = SkillRouter(weights: weights, version: "").encoded()
        let read = try SkillWeights(RouterTensorReader(SafetensorsFile(SharedBytes(bytes), name: "w")))
        #expect(SkillRouter(weights: read, version: "").encoded() == bytes)
        #expect(read.models == weights.models)
        let one = SkillRouter(weights: read, version: "")
        let input = SkillFixture.input(difficulty: 0.3, weighting: 0.2)
        #expect(try one.estimates(for: input, models: ["weak"]) == router().estimates(for: input, models: ["weak"]))
    }

    @Test func anArrayOfTheWrongLengthIsNamed() throws {
        let weights = try SkillFixture.weights()
        let error = #expect(throws: RoutingError.self) {
            try SkillWeights(
                skills: 1,
                inputs: weights.inputs,
                mean: [1, 2],
                inverseScale: weights.inverseScale,
                members: weights.members,
                models: weights.models,
                slope: 1,
                offset: 0,
                populationVariance: [1],
                sample: weights.sample
            )
        }
        #expect(error?.code == .invalidArtifact && error?.message.contains("mean has 2 values, expected 32") == true)
    }
}
