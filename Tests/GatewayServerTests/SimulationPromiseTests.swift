import Conversation
import Datasets
import Evaluation
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

/// What a simulation says of a plan, and what the gateway does with the same plan before models that answer as recorded.
@Suite(.timeLimit(.minutes(2)))
struct SimulationPromiseTests {
    private static let models = ["small", "local", "large"]
    private static let table = ModelTable(
        entries: Dictionary(
            uniqueKeysWithValues: SampleModels.all.map { ($0.id, ModelTable.Entry(price: $0.price)) }
        )
    )

    /// Questions of choice; models agree on some and differ on others.
    private static func rows(_ count: Int, split: String, seed: UInt64) -> [OutcomeRow] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { index in
            var answers: [String: String] = [:]
            var scores: [String: Double] = [:]
            var lengths: [String: Int] = [:]
            for (place, model) in models.enumerated() {
                let isRight = Int.random(in: 0..<10, using: &random) < 5 + 2 * place
                let wrong = ["A", "C"].randomElement(using: &random) ?? "A"
                answers[model] = isRight ? "B" : wrong
                scores[model] = isRight ? 1 : 0
                // Whole tokens, so that nothing is rounded on the way.
                lengths[model] = 4 * Int.random(in: 10...200, using: &random)
            }
            let number = String(1_000 + index)
            return OutcomeRow(
                dataset: "choices",
                promptID: split + number,
                prompt: "Question \(number): which?\nA. one\nB. two\nC. 3",
                split: split,
                scores: scores,
                answers: answers,
                completionCharacters: lengths
            )
        }
    }

    @Test(arguments: ["cascade", "vote"])
    func theGatewayDoesWhatTheSimulationPromises(kind: String) async throws {
        let test = Self.rows(40, split: "test", seed: 5)
        let plan = CascadePolicy.agreementPlan(Self.models, drafts: kind == "vote" ? 3 : 2, quorum: 2)
        let rows = try SimulationRows(
            rows: Self.rows(10, split: "train", seed: 6) + test,
            reference: "large",
            table: Self.table
        )
        let report = try SimulationReport.Dataset(
            rows: rows,
            plans: [SimulatedPlan(name: kind, plan: plan)],
            routers: [],
            table: Self.table,
            bootstrap: Bootstrap(resamples: 20)
        )
        let promise = try #require(report.plans.first)
        let maker = try DecisionMaker.sample(plan: plan)
        let recorded = RecordedAnswers(test)
        try await TestGateway.run {
            $0.decisionMaker = maker
        } _: { gateway in
            let names = ["small": "small", "local": "local", "large-2026-01-01": "large"]
            gateway.upstream.script(recorded, as: names)
            var quality = 0.0
            for row in test {
                let message: JSONValue = ["role": "user", "content": .string(row.prompt)]
                let body: JSONValue = ["model": "planned", "messages": [message]]
                let response = try await gateway.send("POST", "/v1/chat/completions", bytes: body.bytes)
                #expect(response.status == 200)
                let model = try #require(response.headers["x-thalamus-model"])
                quality += row.scores[model] ?? 0
            }
            let count = Double(test.count)
            let totals = try await gateway.ledger.totals().all
            #expect(abs(quality / count - promise.quality) < 1e-9)
            let cost = totals.costUSD / count * 1000
            // A vote that is decided cancels the call under way, which the simulation counts as paid.
            #expect(kind == "vote" ? cost <= promise.costUSDPer1k + 1e-9 : abs(cost - promise.costUSDPer1k) < 1e-9)
            let calls = Double(gateway.upstream.requests.count) / count
            #expect(kind == "vote" ? calls <= promise.callsPerPrompt : abs(calls - promise.callsPerPrompt) < 1e-9)
        }
    }
}
