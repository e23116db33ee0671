import Routing
import TestSupport
import Testing

@testable import Training

struct MatrixFactorizationFitterTests {
    private var world: SimulatedBattles {
        var world = SimulatedBattles()
        world.models = 6
        world.topics = 4
        world.dimensions = 24
        world.ties = 0.1
        world.topicSpread = 1.5
        world.cohesion = 0.8
        return world
    }

    private var configuration: MatrixFactorizationFitter.Configuration {
        var configuration = MatrixFactorizationFitter.Configuration()
        configuration.latent = 16
        configuration.rate = 2e-3
        configuration.batch = 64
        configuration.epochs = 30
        configuration.leastSteps = 0
        configuration.folds = 3
        return configuration
    }

    @Test func theSameSeedGivesTheSameBytes() throws {
        var configuration = configuration
        configuration.epochs = 2
        configuration.batch = 256
        let battles = world.battles(prompts: 1500)
        let one = try MatrixFactorizationFitter.fit(battles, configuration).router
        let other = try MatrixFactorizationFitter.fit(battles, configuration).router
        #expect(Self.bytes(one) == Self.bytes(other))
        configuration.seed = 1
        #expect(Self.bytes(try MatrixFactorizationFitter.fit(battles, configuration).router) != Self.bytes(one))
    }

    /// Ratings learned from some prompts predict battles on others better than a ranking without prompts can.
    @Test func itLearnsWhichModelIsStrongWhere() throws {
        let all = world.battles(prompts: 6000)
        let (training, test) = (all.subset(Array(0..<5000)), all.subset(Array(5000..<6000)))
        let fitted = try MatrixFactorizationFitter.fit(training, configuration)
        guard case .matrixFactorization(let router) = fitted.router else {
            Issue.record("another router")
            return
        }
        let learned = test.crossEntropy { router.factors.ratings(test.embedding($0)) }
        let global = BradleyTerry(wins: training.wins(), ridge: 0.1).ratings
        #expect(learned < test.crossEntropy { _ in global } - 0.05)
        #expect((fitted.metrics["held_out_loss"] ?? 9) < 0.6)
        let sample = try #require(router.calibrationSample(models: ["model-0", "model-1"]))
        #expect(sample.prompts == 512)
        let suite = QualityEstimatorConformance(fitted.router, models: ["model-0", "model-1", "unknown"])
        #expect(suite.violations(on: world.queries(3)) == [])
    }

    @Test func smallDataArePassedOverMoreOftenInSmallerBatches() {
        let configuration = MatrixFactorizationFitter.Configuration()
        #expect(configuration.batch(prompts: 200) == 64 && configuration.epochs(prompts: 200) == 500)
        #expect(configuration.batch(prompts: 6400) == 200 && configuration.epochs(prompts: 6400) == 100)
        #expect(configuration.batch(prompts: 65_000) == 512 && configuration.epochs(prompts: 65_000) == 100)
    }

    @Test func tooFewBattlesSayWhatToGive() throws {
        let few = #expect(throws: TrainingError.self) {
            try MatrixFactorizationFitter.fit(world.battles(prompts: 30), configuration)
        }
        #expect(few?.code == .tooFewOutcomes && few?.message.contains("the data hold 30") == true)
        var tied = world
        tied.ties = 1
        let ties = #expect(throws: TrainingError.self) {
            try MatrixFactorizationFitter.fit(tied.battles(prompts: 50), configuration)
        }
        #expect(ties?.message.contains("the data hold 0 beside 50 ties") == true)
        #expect(ties?.message.contains("--set ties=half") == true)
    }

    @Test func manyBattlesOnFewPromptsAreTooFew() throws {
        let few = world.battles(prompts: 10)
        let many = Battles(
            models: few.models,
            embeddings: few.embeddings,
            dimensions: few.dimensions,
            inputTokens: few.inputTokens,
            battles: (0..<100).map { .init(prompt: $0 % 10, winner: 0, loser: 1) }
        )
        let error = #expect(throws: TrainingError.self) { try MatrixFactorizationFitter.fit(many, configuration) }
        #expect(error?.code == .tooFewOutcomes)
        #expect(error?.message.contains("at least 40 prompts") == true && error?.message.contains("hold 10;") == true)
    }

    @Test(arguments: [0, 3]) func fewPromptsStillLeaveASampleAndTheProgressEndsAtAll(folds: Int) throws {
        var configuration = configuration
        configuration.folds = folds
        configuration.patience = 0
        var last = (done: 0, total: 1)
        var isRising = true
        let battles = world.battles(prompts: 80)
        let fitted = try MatrixFactorizationFitter.fit(battles, configuration) { done, total, _ in
            isRising = isRising && done >= last.done
            last = (done, total)
        }
        #expect(last.done == last.total && last.total == 30 * (1 + folds) && isRising)
        let sample = try #require(fitted.router.calibrationSample(models: ["model-0", "model-1"]))
        #expect(folds == 0 ? (5...16).contains(sample.prompts) : sample.prompts > 60)
    }

    @Test func optionsAreChecked() {
        for (options, name) in [
            (["folds": "1"], "folds"), (["latent": "0"], "latent"), (["ties": "keep"], "ties"),
            (["rates": "2"], "rates"),
        ] {
            let error = #expect(throws: TrainingError.self) {
                try RouterTrainer(kind: "matrix-factorization", options: FitterOptions(options))
            }
            #expect(error?.code == .invalidOption && error?.message.contains(name) == true)
        }
    }

    private static func bytes(_ router: BuiltInEstimator) -> [UInt8] {
        var tensors = RouterTensorWriter()
        router.write(to: &tensors)
        return tensors.encoded()
    }
}
