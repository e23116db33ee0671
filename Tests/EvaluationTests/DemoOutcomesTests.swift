import Datasets
import Evaluation
import TestSupport
import Testing

/// The repository's own outcome set.
struct DemoOutcomesTests {
    private let rows: [OutcomeRow]
    private let models = ["demo-small", "demo-medium", "demo-large", "demo-coder", "demo-math"]

    init() throws {
        rows = try OutcomeFile(path: SharedFiles.packageRoot + "/examples/demo-outcomes.jsonl").rows()
    }

    @Test func everyRowSaysThatItIsSimulated() {
        #expect(rows.count == 300)
        #expect(rows.allSatisfy { $0.isSimulated && $0.metric == "simulated (0/1)" && $0.dataset == "demo" })
        #expect(rows.allSatisfy { Set($0.scores.keys) == Set(models) && Set($0.costUSD.keys) == Set(models) })
    }

    @Test func promptsAreDifferentAndEveryCategoryIsInBothSplits() {
        #expect(Set(rows.map(\.prompt)).count == rows.count)
        #expect(Set(rows.map(\.promptID)).count == rows.count)
        let train = Set(rows.filter { $0.split == "train" }.map(\.category))
        let test = Set(rows.filter { $0.split == "test" }.map(\.category))
        #expect(train == test && train.count >= 15)
    }

    @Test func thereIsSomethingForARouterToFind() throws {
        let table = try ModelTable(path: SharedFiles.packageRoot + "/examples/demo-models.json")
        let test = rows.filter { $0.split == "test" }
        guard
            case .pool(let reports) = try EvaluationReport.pool(rows: test, models: models, table: table, routers: []),
            let report = reports.first, let oracle = report.routers.last
        else { return }
        #expect(report.bestSingle == "demo-large")
        #expect(oracle.bestQuality > report.models[2].quality + 0.05)
        #expect(oracle.costRatioAtBestSingleQuality ?? 1 < 0.5)
        #expect(report.models.allSatisfy { $0.carbonGPer1k != nil })
    }
}
