import Datasets
import Evaluation
import Foundation
import Routing
import TestSupport
import Testing

struct EvaluationReportTests {
    private let rows = (0..<40).map { index in
        OutcomeRow(
            dataset: index < 30 ? "one <b>" : "two",
            promptID: "\(index)",
            prompt: String(repeating: "x", count: index + 1),
            category: "c",
            split: "test",
            scores: ["Meta-Llama-3_1-8B-Instruct": index % 2 == 0 ? 1 : 0, "gpt-4o": index % 5 == 0 ? 0 : 1],
            completionCharacters: ["gpt-4o": 40]
        )
    }

    private let table = ModelTable(entries: [
        "gpt-4o": .init(
            price: TokenPrice(input: 2.5, output: 10),
            totalParametersBillion: 440...440,
            activeParametersBillion: 44...132
        ),
        "llama-3.1-8b-instruct": .init(price: TokenPrice(input: 0.03, output: 0.05)),
        "o1": .init(price: TokenPrice(input: 1, output: 4), hasHiddenReasoningTokens: true),
    ])

    private func pair(_ routers: [PairRouter] = []) throws -> EvaluationReport {
        try .pair(rows: rows, strong: "gpt-4o", weak: "llama-3.1-8b-instruct", routers: routers, split: "test")
    }

    private func pool(_ routers: [PoolRouter] = []) throws -> EvaluationReport {
        try .pool(rows: rows, models: ["gpt-4o", "Meta-Llama-3_1-8B-Instruct"], table: table, routers: routers)
    }

    private func object(_ report: EvaluationReport) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: report.json()) as? [String: Any])
    }

    @Test func pairReportHasTheAgreedKeysAndBaselines() throws {
        let half = PairRouter(name: "half") { rows in rows.map { $0.prompt.count % 2 == 0 ? 1 : 0 } }
        let report = try object(pair([half]))
        #expect(report["mode"] as? String == "pair")
        let datasets = try #require(report["datasets"] as? [[String: Any]])
        #expect(datasets.map { $0["dataset"] as? String } == ["one <b>", "two"])
        #expect(
            Set(datasets[0].keys)
                == ["dataset", "split", "n", "strong", "weak", "routers", "comparisons", "categories"]
        )
        #expect(datasets[0]["n"] as? Int == 30)
        let weak = try #require(datasets[0]["weak"] as? [String: Any])
        #expect(weak["model"] as? String == "Meta-Llama-3_1-8B-Instruct")
        #expect(weak["quality"] as? Double == 0.5)
        let routers = try #require(datasets[0]["routers"] as? [[String: Any]])
        #expect(routers.map { $0["name"] as? String } == ["random", "prompt-length", "half", "oracle"])
        for router in routers {
            let keys: Set = [
                "name", "apgr", "apgr_ci95", "apgr_deciles", "apgr_deciles_ci95", "cpt50", "cpt50_ci95", "cpt80",
                "cpt80_ci95", "curve", "pgr", "ece", "ece_ci95", "brier", "brier_ci95", "reliability",
            ]
            #expect(keys.isSubset(of: router.keys))
            #expect((router["curve"] as? [[Double]])?.count == 101)
        }
        #expect(routers[2]["gain_over_prompt_length"] != nil)
    }

    @Test func poolReportHasTheAgreedKeysAndBaselines() throws {
        let flat = PoolRouter(name: "flat") { rows, models in
            rows.flatMap { _ in models.map { $0 == "gpt-4o" ? 0.9 : 0.5 } }
        }
        let report = try object(pool([flat]))
        #expect(report["mode"] as? String == "pool")
        let dataset = try #require((report["datasets"] as? [[String: Any]])?.first)
        #expect(
            Set(dataset.keys)
                == [
                    "dataset", "split", "n", "models", "best_single", "maximum_cost_usd_per_1k", "routers",
                    "comparisons", "categories", "electricity",
                ]
        )
        let models = try #require(dataset["models"] as? [[String: Any]])
        let modelKeys: Set = [
            "id", "quality", "cost_usd_per_1k", "carbon_g_per_1k", "carbon_g_per_1k_range", "llmcarbon_g_per_1k",
        ]
        #expect(models.allSatisfy { Set($0.keys) == modelKeys })
        #expect(modelKeys.filter { $0.contains("carbon") }.allSatisfy { models[1][$0] is NSNull })
        #expect(dataset["best_single"] as? String == "gpt-4o")
        let routers = try #require(dataset["routers"] as? [[String: Any]])
        #expect(routers.map { $0["name"] as? String } == ["random", "best-single", "cheapest", "flat", "oracle"])
        for router in routers {
            #expect(
                Set(router.keys) == [
                    "name", "aiq", "aiq_ci95", "frontier", "cost_ratio_at_best_single_quality", "cost_ratio_ci95",
                    "cost_ratio_at_99_percent_quality", "cost_ratio_at_99_percent_quality_ci95",
                    "best_quality", "best_quality_ci95", "router_arena", "router_arena_ci95", "ece", "ece_ci95",
                    "brier",
                    "brier_ci95", "reliability",
                ]
            )
        }
        #expect(routers[2]["cost_ratio_at_best_single_quality"] is NSNull)
        #expect(routers[1]["cost_ratio_at_best_single_quality"] as? Double == 1)
        #expect(routers[2]["cost_ratio_at_99_percent_quality"] is NSNull)
        #expect(routers[1]["cost_ratio_at_99_percent_quality"] as? Double == 1)
    }

    @Test func reportsReadBackAndRepeatThemselves() throws {
        for report in [try pair(), try pool()] {
            let json = try report.json()
            #expect(try JSONDecoder().decode(EvaluationReport.self, from: json) == report)
        }
        #expect(try pair().json() == pair().json())
        #expect(try pool().json() == pool().json())
    }

    @Test func aMissingModelOrPriceIsNamed() throws {
        let missing = #expect(throws: EvaluationError.self) {
            try EvaluationReport.pair(rows: rows, strong: "gpt-5", weak: "gpt-4o", routers: [])
        }
        #expect(
            missing?.description
                == "data set 'one <b>' has no outcomes of 'gpt-5'; it has Meta-Llama-3_1-8B-Instruct, gpt-4o"
        )
        let unpriced = #expect(throws: EvaluationError.self) {
            try EvaluationReport.pool(rows: rows, models: ["gpt-4o"], table: .empty, routers: [])
        }
        #expect(unpriced?.description.contains("'gpt-4o' has no price") == true)
        let twice = #expect(throws: EvaluationError.self) {
            try EvaluationReport.pool(rows: rows, models: ["gpt-4o", "openai/gpt-4o"], table: table, routers: [])
        }
        #expect(twice?.description.contains("twice") == true)
        #expect(throws: EvaluationError.self) {
            try EvaluationReport.pair(rows: [], strong: "a", weak: "b", routers: [])
        }
        let short = PairRouter(name: "short") { _ in [1] }
        let fault = #expect(throws: EvaluationError.self) { try pair([short]) }
        #expect(fault?.description == "short: the router gave 1 win rates for 30 prompts")
    }

    @Test func aModelWithHiddenTokensHasNoCost() throws {
        let hidden = [OutcomeRow(dataset: "d", promptID: "1", prompt: "p", split: "test", scores: ["o1": 1])]
        let fault = #expect(throws: EvaluationError.self) {
            try EvaluationReport.pool(rows: hidden, models: ["o1"], table: table, routers: [])
        }
        #expect(fault?.description.contains("reasoning tokens") == true)
    }

    @Test func theTextNamesEveryRouter() throws {
        let pairText = try pair().text()
        for name in ["random", "prompt-length", "oracle", "APGR", "CPT 50 %"] { #expect(pairText.contains(name)) }
        let poolText = try pool().text()
        for name in ["best-single", "cheapest", "AIQ", "at 99 % of it", "never"] { #expect(poolText.contains(name)) }
    }

    @Test func thePageIsSelfContainedAndEscaped() throws {
        for page in [try pair().html(), try pool().html()] {
            #expect(page.contains("<svg") && page.contains("prefers-color-scheme: dark"))
            #expect(!page.contains("http") && !page.contains("<script") && !page.contains("url("))
            #expect(page.contains("one &lt;b&gt;") && !page.contains("one <b>"))
            #expect(!page.contains("nan") && !page.contains("inf,"))
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let provenance = Provenance(
            thalamus: "1.2.3",
            command: "thalamus evaluate --data 'a <b>'",
            files: [Provenance.File(path: "a <b>", sha256: "00ff")],
            routers: [Provenance.Router(name: "skill", version: "v7")],
            bootstrap: Bootstrap(seed: 9)
        )
        let record = EvaluationRecord(report: try pair(), provenance: provenance)
        try record.write(to: folder)
        #expect(
            try Set(FileManager.default.contentsOfDirectory(atPath: folder.path)) == ["report.html", "report.json"]
        )
        let json = try Data(contentsOf: folder.appendingPathComponent("report.json"))
        #expect(try JSONDecoder().decode(EvaluationRecord.self, from: json) == record)
        let page = try String(contentsOf: folder.appendingPathComponent("report.html"), encoding: .utf8)
        for part in ["1.2.3", "thalamus evaluate --data 'a &lt;b&gt;'", "00ff", "v7"] { #expect(page.contains(part)) }
    }
}
