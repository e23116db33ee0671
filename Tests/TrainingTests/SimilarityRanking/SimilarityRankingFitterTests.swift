import Datasets
import Routing
import TestSupport
import Testing

@testable import Training

struct SimilarityRankingFitterTests {
    private func world(seed: UInt64 = 1) -> SimulatedBattles {
        var world = SimulatedBattles()
        world.models = 8
        world.topics = 3
        world.dimensions = 16
        world.ties = 0.1
        world.seed = seed
        return world
    }

    /// On one half of the plane both models are right, on the other the strong one only.
    private func corpus(prompts: Int) throws -> OutcomeCorpus {
        var rows: [OutcomeRow] = []
        var inputs: [EstimatorInput] = []
        for index in 0..<prompts {
            let isEasy = index % 2 == 0
            let scores: [String: Double] = ["strong": 1, "weak": isEasy ? 1 : 0]
            let prompt = "prompt \(index)"
            rows.append(
                OutcomeRow(dataset: "d", promptID: prompt, prompt: prompt, split: "train", scores: scores)
            )
            let other = Float(index % 7) / 50
            inputs.append(EstimatorInput(text: Array(prompt.utf8), embedding: isEasy ? [1, other] : [other, 1]))
        }
        return try OutcomeCorpus(rows: rows, inputs: inputs)
    }

    @Test func theSameSeedGivesTheSameBytes() throws {
        let battles = world().battles(prompts: 5000)
        var configuration = SimilarityRankingFitter.Configuration()
        configuration.scan = 0.2
        let one = try SimilarityRankingFitter.build(battles, configuration)
        #expect(one.index.clusters > 10)
        #expect(try SimilarityRankingFitter.build(battles, configuration).encoded() == one.encoded())
    }

    @Test func groupingFarPromptsHardlyChangesTheRatings() throws {
        let battles = world().battles(prompts: 6000)
        var configuration = SimilarityRankingFitter.Configuration()
        configuration.quantises = false
        let all = try SimilarityRankingFitter.build(battles, configuration)
        configuration.quantises = true
        configuration.scan = 0.1
        let near = try SimilarityRankingFitter.build(battles, configuration)
        #expect(all.index.clusters == 1 && near.index.scan == 600)
        let models = battles.models.map(\.name)
        for input in world().queries(20) {
            let (one, other) = try (
                all.estimates(for: input, models: models), near.estimates(for: input, models: models)
            )
            for (a, b) in zip(one, other) { #expect(abs(a.score - b.score) < 0.01) }
        }
    }

    @Test func theRankingFollowsTheTopic() throws {
        let fitted = try RouterTrainer(kind: "similarity-ranking").fit(corpus(prompts: 200))
        func rate(_ embedding: [Float]) throws -> Double {
            let input = EstimatorInput(text: [], embedding: embedding)
            return try fitted.router.estimates(for: input, models: ["strong", "weak"])[0].score
        }
        #expect(try rate([0, 1]) > rate([1, 0]) + 0.2)
        #expect(fitted.metrics["battles"] == 200 && (fitted.metrics["held_out_loss"] ?? 9) < 0.69)
        #expect(fitted.router.knownModels.map(\.outcomes) == [200, 200])
        let suite = QualityEstimatorConformance(fitted.router, models: ["strong", "weak", "unknown"])
        #expect(suite.violations(on: [EstimatorInput(text: [65], embedding: [0.3, 0.3])]) == [])
    }

    @Test func theSampleIsOfPromptsThatWereLeftOut() throws {
        let fitted = try RouterTrainer(kind: "similarity-ranking").fit(corpus(prompts: 200))
        let sample = try #require(fitted.router.calibrationSample(models: ["strong", "weak"]))
        #expect(sample.prompts == 40)
    }

    @Test func ofFewPromptsAllAreLeftOutOnce() throws {
        let fitted = try RouterTrainer(kind: "similarity-ranking").fit(corpus(prompts: 60))
        let sample = try #require(fitted.router.calibrationSample(models: ["strong", "weak"]))
        #expect(sample.prompts == 60 && (fitted.metrics["held_out_loss"] ?? 9) < 0.69)
        let battles = world().battles(prompts: 60)
        let folds = battles.heldOut(most: 512, seed: 3)
        #expect(folds.flatMap(\.heldOut).sorted() == Array(0..<60))
        #expect(folds.allSatisfy { Set($0.kept).isDisjoint(with: $0.heldOut) && $0.kept.count == 48 })
    }

    @Test func manyBattlesOnFewPromptsAreTooFew() throws {
        let few = world().battles(prompts: 10)
        let error = #expect(throws: TrainingError.self) { try few.require(prompts: 40, kind: "similarity-ranking") }
        #expect(error?.code == .tooFewOutcomes && error?.message.contains("the data hold 10;") == true)
    }

    @Test func tooFewBattlesSayWhatToGive() throws {
        let error = #expect(throws: TrainingError.self) {
            try RouterTrainer(kind: "similarity-ranking").fit(corpus(prompts: 39))
        }
        #expect(error?.code == .tooFewOutcomes)
        #expect(error?.message.contains("the data hold 39") == true)
        #expect(error?.message.contains("two or more of the models") == true)
    }

    @Test func optionsAreChecked() {
        for (options, name) in [(["tiers": "1"], "tiers"), (["vectors": "int4"], "vectors"), (["gama": "2"], "gama")] {
            let error = #expect(throws: TrainingError.self) {
                try RouterTrainer(kind: "similarity-ranking", options: FitterOptions(options))
            }
            #expect(error?.code == .invalidOption && error?.message.contains(name) == true)
        }
    }
}
