import Datasets
import Routing
import TestSupport

@testable import Training

/// Prompts of four topics, each with words and a direction of its own, and models that know some topics only.
///
/// `strong` is right nine times out of ten everywhere; `weak` only on the first two topics and else one time in ten;
/// `middle` every second time. A router that learned anything tells the topics apart.
struct SimulatedTopics {
    static let dimensions = 8
    static let topics = ["algebra", "history", "poetry", "biology"]
    /// Topics on which the weak model is as good as the strong one.
    static let easyTopics = 2

    let corpus: OutcomeCorpus
    /// Topic of each prompt.
    let topic: [Int]

    /// Simulates prompts; without models named, the corpus finds the two by itself.
    init(prompts: Int = 240, models: [String] = ["strong", "weak"], seed: UInt64 = 1) throws {
        var generator = SeededGenerator(seed: seed)
        var rows: [OutcomeRow] = []
        var inputs: [EstimatorInput] = []
        var topic: [Int] = []
        for number in 0..<prompts {
            let subject = Int.random(in: 0..<4, using: &generator)
            let input = Self.input(topic: subject, number: number, &generator)
            var scores: [String: Double] = [:]
            for model in models.isEmpty ? ["strong", "weak"] : models {
                scores[model] = Double.random(in: 0..<1, using: &generator) < Self.skill(model, subject) ? 1 : 0
            }
            topic.append(subject)
            inputs.append(input)
            rows.append(
                OutcomeRow(
                    dataset: "topics",
                    promptID: "\(number)",
                    prompt: String(decoding: input.text, as: UTF8.self),
                    split: "train",
                    scores: scores
                )
            )
        }
        self.topic = topic
        corpus = try OutcomeCorpus(rows: rows, inputs: inputs, models: models)
    }

    static func skill(_ model: String, _ topic: Int) -> Double {
        switch model {
        case "strong": 0.9
        case "weak": topic < easyTopics ? 0.9 : 0.1
        default: 0.5
        }
    }

    /// A prompt about a topic.
    static func input(topic: Int, number: Int, _ generator: inout SeededGenerator) -> EstimatorInput {
        let filler = ["please", "tell", "about", "some", "the", "explain", "what", "is"].shuffled(using: &generator)
        let text = "\(filler.prefix(4).joined(separator: " ")) \(topics[topic]) question \(number)?"
        var vector = (0..<dimensions).map { index in
            Float(index == topic ? 2 : 0) + Float.random(in: -0.8...0.8, using: &generator)
        }
        let length = vector.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        for index in vector.indices { vector[index] /= length }
        return EstimatorInput(
            text: Array(text.utf8),
            embedding: vector,
            encodedTokens: 10,
            encodedBytes: text.utf8.count
        )
    }

    /// Mean win rate of the strong model, ½ + ½ (p_strong − p_weak), on fresh prompts of every topic.
    static func winRates(of router: some QualityEstimator) throws -> [Double] {
        var generator = SeededGenerator(seed: 99)
        return try topics.indices.map { topic in
            var sum = 0.0
            for number in 0..<20 {
                let input = Self.input(topic: topic, number: 10_000 + number, &generator)
                let estimates = try router.estimates(for: input, models: ["strong", "weak"])
                sum += 0.5 + 0.5 * (estimates[0].score - estimates[1].score)
            }
            return sum / 20
        }
    }
}
