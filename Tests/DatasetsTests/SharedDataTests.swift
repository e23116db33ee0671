import Datasets
import TestSupport
import Testing

/// The public outcome files, where they are present: their sizes and means as their README states them.
struct SharedDataTests {
    @Test(arguments: [
        ("routellm_mtbench", ["test": 72]), ("routellm_mmlu", ["test": 12503, "gold": 1534]),
        ("routellm_gsm8k", ["test": 1307]), ("mmlu_pro", ["train": 5141, "test": 6809]),
        ("zeroeval_gsm8k", ["test": 1319]), ("zeroeval_crux", ["train": 410, "test": 390]),
        ("zeroeval_numersense", ["train": 512]), ("llmrouter_nvidia9", ["train": 5683]),
        ("routerbench_subset", ["train": 2217, "test": 946]), ("alpaca_eval1", ["train": 803]),
        ("alpaca_eval2", ["train": 803]),
    ])
    func everyFileHasItsRows(_ name: String, _ splits: [String: Int]) throws {
        guard SharedFiles.has("data/\(name).jsonl.gz") else { return }
        let rows = try OutcomeFile(path: SharedFiles.path("data/\(name).jsonl.gz")).rows()
        #expect(Dictionary(grouping: rows, by: \.split).mapValues(\.count) == splits)
    }

    @Test(arguments: [
        ("routellm_mtbench", 0.92118, 0.82813), ("routellm_mmlu", 0.80587, 0.68091),
        ("routellm_gsm8k", 0.85769, 0.63734),
    ])
    func strongAndWeakMeansAreThePublishedOnes(_ name: String, _ strong: Double, _ weak: Double) throws {
        guard SharedFiles.has("data/\(name).jsonl.gz") else { return }
        let rows = try OutcomeFile(path: SharedFiles.path("data/\(name).jsonl.gz")).rows()
        func mean(_ model: String) -> Double { rows.compactMap { $0.scores[model] }.reduce(0, +) / Double(rows.count) }
        #expect(abs(mean("gpt-4-1106-preview") - strong) < 5.1e-6)
        #expect(abs(mean("mixtral-8x7b-instruct-v0.1") - weak) < 5.1e-6)
    }

    @Test(.enabled(if: SharedFiles.has("data/mmlu_pro.jsonl.gz")))
    func thirtyMegabytesAreReadInSeconds() throws {
        let elapsed = try ContinuousClock().measure {
            _ = try OutcomeFile(path: SharedFiles.path("data/mmlu_pro.jsonl.gz")).rows()
        }
        #expect(elapsed < .seconds(10))
    }

    @Test(.enabled(if: SharedFiles.has("data/models.json")))
    func everyPricedModelHasAPrice() throws {
        let table = try ModelTable(path: SharedFiles.path("data/models.json"))
        #expect(table.entries.count == 36)
        #expect(table.entries.values.allSatisfy { $0.price != nil })
        #expect(table["o1-mini-2024-09-12"]?.hasHiddenReasoningTokens == true)
        #expect(table["gpt-4o-2024-08-06"]?.activeParametersBillion == 44...132)
    }
}
