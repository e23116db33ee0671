import Conversation
import Datasets
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct RecordedAnswersTests {
    /// Four questions to which the models' recorded answers agree, disagree, are missing or are unknown.
    private static let rows: [OutcomeRow] = [
        row(question(1), ["s": "A", "l": "A", "g": "B"], ["s": 400, "l": 800, "g": 4_000]),
        row(question(2), ["s": "A", "l": "B", "g": "B"], ["s": 401, "l": 802, "g": 4_001]),
        row(question(3), ["l": "B", "g": "C"], ["s": 40, "l": 80, "g": 400]),
    ]

    private static func question(_ number: Int) -> String {
        "Question \(number): which one is it?\nA. one\nB. two\nC. three"
    }

    private static func row(_ prompt: String, _ answers: [String: String], _ lengths: [String: Int]) -> OutcomeRow {
        OutcomeRow(
            dataset: "test",
            promptID: prompt,
            prompt: prompt,
            split: "test",
            scores: ["s": 1, "l": 0, "g": 1],
            answers: answers,
            completionCharacters: lengths
        )
    }

    private let recorded = RecordedAnswers(rows)

    @Test func anAnswerHasTheTokensOfItsRecordedLength() throws {
        let answer = try #require(recorded.answer(of: "g", to: Self.question(2)))
        #expect(answer.text == "B" && answer.usage.completionTokens == 1_000 && answer.usage.promptTokens == 13)
        #expect(recorded.answer(of: "s", to: Self.question(3))?.text == "", "asked, but nothing could be read")
        #expect(recorded.answer(of: "s", to: Self.question(4)) == nil)
        #expect(recorded.answer(of: "x", to: Self.question(1)) == nil)
    }

    @Test func aPlanBehindTheGatewayRunsOnRecordedAnswers() async throws {
        let plan = TestGateway.cascade
        let maker = try DecisionMaker.sample(plan: plan)
        let recorded = recorded
        try await TestGateway.run {
            $0.decisionMaker = maker
        } _: { gateway in
            gateway.upstream.script(recorded, as: ["small": "s", "local": "l", "large-2026-01-01": "g"])
            var answers: [String?] = []
            var expected = 0.0
            for (index, row) in Self.rows.enumerated() {
                let message: JSONValue = ["role": "user", "content": .string(row.prompt)]
                let body: JSONValue = ["model": "planned", "messages": [message]]
                let bytes = body.bytes
                let response = try await gateway.send("POST", "/v1/chat/completions", bytes: bytes)
                answers.append(response.json?["choices"]?[0]?["message"]?["content"]?.string)
                let small = try #require(recorded.answer(of: "s", to: row.prompt)).usage
                let large = try #require(recorded.answer(of: "g", to: row.prompt)).usage
                let calls =
                    index == 0
                    ? [(SampleModels.small, small)] : [(SampleModels.small, small), (SampleModels.large, large)]
                for (model, usage) in calls {
                    expected += model.price.cost(
                        inputTokens: usage.promptTokens,
                        outputTokens: usage.completionTokens
                    )
                }
            }
            #expect(answers == ["A", "B", "C"])
            let total = try await gateway.ledger.totals().all.costUSD
            #expect(abs(total - expected) < 1e-12)
            let unknown = try await gateway.chat("small")
            #expect(unknown.status == 404)
        }
    }
}
