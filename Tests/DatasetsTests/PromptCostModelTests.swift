import Datasets
import Routing
import TestSupport
import Testing

struct PromptCostModelTests {
    private let table = ModelTable(entries: ["a": .init(price: TokenPrice(input: 10, output: 30))])

    private func row(_ characters: Int, answer: Int? = nil, cost: Double? = nil) -> OutcomeRow {
        OutcomeRow(
            dataset: "d",
            promptID: "p",
            prompt: String(repeating: "é", count: characters),
            split: "test",
            scores: ["a": 1, "b": 0],
            completionCharacters: answer.map { ["a": $0] } ?? [:],
            costUSD: cost.map { ["b": $0] } ?? [:]
        )
    }

    @Test func pricesARecordedAnswerByItsLength() {
        let rows = [row(400, answer: 40), row(400, answer: 80)]
        let costs = PromptCostModel(rows: rows, table: table)
        #expect(costs.recordedCost(rows[0], model: "a") == 1300 / 1e6)
        #expect(costs.recordedCost(row(400), model: "a") == 1450 / 1e6)
    }

    @Test func takesTheRecordedCostWhereThereIsOne() {
        let rows = [row(400, cost: 0.02), row(1200, cost: 0.06)]
        let costs = PromptCostModel(rows: rows, table: table)
        #expect(costs.recordedCost(rows[1], model: "b") == 0.06)
        #expect(costs.recordedCost(rows[1], model: "unknown") == nil)
    }

    @Test func theExpectedCostDoesNotDependOnThePromptsOwnAnswer() {
        let rows = [row(400, answer: 40, cost: 0.02), row(1200, answer: 4000, cost: 0.06)]
        let costs = PromptCostModel(rows: rows, table: table)
        #expect(costs.expectedCost(row(400, answer: 1, cost: 9), model: "a") == costs.expectedCost(rows[0], model: "a"))
        #expect(costs.expectedCost(row(400), model: "b") == 0.02)
    }

    @Test func anUnknownLengthFallsBackToTheStatedDefault() {
        let costs = PromptCostModel(rows: [], table: table, defaultCompletionCharacters: 800)
        #expect(costs.outputTokens(row(4), model: "a") == 200)
    }
}
