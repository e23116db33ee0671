import Datasets
import Routing
import Testing

@testable import Training

struct BattlesTests {
    private func corpus(_ scores: [[String: Double]]) throws -> OutcomeCorpus {
        var rows: [OutcomeRow] = []
        var inputs: [EstimatorInput] = []
        for (index, scores) in scores.enumerated() {
            let prompt = "prompt \(index)"
            rows.append(
                OutcomeRow(dataset: "d", promptID: prompt, prompt: prompt, split: "train", scores: scores)
            )
            inputs.append(EstimatorInput(text: Array(prompt.utf8), embedding: [Float(index), 1]))
        }
        return try OutcomeCorpus(rows: rows, inputs: inputs)
    }

    @Test func everyTwoModelsWithAScoreMeet() throws {
        let battles = Battles(try corpus([["a": 1, "b": 0, "c": 1], ["a": 0.2, "b": 0.9], ["c": 1]]))
        #expect(battles.models.map(\.name) == ["a", "b", "c"])
        #expect(
            battles.battles == [
                .init(prompt: 0, winner: 0, loser: 1), .init(prompt: 0, winner: 0, loser: 2, isTie: true),
                .init(prompt: 0, winner: 2, loser: 1), .init(prompt: 1, winner: 1, loser: 0),
            ]
        )
        #expect(battles.prompts == 3 && battles.embedding(2) == [2, 1])
    }

    @Test func aSmallDifferenceIsATie() throws {
        let corpus = try corpus([["a": 0.5, "b": 0.54], ["a": 0.5, "b": 0.56]])
        #expect(Battles(corpus).battles.map(\.isTie) == [true, false])
        #expect(Battles(corpus, reading: .init(tieMargin: 0)).battles.map(\.isTie) == [false, false])
    }

    @Test func noMorePairsOfAPromptAreDrawnThanAskedFor() throws {
        let many = Dictionary(uniqueKeysWithValues: (0..<12).map { ("m\($0)", Double($0) / 12) })
        let corpus = try corpus([many, ["m0": 1, "m1": 0]])
        let battles = Battles(corpus, reading: .init(perPrompt: 10, seed: 1)).battles
        #expect(battles.count == 11 && Set(battles).count == 11)
        #expect(battles == Battles(corpus, reading: .init(perPrompt: 10, seed: 1)).battles)
        #expect(battles != Battles(corpus, reading: .init(perPrompt: 10, seed: 2)).battles)
        #expect(Battles(corpus, reading: .init(most: 5)).battles.count == 5)
    }

    @Test func modelsThatNeverMetAnotherAreLeftOut() throws {
        let battles = Battles(try corpus([["a": 1], ["b": 0, "c": 1]]))
        #expect(battles.models.map(\.name) == ["b", "c"])
        #expect(battles.battles == [.init(prompt: 1, winner: 1, loser: 0)])
    }

    @Test func aTieIsHalfAWinEachWay() throws {
        let wins = Battles(try corpus([["a": 1, "b": 1], ["a": 1, "b": 0]])).wins()
        #expect(wins == [0, 1.5, 0.5, 0])
    }

    @Test func aSubsetNumbersItsPromptsAnew() throws {
        let battles = Battles(try corpus([["a": 1, "b": 0], ["a": 0, "b": 1], ["a": 1, "b": 1]])).subset([2, 0])
        #expect(battles.embedding(0) == [2, 1] && battles.inputTokens.count == 2)
        #expect(
            battles.battles == [
                .init(prompt: 1, winner: 0, loser: 1), .init(prompt: 0, winner: 0, loser: 1, isTie: true),
            ]
        )
    }

    @Test func crossEntropyIsThatOfTheWinRates() throws {
        let battles = Battles(try corpus([["a": 1, "b": 0], ["a": 1, "b": 1]]))
        let loss = battles.crossEntropy { _ in [1, 0] }
        let (win, tie) = (Elementary.softplus(-1), (Elementary.softplus(-1) + Elementary.softplus(1)) / 2)
        #expect(abs(loss - (win + tie) / 2) < 1e-12)
    }
}
