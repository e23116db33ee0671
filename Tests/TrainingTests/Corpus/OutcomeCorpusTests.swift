import Datasets
import Routing
import Testing

@testable import Training

struct OutcomeCorpusTests {
    private func corpus(_ scores: [[String: Double]], models: [String] = []) throws -> OutcomeCorpus {
        let rows = scores.enumerated().map { index, scores in
            OutcomeRow(dataset: "d", promptID: "\(index)", prompt: "p\(index)", split: "train", scores: scores)
        }
        let inputs = rows.map { EstimatorInput(text: Array($0.prompt.utf8)) }
        return try OutcomeCorpus(rows: rows, inputs: inputs, models: models)
    }

    @Test func modelsAreFoundUnderAnyOfTheirNames() throws {
        let corpus = try corpus([["org/Big_1": 1, "small": 0], ["big-1": 0.5]])
        #expect(corpus.models == ["big-1", "small"])
        #expect(corpus.score(0, 0) == 1 && corpus.score(1, 0) == 0.5 && corpus.score(1, 1).isNaN)
        #expect(corpus.knownModels.map(\.outcomes) == [2, 1])
    }

    @Test func aModelScoredTwiceInARowIsRefused() {
        let error = #expect(throws: TrainingError.self) { try corpus([["org/big": 1, "big": 0]]) }
        #expect(error?.message.contains("big, org/big") == true)
    }

    @Test func aModelNamedTwiceIsRefused() {
        let error = #expect(throws: TrainingError.self) { try corpus([["big": 1]], models: ["big", "org/big"]) }
        #expect(error?.message.contains("'org/big'") == true)
    }

    @Test func rowsWithoutAWantedModelAreNotCounted() throws {
        let corpus = try corpus([["a": 1], ["b": 1], ["a": 0]], models: ["a"])
        #expect(corpus.prompts == 2 && corpus.counts.map(\.rows) == [2])
    }
}
