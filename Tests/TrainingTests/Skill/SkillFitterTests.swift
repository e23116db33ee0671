import Routing
import TestSupport
import Testing

@testable import Training

struct SkillFitterTests {
    private static let fitted = Result { () throws -> FittedSkill in
        try SkillFitter(configuration: SimulatedAnswers.configuration, seed: 1).fit(
            SimulatedAnswers(prompts: 1500, seed: 11).set
        )
    }

    @Test func findsTheDifficultyAndTheOrderOfModels() throws {
        let weights = try Self.fitted.get().weights
        var generator = SeededGenerator(seed: 99)
        var agree = 0
        var pairs = 0
        for _ in 0..<300 {
            let (one, other) = (SimulatedAnswers.features(&generator), SimulatedAnswers.features(&generator))
            let (p, q) = (probabilities(one, weights), probabilities(other, weights))
            if abs(one[0] - other[0]) > 0.5 {
                pairs += 1
                agree += (one[0] < other[0]) == (p[3] > q[3]) ? 1 : 0
            }
            #expect(zip(p, p.dropFirst()).allSatisfy { $0 < $1 + 0.05 }, "abler models score higher: \(p)")
        }
        #expect(Double(agree) > 0.93 * Double(pairs), "\(agree) of \(pairs) pairs in the right order")
    }

    @Test func probabilitiesAreCalibrated() throws {
        let fitted = try Self.fitted.get()
        #expect(fitted.calibrationError < 0.06)
        var generator = SeededGenerator(seed: 5)
        var error = 0.0
        for _ in 0..<500 {
            let features = SimulatedAnswers.features(&generator)
            let truth = Elementary.sigmoid(0.8 - 2 * Double(features[0]))
            error += abs(probabilities(features, fitted.weights)[3] - truth)
        }
        #expect(error / 500 < 0.08, "mean distance from the true probability is \(error / 500)")
    }

    @Test func theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws {
        let set = SimulatedAnswers(prompts: 120, seed: 2).set
        let one = try SkillRouter(
            weights: SkillFitter(configuration: SimulatedAnswers.configuration, seed: 3).fit(set).weights,
            version: ""
        ).encoded()
        #expect(
            try SkillRouter(
                weights: SkillFitter(configuration: SimulatedAnswers.configuration, seed: 3).fit(set).weights,
                version: ""
            ).encoded()
                == one
        )
        #expect(
            try SkillRouter(
                weights: SkillFitter(configuration: SimulatedAnswers.configuration, seed: 4).fit(set).weights,
                version: ""
            ).encoded()
                != one
        )
    }

    @Test func tooLittleDataIsRefused() {
        let error = #expect(throws: TrainingError.self) {
            try SkillFitter(configuration: SimulatedAnswers.configuration, seed: 0).fit(
                SimulatedAnswers(prompts: 20, seed: 1).set
            )
        }
        #expect(error?.code == .tooFewOutcomes && error?.message.contains("20 prompts") == true)
    }

    @Test func aModelSeenLessIsLessCertain() throws {
        var answers = SimulatedAnswers(prompts: 200, seed: 8)
        var set = answers.set
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<10 {
            set.append(
                features: SimulatedAnswers.features(&generator),
                source: "source-0",
                inputTokens: 5,
                scores: ["rare": 1]
            )
        }
        answers = SimulatedAnswers(prompts: 1, seed: 1)
        let models = try SkillFitter(configuration: SimulatedAnswers.configuration, seed: 1).fit(set).weights.models
        let rare = try #require(models.first { $0.name == "rare" })
        #expect(rare.outcomes == 10)
        #expect(models.filter { $0.name != "rare" }.allSatisfy { $0.variance < rare.variance })
    }

    private func probabilities(_ features: [Float], _ weights: SkillWeights) -> [Double] {
        var values = features
        weights.standardise(&values)
        let latents = weights.latents(standardised: values)
        return weights.models.indices.map { model in
            var sum = 0.0
            for (member, latent) in zip(weights.members, latents) {
                let abilities = member.abilities[model * weights.skills..<(model + 1) * weights.skills]
                sum += Elementary.sigmoid(weights.slope * latent.logit(abilities) + weights.offset)
            }
            return sum / Double(latents.count)
        }
    }
}
