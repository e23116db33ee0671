import Datasets
import Testing

struct AnswerComparisonTests {
    @Test(arguments: [
        ("18", "18.00"), (" $1,200 ", "1200"), ("\\boxed{7}", "7."), ("B", "b"), ("12%", "12"), ("-3", "-3.0"),
    ])
    func whatDoesNotMatterIsLeftOut(a: String, b: String) {
        #expect(AnswerComparison.normalised(a) == AnswerComparison.normalised(b))
    }

    @Test(arguments: [("1", "-1"), ("1.5", "15"), ("A", "B"), ("ab", "a b")])
    func differentAnswersStayApart(a: String, b: String) {
        #expect(AnswerComparison.normalised(a) != AnswerComparison.normalised(b))
    }

    @Test(arguments: [AnswerComparison.exact, .normalised])
    func emptyAnswersHaveNoKey(comparison: AnswerComparison) {
        #expect(comparison.key(nil) == nil)
        #expect(comparison.key("  ") == nil)
    }

    @Test func literalsGradedByTheirSpellingAreComparedExactly() {
        func row(_ first: String, _ second: String, _ scores: (Double, Double)) -> OutcomeRow {
            OutcomeRow(
                dataset: "d",
                promptID: "p",
                prompt: "?",
                split: "train",
                scores: ["a": scores.0, "b": scores.1],
                answers: ["a": first, "b": second]
            )
        }
        #expect(AnswerComparison.fitting([row("'O'", "'o'", (1, 0))]) == .exact)
        #expect(AnswerComparison.fitting([row("18", "18.0", (1, 1))]) == .normalised)
    }
}
