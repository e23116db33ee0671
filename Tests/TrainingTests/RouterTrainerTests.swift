import Datasets
import Dispatch
import Routing
import Synchronization
import Tensors
import TestSupport
import Testing

@testable import Training

/// What every kind of router owes: to learn, to conform, to survive a file and to come out the same twice.
///
/// One after the other: fitting keeps a core busy, and the tests beside these wait for servers.
@Suite(.serialized)
struct RouterTrainerTests {
    /// The members of the stack that need no router of another embedding length.
    private static let options = ["stacked": ["members": "gaussian-process,lexical,classifier,knn,clusters"]]
    static let kinds = RouterTrainer.kinds

    private static let cache = Mutex<[String: FittedRouter]>([:])

    /// The router of a kind fitted to the usual topics, once.
    private func usual(_ kind: String) async throws -> BuiltInEstimator {
        if let found = Self.cache.withLock({ $0[kind] }) { return found.router }
        let fitted = try await trained(kind, SimulatedTopics().corpus)
        Self.cache.withLock { $0[kind] = fitted }
        return fitted.router
    }

    /// Fits on a thread of its own: those of Swift's concurrency are for tests that wait for servers.
    private func trained(_ kind: String, _ corpus: OutcomeCorpus, seed: UInt64 = 0) async throws -> FittedRouter {
        let options = FitterOptions(Self.options[kind] ?? [:])
        let trainer = try RouterTrainer(kind: kind, options: options, seed: seed)
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { () throws(TrainingError) in try trainer.fit(corpus) })
            }
        }
    }

    private func bytes(_ router: BuiltInEstimator) -> [UInt8] {
        var tensors = RouterTensorWriter()
        router.write(to: &tensors)
        return tensors.encoded()
    }

    /// Rules know nothing of these topics.
    @Test(arguments: kinds.filter { $0 != "rules" })
    func itSendsToTheStrongModelWhatTheWeakOneFailsOn(kind: String) async throws {
        let rates = try SimulatedTopics.winRates(of: await usual(kind))
        let easy = rates[..<SimulatedTopics.easyTopics].max() ?? 1
        let hard = rates[SimulatedTopics.easyTopics...].min() ?? 0
        #expect(hard > easy + 0.1, "win rates by topic: \(rates)")
    }

    @Test(arguments: kinds) func itConforms(kind: String) async throws {
        let topics = try SimulatedTopics()
        let router = try await usual(kind)
        #expect(router.name == kind)
        if kind != "rules" { #expect(Set(router.knownModels.map(\.name)) == ["strong", "weak"]) }
        let suite = QualityEstimatorConformance(router, models: ["strong", "weak", "unknown"])
        #expect(suite.violations(on: Array(topics.corpus.inputs.prefix(12))) == [])
    }

    @Test(arguments: kinds) func itSurvivesAFile(kind: String) async throws {
        let topics = try SimulatedTopics()
        let router = try await usual(kind)
        let stored = bytes(router)
        let file = RouterTensorReader(try SafetensorsFile(SharedBytes(stored), name: kind))
        let read = try #require(try BuiltInEstimator(kind: kind, file, version: "1"))
        #expect(bytes(read) == stored)
        #expect(read.version == "1" && read.knownModels == router.knownModels)
        for input in topics.corpus.inputs.prefix(20) {
            let one = try router.estimates(for: input, models: ["weak", "strong"])
            #expect(try read.estimates(for: input, models: ["weak", "strong"]) == one)
        }
    }

    @Test(arguments: kinds) func theSameSeedGivesTheSameBytes(kind: String) async throws {
        let corpus = try SimulatedTopics(prompts: 120).corpus
        let one = try await trained(kind, corpus, seed: 5).router
        let other = try await trained(kind, corpus, seed: 5).router
        #expect(bytes(one) == bytes(other))
    }

    @Test(arguments: kinds) func itBringsASampleForPolicies(kind: String) async throws {
        let sample = try #require(try await usual(kind).calibrationSample(models: ["strong", "weak"]))
        #expect(sample.prompts >= 40)
        // The hybrid's scores are win rates, of which the weak model has more: it suffices on half the topics, and ties.
        if kind != "hybrid" { #expect(sample.meanScore(of: 0) > sample.meanScore(of: 1)) }
    }

    @Test(arguments: kinds) func tooFewPromptsAreRefused(kind: String) async throws {
        let corpus = try SimulatedTopics(prompts: 12).corpus
        let error = await #expect(throws: TrainingError.self) { try await trained(kind, corpus) }
        #expect(error?.code == .tooFewOutcomes)
    }

    @Test(arguments: ["lexical", "classifier", "knn", "clusters", "stacked", "skill"])
    func itTakesModelsThatDidNotAnswerEverything(kind: String) async throws {
        let topics = try SimulatedTopics(prompts: 300, models: ["strong", "weak", "middle"])
        var scores = topics.corpus.scores
        for prompt in 0..<topics.corpus.prompts where prompt % 3 != 0 { scores[prompt * 3 + 2] = .nan }
        let router = try await trained(kind, topics.corpus.withScores(scores)).router
        #expect(router.knownModels.first { $0.name == "middle" }?.outcomes == 100)
        let sample = try #require(router.calibrationSample(models: ["strong", "middle"]))
        #expect(sample.meanScore(of: 0) > sample.meanScore(of: 1))
    }

    @Test(arguments: ["clusters", "gaussian-process", "lexical", "knn"])
    func onePromptAskedOverAndOverIsOnePrompt(kind: String) async throws {
        let row = OutcomeRow(dataset: "d", promptID: "1", prompt: "Why?", split: "train", scores: ["a": 1, "b": 0])
        let input = EstimatorInput(text: Array("Why?".utf8), embedding: [1, 0], encodedTokens: 3, encodedBytes: 4)
        let corpus = try OutcomeCorpus(
            rows: Array(repeating: row, count: 60),
            inputs: Array(repeating: input, count: 60),
            models: ["a", "b"]
        )
        let error = await #expect(throws: TrainingError.self) { try await trained(kind, corpus) }
        #expect(error?.code == .tooFewOutcomes && error?.message.contains("1 different prompts") == true)
    }

    @Test(arguments: ["hybrid"]) func aPairMustBeNamed(kind: String) async throws {
        let corpus = try SimulatedTopics(models: []).corpus
        let error = await #expect(throws: TrainingError.self) { try await trained(kind, corpus) }
        #expect(error?.code == .invalidData && error?.message.contains("--strong") == true)
    }

    @Test func anUnknownKindOrOptionIsNamed() throws {
        let kind = #expect(throws: TrainingError.self) { try RouterTrainer(kind: "oracle") }
        #expect(kind?.message.contains("'oracle'") == true && kind?.message.contains("lexical") == true)
        let option = #expect(throws: TrainingError.self) {
            try RouterTrainer(kind: "knn", options: FitterOptions(["neighbors": "3"]))
        }
        #expect(option?.message.contains("'neighbors'") == true && option?.message.contains("neighbours") == true)
        let value = #expect(throws: TrainingError.self) {
            try RouterTrainer(kind: "lexical", options: FitterOptions(["bits": "many"]))
        }
        #expect(value?.message.contains("bits=many") == true)
    }
}
