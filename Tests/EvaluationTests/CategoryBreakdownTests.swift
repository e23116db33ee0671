import Evaluation
import Testing

struct CategoryBreakdownTests {
    @Test func categoriesComeLargestFirstWithTheirOwnPrompts() throws {
        let evaluation = try PairEvaluation(strong: [1, 1, 1, 1, 1], weak: [0, 1, 1, 0, 0])
        let breakdown = try CategoryBreakdown(categories: ["b", "a", "b", "c", "a"]) {
            indices throws(EvaluationError) in
            try evaluation.subset(indices).weakQuality
        }
        #expect(breakdown.parts.map(\.category) == ["a", "b", "c"])
        #expect(breakdown.parts.map(\.count) == [2, 2, 1])
        #expect(breakdown.parts.map(\.figure) == [0.5, 0.5, 0])
    }
}
