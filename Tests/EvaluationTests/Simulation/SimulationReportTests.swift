import Datasets
import Foundation
import Routing
import Testing

@testable import Evaluation

struct SimulationReportTests {
    private let table = ModelTable(entries: [
        "cheap": .init(price: TokenPrice(input: 0.1, output: 0.1), totalParametersBillion: 8...8),
        "small": .init(price: TokenPrice(input: 0.1, output: 0.1), totalParametersBillion: 8...8),
        "dear": .init(price: TokenPrice(input: 10, output: 10), totalParametersBillion: 400...400),
        "thinker": .init(price: TokenPrice(input: 1, output: 1), hasHiddenReasoningTokens: true),
    ])

    private func rows(_ count: Int, split: String = "test", answers: Bool = true) -> [OutcomeRow] {
        (0..<count).map { index in
            let isEasy = index % 3 > 0
            let texts = ["cheap": "1", "small": isEasy ? "1" : "2", "dear": "1", "thinker": "1"]
            return OutcomeRow(
                dataset: "sums",
                promptID: "p\(index)",
                prompt: "What is it?",
                split: split,
                scores: texts.mapValues { $0 == "1" ? 1 : 0 },
                answers: answers ? texts : [:],
                completionCharacters: texts.mapValues { _ in 400 }
            )
        }
    }

    private func report() throws -> SimulationReport {
        let rows = try SimulationRows(rows: rows(60), reference: "dear", table: table)
        let plan = CascadePolicy.agreementPlan(["cheap", "small", "dear"], drafts: 2, quorum: 2)
        let plans = [
            SimulatedPlan(name: "given", plan: plan),
            SimulatedPlan(name: "coin", plan: .single("dear"), mixture: (.single("cheap"), 0.25)),
        ]
        return SimulationReport(datasets: [
            try .init(rows: rows, plans: plans, routers: [], table: table, bootstrap: Bootstrap(resamples: 50))
        ])
    }

    @Test func halvesAreDisjointAndTogetherAllRows() throws {
        let rows = try SimulationRows(rows: rows(60), reference: "dear", table: table)
        let (tune, test) = (Set(rows.tune.promptIDs), Set(rows.test.promptIDs))
        #expect(tune.isDisjoint(with: test))
        #expect(tune.union(test).count == 60)
        #expect(tune.count > 15 && test.count > 15)
        let again = try SimulationRows(rows: self.rows(60).reversed(), reference: "dear", table: table)
        #expect(Set(again.tune.promptIDs) == tune)
    }

    @Test func rowsOfATuneSplitAreNeverJudged() throws {
        var train = rows(30, split: "train")
        for index in train.indices { train[index].promptID = "t\(index)" }
        let rows = try SimulationRows(rows: train + rows(20), reference: "dear", table: table)
        #expect(rows.tune.prompts == 30)
        #expect(rows.test.promptIDs.allSatisfy { $0.hasPrefix("p") })
    }

    @Test func modelsWithHiddenReasoningAreNamedAndLeftOut() throws {
        let rows = try SimulationRows(rows: rows(60), reference: "dear", table: table)
        #expect(rows.leftOut.map(\.model) == ["thinker"])
        #expect(!rows.test.models.contains("thinker"))
    }

    @Test func whatCannotBeSimulatedIsRefusedWithItsReason() {
        func message(_ rows: [OutcomeRow], _ reference: String, split: String = "test") -> String {
            do {
                _ = try SimulationRows(rows: rows, reference: reference, table: table, testSplit: split)
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(message(rows(60, answers: false), "dear").contains("records no answers"))
        #expect(message(rows(60), "gpt-9").contains("gpt-9"))
        #expect(message(rows(60), "thinker").contains("reasoning tokens"))
        #expect(message(rows(60), "dear", split: "dev").contains("'train' to tune on"))
    }

    @Test func theJSONKeepsItsContract() throws {
        let data = try JSONEncoder().encode(report())
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let dataset = try #require((root["datasets"] as? [[String: Any]])?.first)
        #expect(dataset["dataset"] as? String == "sums")
        #expect(dataset["n"] is Int)
        let reference = try #require(dataset["reference"] as? [String: Any])
        #expect(Set(reference.keys) == ["model", "quality", "cost_usd_per_1k", "carbon_g_per_1k"])
        let plan = try #require((dataset["plans"] as? [[String: Any]])?.first)
        let keys = [
            "name", "plan", "quality", "cost_usd_per_1k", "carbon_g_per_1k", "quality_delta_pct", "cost_delta_pct",
            "carbon_delta_pct", "quality_delta_pct_ci95", "calls_per_prompt",
        ]
        for key in keys { #expect(plan[key] != nil, "\(key)") }
        #expect((plan["plan"] as? [String: Any])?["output"] as? String == "j|n3")
        _ = try JSONDecoder().decode(SimulationReport.self, from: data)
    }

    @Test func figuresAreThoseOfTheRecordedAnswers() throws {
        let dataset = try #require(try report().datasets.first)
        let cascade = dataset.plans[0]
        #expect(cascade.quality == 1)
        #expect(cascade.qualityDeltaPercent == 0)
        // Every third prompt is escalated, give or take the halving.
        #expect(cascade.callsPerPrompt > 2.1 && cascade.callsPerPrompt < 2.6)
        #expect(cascade.costDeltaPercent < -50)
        #expect((cascade.carbonDeltaPercent ?? 0) < 0)
        let coin = dataset.plans[1]
        #expect(
            abs(
                coin.costUSDPer1k
                    - (0.25 * dataset.reference.costUSDPer1k + 0.75 * 0.01 * dataset.reference.costUSDPer1k)
            ) < 1e-9
        )
        #expect(coin.callsPerPrompt == 1)
    }

    @Test func aPlanChosenByPromptIsJudgedByWhatEachPromptFollows() throws {
        let rows = try SimulationRows(rows: rows(60), reference: "dear", table: table)
        let ids = rows.test.promptIDs
        let dear = Set(ids.prefix(3))
        let choice = PlanChoice(
            plans: [.single("cheap"), .single("small"), .single("dear")],
            places: Dictionary(uniqueKeysWithValues: ids.map { ($0, dear.contains($0) ? [2, 2] : [0, 2]) }),
            share: 0.75
        )
        #expect(choice.plans == [.single("cheap"), .single("dear")])
        let shares = choice.shares
        let n = Double(ids.count)
        #expect(shares[0].plan == .single("cheap"))
        #expect(abs(shares[0].share - 0.75 * (n - 3) / n) < 1e-9 && abs(shares[0].share + shares[1].share - 1) < 1e-9)
        let plan = SimulatedPlan(name: "chosen", plan: .single("cheap"), choice: choice)
        let report = try SimulationReport.Dataset(
            rows: rows,
            plans: [plan],
            routers: [],
            table: table,
            bootstrap: Bootstrap(resamples: 20)
        )
        let figures = report.plans[0]
        let mean = shares[0].share * 0.01 + shares[1].share
        #expect(abs(figures.costUSDPer1k / report.reference.costUSDPer1k - mean) < 1e-6)
        #expect(figures.chosen?.count == 2 && figures.share == shares[0].share)
        let page = SimulationReport(datasets: [report]).html()
        #expect(page.components(separatedBy: "class=\"plan\"").count - 1 == 2)
    }

    @Test func aPlanChosenByPromptKnowsItsPromptsOnly() throws {
        let rows = try SimulationRows(rows: rows(60), reference: "dear", table: table)
        let choice = PlanChoice(plans: [.single("cheap")], places: ["elsewhere": [0, 0]], share: 1)
        let plan = SimulatedPlan(name: "chosen", plan: .single("cheap"), choice: choice)
        let error = #expect(throws: EvaluationError.self) { try plan.spending(on: rows) }
        #expect(error.map { "\($0)" }?.contains("says nothing of prompt 'p") == true)
    }

    @Test func spendingIsSeenPromptByPrompt() throws {
        let rows = try SimulationRows(rows: rows(60), reference: "dear", table: table)
        let spending = try rows.spending(of: [.single("cheap"), .single("dear")])
        let mean = try SimulatedPlan(name: "dear", plan: .single("dear")).spending(on: rows).usd
        #expect(spending.map(\.count) == [rows.test.prompts, rows.test.prompts])
        #expect(abs(spending[1].reduce(0) { $0 + $1.usd } / Double(rows.test.prompts) - mean) < 1e-12)
        #expect(spending[0][0].usd < spending[1][0].usd && spending[0][0].carbonGrams > 0)
    }

    @Test func thePageDrawsEveryPlanAndCallsNobody() throws {
        let page = try report().html()
        #expect(page.components(separatedBy: "class=\"plan\"").count - 1 == 3)
        #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"))
    }
}
