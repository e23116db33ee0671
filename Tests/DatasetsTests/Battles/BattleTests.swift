import Testing

@testable import Datasets

struct BattleTests {
    private func row(_ scores: [String: Double], metric: String = "preference") -> OutcomeRow {
        OutcomeRow(dataset: "d", promptID: "1", prompt: "p", split: "train", metric: metric, scores: scores)
    }

    @Test(arguments: [
        (Battle.Verdict.first, ["a": 1.0, "b": 0.0]), (.second, ["a": 0, "b": 1]), (.tie, ["a": 0.5, "b": 0.5]),
    ])
    func aVerdictGoesThroughARowAndBack(verdict: Battle.Verdict, scores: [String: Double]) {
        let battle = Battle(first: "a", second: "b", verdict: verdict)
        #expect(battle.scores == scores)
        #expect(Battle(row(battle.scores)) == battle)
        #expect(Battle(row(battle.scores, metric: "preference (judge)")) == battle)
    }

    @Test func gradedAnswersAreNoBattle() {
        #expect(Battle(row(["a": 1, "b": 0], metric: "correct 0/1")) == nil)
        #expect(Battle(row(["a": 1, "b": 0, "c": 0])) == nil)
        #expect(!row(["a": 1, "b": 0], metric: "preferences").isBattle)
    }
}
