import Testing

@testable import Routing

struct JudgeVerdictTests {
    private func position(_ text: String, _ alternatives: [(String, Double)]) -> JudgedToken {
        JudgedToken(text, alternatives: alternatives.map { .init($0.0, logprob: Elementary.log($0.1)) })
    }

    @Test func theWinRateIsTheMassOfTheLowGrades() throws {
        let all = position("4", [("4", 0.4), ("5", 0.2), ("3", 0.2), ("2", 0.1), ("1", 0.1)])
        let verdict = JudgeVerdict(tokens: [all], text: "4")
        #expect(verdict.basis == .logprobs)
        #expect(abs(try #require(verdict.winRate) - 0.4) < 1e-9)
    }

    @Test func gradesAreFoundBehindBracketsAndSpellingsAreAddedUp() throws {
        let open = position("[[", [("[[", 0.99), ("4", 0.01)])
        let grade = position(" 2", [(" 2", 0.3), ("2", 0.2), ("[[2", 0.1), ("4]]", 0.3), ("▁5", 0.1)])
        let rate = try #require(JudgeVerdict(tokens: [open, grade], text: "[[2]]").winRate)
        #expect(abs(rate - 0.6) < 1e-9, "the mass of 1 and 3 is what the list leaves, nothing: \(rate)")
    }

    @Test func aMissingGradeIsNoMoreProbableThanTheLeastListed() throws {
        let listed = position("5", [("5", 0.9), ("4", 0.04)])
        // 0.06 is left for three grades: 0.02 each, below the least listed.
        let rate = try #require(JudgeVerdict(tokens: [listed], text: "5").winRate)
        #expect(abs(rate - 0.06) < 1e-9)
        let floored = position("5", [("5", 0.5), ("4", 0.01)])
        let higher = try #require(JudgeVerdict(tokens: [floored], text: "5").winRate)
        #expect(abs(higher - 0.03 / 0.54) < 1e-9)
    }

    @Test func whereNoGradeWasWrittenTheFirstLikelyPositionCounts() throws {
        let tokens = [
            position("The", [("The", 0.97), ("1", 0.03)]), position(" grade", [(" grade", 0.6), ("4", 0.4)]),
        ]
        #expect(JudgeVerdict(tokens: tokens, text: "The grade").basis == .logprobs)
        #expect(JudgeVerdict(tokens: [tokens[0]], text: "The").basis == .unreadable)
    }

    @Test(arguments: [
        ("[[4]]", 4), ("Grade: 3", 3), ("10 of 10, so [[5]]", 5), ("4/5", 4), ("**2**", 2), ("I give it a 1.", 1),
        ("0.5", nil), ("42", nil), ("seven", nil), ("", nil), ("v2", nil), ("[[6]]", nil), ("4.5", 4),
    ])
    func aGradeIsReadFromTheText(text: String, grade: Int?) {
        #expect(JudgeLabel.label(text: text) == grade)
        let verdict = JudgeVerdict(tokens: [], text: text)
        #expect(verdict.basis == (grade == nil ? .unreadable : .text))
        if grade == nil { #expect(verdict.winRate == 1, "unreadable goes to the strong model") }
    }

    @Test func writtenGradesKeepTheirOrder() {
        let rates = (1...5).compactMap { JudgeVerdict(grade: $0).winRate }
        #expect(rates == [1, 0.75, 0.5, 0.25, 0])
    }

    @Test(arguments: [
        ("4", 4), (" 4", 4), ("[[4", 4), ("4]]", 4), ("▁1", 1), ("Ġ5", 5), ("6", nil), ("44", nil), ("4a", nil),
        ("", nil),
        ("４", nil), ("4月", nil),
    ])
    func aTokenIsAGradeOrNone(token: String, grade: Int?) {
        #expect(JudgeLabel.label(token: token) == grade)
    }
}
