import Routing
import TestSupport
import Testing

@testable import Training

struct SkillProbeTests {
    private static let weights = Result { () throws -> SkillWeights in
        try SkillFitter(configuration: SimulatedAnswers.configuration, seed: 1).fit(
            SimulatedAnswers(prompts: 1000, seed: 21).set
        ).weights
    }

    /// Outcomes of a model of the given ability on random prompts.
    private func outcomes(_ count: Int, ability: Double, seed: UInt64) -> [SkillProbe.Outcome] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let features = SimulatedAnswers.features(&generator)
            let p = Elementary.sigmoid(ability - 2 * Double(features[0]))
            return SkillProbe.Outcome(inputs: features, score: Double.random(in: 0..<1, using: &generator) < p ? 1 : 0)
        }
    }

    @Test(arguments: [-1.0, 0.5, 2.0])
    func aFewDozenOutcomesPlaceAModel(ability: Double) throws {
        let weights = try Self.weights.get()
        let probed = try SkillProbe.adding("new", outcomes: outcomes(48, ability: ability, seed: 4), to: weights)
        let mean = try meanScore("new", probed)
        var generator = SeededGenerator(seed: 77)
        var truth = 0.0
        for _ in 0..<4000 {
            truth += Elementary.sigmoid(ability - 2 * Double(SimulatedAnswers.features(&generator)[0])) / 4000
        }
        #expect(abs(mean - truth) < 0.12, "expected \(truth), placed at \(mean)")
        #expect(abs(mean - truth) < abs(try meanScore("unseen", weights) - truth) + 0.05)
    }

    @Test func theOtherModelsStayAsTheyWere() throws {
        let weights = try Self.weights.get()
        let probed = try SkillProbe.adding("new", outcomes: outcomes(40, ability: 1, seed: 2), to: weights)
        #expect(probed.models.dropLast().map(\.name) == weights.models.map(\.name))
        for (before, after) in zip(weights.members, probed.members) {
            #expect(Array(after.abilities.prefix(before.abilities.count)) == before.abilities)
            #expect(after.head == before.head)
        }
    }

    @Test func moreOutcomesMakeItMoreCertain() throws {
        let weights = try Self.weights.get()
        let few = try SkillProbe.adding("new", outcomes: outcomes(10, ability: 1, seed: 2), to: weights)
        let many = try SkillProbe.adding("new", outcomes: outcomes(200, ability: 1, seed: 2), to: weights)
        #expect(try #require(few.models.last).variance > 2 * #require(many.models.last).variance)
    }

    @Test func aKnownModelIsFittedAnew() throws {
        let weights = try Self.weights.get()
        let probed = try SkillProbe.adding("MODEL-0", outcomes: outcomes(100, ability: 2, seed: 9), to: weights)
        #expect(probed.models.count == weights.models.count)
        #expect(try meanScore("model-0", probed) > meanScore("model-0", weights) + 0.2)
    }

    @Test func tooFewOutcomesAreRefused() throws {
        let weights = try Self.weights.get()
        let error = #expect(throws: TrainingError.self) {
            try SkillProbe.adding("new", outcomes: outcomes(3, ability: 1, seed: 1), to: weights)
        }
        #expect(error?.message.contains("3 outcomes of 'new'") == true)
    }

    private func meanScore(_ model: String, _ weights: SkillWeights) throws -> Double {
        let router = SkillRouter(weights: weights, version: "")
        return try #require(router.calibrationSample(models: [model])).meanScore(of: 0)
    }
}
