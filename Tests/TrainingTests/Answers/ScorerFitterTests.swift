import Datasets
import Foundation
import Routing
import TestSupport
import Testing

@testable import Training

/// Prompts of eight topics, asked in words; an answer is right when it names the topic's own word.
private struct SimulatedReplies {
    static let dimensions = 16
    let corpus: AnswerCorpus

    init(prompts: Int = 200, seed: UInt64 = 3) throws {
        var generator = SeededGenerator(seed: seed)
        var rows: [OutcomeRow] = []
        for number in 0..<prompts {
            let topic = Int.random(in: 0..<8, using: &generator)
            let other = (topic + Int.random(in: 1..<8, using: &generator)) % 8
            rows.append(
                OutcomeRow(
                    dataset: "simulated",
                    promptID: "\(number)",
                    prompt: "Who knows topic\(topic) number \(number)?",
                    split: "train",
                    scores: ["a": 1, "b": 0, "c": 1],
                    answers: ["a": "word\(topic)", "b": "word\(other)", "c": "Word\(topic)."]
                )
            )
        }
        corpus = try AnswerCorpus(rows: rows, encode: Self.encode)
    }

    /// The direction of the topic that a text names, with a little noise of its own.
    static func encode(_ texts: [[UInt8]]) -> [EstimatorInput] {
        texts.map { text in
            var hash = StableHash(seed: 1)
            hash.combine(text)
            var generator = SplitMix64(seed: hash.value)
            let digit = text.first { $0 >= 48 && $0 <= 57 }.map { Int($0 - 48) } ?? 0
            var vector = (0..<dimensions).map { index in
                Float(index == digit ? 1 : 0) + Float(generator.index(below: 100)) / 500
            }
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            for index in vector.indices { vector[index] /= length }
            return EstimatorInput(text: text, embedding: vector, encodedTokens: 4, encodedBytes: text.count)
        }
    }

    static func input(_ text: String) -> EstimatorInput { encode([Array(text.utf8)])[0] }
}

@Suite(.serialized)
struct ScorerFitterTests {
    private func fitter(_ options: [String: String] = [:]) throws -> AnswerScorerFitter {
        var options = FitterOptions(options)
        return try AnswerScorerFitter(options: &options, seed: 0)
    }

    private func pairFitter(_ options: [String: String] = [:]) throws -> PairScorerFitter {
        var options = FitterOptions(options)
        return try PairScorerFitter(options: &options, seed: 0)
    }

    private func bytes(_ write: (inout RouterTensorWriter) -> Void) -> [UInt8] {
        var tensors = RouterTensorWriter()
        write(&tensors)
        return tensors.encoded()
    }

    @Test func answersThatComeDownToTheSameAreOne() throws {
        let corpus = try SimulatedReplies(prompts: 50).corpus
        #expect(corpus.answers.count == 100)
        #expect(corpus.observations.count == 150)
        #expect(corpus.models == ["a", "b", "c"])
        #expect(corpus.answers.filter { $0.score == 1 }.allSatisfy { $0.count == 2 })
    }

    @Test func aScorerLearnsWhichAnswerFitsThePrompt() throws {
        let corpus = try SimulatedReplies().corpus
        let (scorer, metrics) = try fitter().fit(corpus)
        #expect(try #require(metrics["held_out_auc"]) > 0.95)
        let prompt = SimulatedReplies.input("Who knows topic3 number 9999?")
        let right = try scorer.score(prompt: prompt, answer: SimulatedReplies.input("word3"))
        let wrong = try scorer.score(prompt: prompt, answer: SimulatedReplies.input("word5"))
        #expect(right > 0.7)
        #expect(wrong < 0.3)
    }

    @Test func theSameAnswersGiveTheSameBytes() throws {
        let corpus = try SimulatedReplies(prompts: 60).corpus
        let first = try fitter(["head": "mlp", "hidden": "4"]).fit(corpus).scorer
        let second = try fitter(["head": "mlp", "hidden": "4"]).fit(corpus).scorer
        #expect(bytes(first.write) == bytes(second.write))
        let pair = try pairFitter().fit(corpus).scorer
        #expect(bytes(pair.write) == bytes(try pairFitter().fit(corpus).scorer.write))
    }

    @Test(arguments: ["logistic", "mlp"])
    func aPairScorerOrdersAnswersAndIsAntisymmetric(head: String) throws {
        let corpus = try SimulatedReplies().corpus
        let (scorer, metrics) = try pairFitter(["head": head, "hidden": "8"]).fit(corpus)
        #expect(try #require(metrics["held_out_pair_accuracy"]) > 0.9)
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<50 {
            let numbers = (0..<3).map { _ in Int.random(in: 0..<8, using: &generator) }
            let prompt = SimulatedReplies.input("Who knows topic\(numbers[0])?")
            let a = SimulatedReplies.input("word\(numbers[1]) a")
            let b = SimulatedReplies.input("word\(numbers[2]) bb")
            let forward = try scorer.margin(prompt: prompt, first: a, second: b)
            let backward = try scorer.margin(prompt: prompt, first: b, second: a)
            #expect(forward == -backward, "to the last bit")
            #expect(try scorer.margin(prompt: prompt, first: a, second: a) == 0)
        }
        let figures = try PairScorerFitter.figures(corpus) { prompt, first, second in
            try scorer.margin(prompt: prompt, first: first, second: second)
        }
        #expect(figures.accuracy > 0.95)
        #expect(figures.pairs == 200)
    }

    @Test func embeddingsOfAnotherLengthAreRefused() throws {
        let corpus = try SimulatedReplies(prompts: 60).corpus
        let scorer = try fitter().fit(corpus).scorer
        let short = EstimatorInput(text: [63], embedding: [1, 0])
        #expect(throws: RoutingError.self) { try scorer.score(prompt: short, answer: short) }
        let pair = try pairFitter().fit(corpus).scorer
        #expect(throws: RoutingError.self) { try pair.margin(prompt: short, first: short, second: short) }
    }

    @Test func tooFewAnswersAreRefused() throws {
        let few = try SimulatedReplies(prompts: 39).corpus
        #expect(throws: TrainingError.self) { try fitter().fit(few) }
        #expect(throws: TrainingError.self) { try pairFitter().fit(few) }
        let without = OutcomeRow(dataset: "d", promptID: "1", prompt: "?", split: "train", scores: ["a": 1])
        #expect(throws: TrainingError.self) { try AnswerCorpus(rows: [without], encode: SimulatedReplies.encode) }
    }

    @Test func contaminatedPromptsAreLeftOutAndCounted() throws {
        let rows = (0..<2).map { number in
            OutcomeRow(
                dataset: "d",
                promptID: "\(number)",
                prompt: "topic\(number)",
                split: "train",
                scores: ["a": 1],
                answers: ["a": "word\(number)"]
            )
        }
        let corpus = try AnswerCorpus(
            rows: rows,
            evaluation: [Array("topic1".utf8)],
            encode: SimulatedReplies.encode
        )
        #expect(corpus.prompts.map { String(decoding: $0.text, as: UTF8.self) } == ["topic0"])
        #expect(corpus.counts.first?.contaminated == 1)
        #expect(corpus.counts.first?.rows == 1)
    }

    @Test func unknownOptionsAreRefused() throws {
        #expect(throws: TrainingError.self) {
            try ScorerTrainer(kind: "answer-scorer", options: FitterOptions(["neighbours": "3"]))
        }
        #expect(throws: TrainingError.self) {
            try ScorerTrainer(kind: "pair-scorer", options: FitterOptions(["head": "forest"]))
        }
        #expect(try ScorerTrainer(kind: "skill") == nil)
    }
}
