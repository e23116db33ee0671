import Datasets
import Routing
import TestSupport
import Testing

@testable import Training

struct RulesFitterTests {
    /// Prompts of two kinds, told apart by their embedding only, of which one is mostly failed.
    private func corpus() throws -> OutcomeCorpus {
        var generator = SeededGenerator(seed: 3)
        var rows: [OutcomeRow] = []
        var inputs: [EstimatorInput] = []
        for index in 0..<60 {
            let isHard = index % 2 == 0
            let noise = Float.random(in: -0.2...0.2, using: &generator)
            let length = (1 + noise * noise).squareRoot()
            let prompt = "Question number \(index)"
            rows.append(
                OutcomeRow(
                    dataset: "d",
                    promptID: "\(index)",
                    prompt: prompt,
                    split: "train",
                    scores: ["a": isHard ? 0 : 1, "b": isHard && index % 8 != 0 ? 0 : 1]
                )
            )
            inputs.append(
                EstimatorInput(
                    text: Array(prompt.utf8),
                    embedding: isHard ? [1 / length, noise / length] : [noise / length, 1 / length]
                )
            )
        }
        return try OutcomeCorpus(rows: rows, inputs: inputs)
    }

    @Test func theHistoryTellsHardPromptsFromEasyOnes() throws {
        let fitted = try RouterTrainer(kind: "rules").fit(try corpus())
        #expect((fitted.metrics["correlation_with_failure"] ?? 0) > 0.8)
        #expect(abs(fitted.metrics["correlation_without_history"] ?? 1) < 0.3)
        #expect(fitted.metrics["share_with_similar_prompts"] == 1)
        func score(_ embedding: [Float]) throws -> Double {
            let input = EstimatorInput(text: Array("Another question".utf8), embedding: embedding)
            return try fitted.router.estimates(for: input, models: ["strong", "weak"])[1].score
        }
        #expect(try score([1, 0]) < score([0, 1]) - 0.1)
        #expect(fitted.router.calibrationSample(models: ["strong", "weak"])?.prompts == 60)
    }

    @Test func rulesOfOnesOwnAreKept() throws {
        let rules = RuleSet(start: 1, historyWeight: 5, rules: [])
        let trainer = try RouterTrainer(kind: "rules", options: FitterOptions(["rules": rules.text]))
        guard case .rules(let router) = try trainer.fit(try corpus()).router else { return #expect(Bool(false)) }
        #expect(router.rules == rules)
        #expect(throws: TrainingError.self) {
            try RouterTrainer(kind: "rules", options: FitterOptions(["rules": "frob"]))
        }
    }
}
