import Datasets
import Evaluation
import TestSupport
import Testing

/// Figures on the public outcome files, where they are present.
struct SharedDataTests {
    private func pair(_ name: String, split: String?) throws -> PairReport? {
        guard SharedFiles.has("data/\(name).jsonl.gz") else { return nil }
        let rows = try OutcomeFile(path: SharedFiles.path("data/\(name).jsonl.gz")).rows(split: split)
        let report = try EvaluationReport.pair(
            rows: rows,
            strong: "gpt-4-1106-preview",
            weak: "mixtral-8x7b-instruct-v0.1",
            routers: []
        )
        guard case .pair(let datasets) = report else { return nil }
        return datasets.first
    }

    /// Published with RouteLLM's own code and data: APGR of perfect knowledge, its CPT 50 %, and prompt length.
    @Test(arguments: [
        ("routellm_mmlu", 1.285, 6.2, 0.586), ("routellm_gsm8k", 1.121, 11.0, 0.598),
        ("routellm_mtbench", 0.964, 8.3, nil),
    ])
    func agreesWithRouteLLM(_ name: String, _ oracle: Double, _ cpt50: Double, _ length: Double?) throws {
        guard let report = try pair(name, split: nil) else { return }
        let perfect = try #require(report.routers.first { $0.name == "oracle" })
        #expect(abs((perfect.apgr ?? 0) - oracle) < 0.0011)
        #expect(abs((perfect.cpt50 ?? 0) - cpt50) < 0.06)
        if let length {
            let measured = try #require(report.routers.first { $0.name == "prompt-length" })
            #expect(abs((measured.apgr ?? 0) - length) < 0.0011)
        }
    }

    @Test(.enabled(if: SharedFiles.has("data/routellm_mmlu.jsonl.gz")))
    func aPairOfTwelveThousandPromptsIsJudgedInSeconds() throws {
        let elapsed = try ContinuousClock().measure { _ = try pair("routellm_mmlu", split: "test") }
        #expect(elapsed < .seconds(20))
    }

    @Test(.enabled(if: SharedFiles.has("data/routerbench_subset.jsonl.gz") && SharedFiles.has("data/models.json")))
    func poolOnRecordedCosts() throws {
        let rows = try OutcomeFile(path: SharedFiles.path("data/routerbench_subset.jsonl.gz")).rows(split: "test")
        let models = Array(try #require(rows.first).scores.keys).sorted()
        let table = try ModelTable(path: SharedFiles.path("data/models.json"))
        let report = try EvaluationReport.pool(rows: rows, models: models, table: table, routers: [])
        guard case .pool(let datasets) = report, let dataset = datasets.first else { return }
        #expect(dataset.count == 946)
        #expect(dataset.bestSingle == "gpt-4-1106-preview")
        let oracle = try #require(dataset.routers.last)
        #expect(oracle.costRatioAtBestSingleQuality ?? 1 < 0.2)
        #expect(oracle.bestQuality > 0.9)
    }
}
