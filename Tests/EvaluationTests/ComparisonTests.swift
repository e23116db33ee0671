import Datasets
import Evaluation
import Testing

struct ComparisonTests {
    /// Twenty prompts; the weak model fails on the first ten only.
    private let rows = (0..<20).map { index in
        OutcomeRow(
            dataset: "d",
            promptID: "\(index)",
            prompt: "same",
            category: index % 2 == 0 ? "even" : "odd",
            split: "test",
            scores: ["strong": 1, "weak": index < 10 ? 0 : 1],
            costUSD: ["strong": 0.004, "weak": 0.001]
        )
    }

    private func ranking(_ name: String, _ rate: @escaping (Int) -> Double) -> PairRouter {
        PairRouter(name: name) { rows in rows.map { rate(Int($0.promptID) ?? 0) } }
    }

    private func pair(_ routers: [PairRouter]) throws -> PairReport {
        let report = try EvaluationReport.pair(rows: rows, strong: "strong", weak: "weak", routers: routers)
        guard case .pair(let datasets) = report else { throw EvaluationError("no pair") }
        return datasets[0]
    }

    @Test func everyRouterMeetsTheBaselinesAndTheOthers() throws {
        let good = ranking("good") { $0 < 10 ? 0.9 : 0.1 }
        let twin = ranking("twin") { $0 < 10 ? 0.8 : 0.2 }
        let bad = ranking("bad") { $0 < 10 ? 0.1 : 0.9 }
        let comparisons = try pair([good, twin, bad]).comparisons
        #expect(
            comparisons.map { "\($0.a)-\($0.b)" } == [
                "good-random", "good-prompt-length", "good-twin", "good-bad", "twin-random", "twin-prompt-length",
                "twin-bad", "bad-random", "bad-prompt-length",
            ]
        )
        let same = comparisons[2]
        #expect(same.difference == 0 && same.interval95 == [0, 0] && same.probabilityBetter == 0.5)
        #expect(same.isInsideNoise)
        // APGR .75 against .25.
        let clear = comparisons[3]
        #expect(abs(clear.difference - 0.5) < 1e-12 && clear.probabilityBetter == 1 && !clear.isInsideNoise)
        #expect(clear.metric == "apgr")
    }

    @Test func poolsAreComparedByAreaAndByQuality() throws {
        let table = ModelTable.empty
        let knowing = PoolRouter(name: "knowing") { rows, models in
            rows.flatMap { row in models.map { row.scores[$0] ?? 0 } }
        }
        let dear = PoolRouter(name: "dear") { rows, models in
            rows.flatMap { _ in models.map { $0 == "strong" ? 1.0 : 0 } }
        }
        let report = try EvaluationReport.pool(
            rows: rows,
            models: ["strong", "weak"],
            table: table,
            routers: [knowing, dear]
        )
        guard case .pool(let datasets) = report else { return }
        let comparisons = datasets[0].comparisons
        #expect(
            comparisons.map { "\($0.metric) \($0.a)-\($0.b)" } == [
                "aiq knowing-random", "aiq knowing-dear", "aiq dear-random", "best_quality knowing-random",
                "best_quality knowing-best-single", "best_quality knowing-dear", "best_quality dear-random",
                "best_quality dear-best-single",
            ]
        )
        // Both reach quality 1, so nothing tells them apart but the area.
        #expect(comparisons[5].isInsideNoise && !comparisons[1].isInsideNoise)
        // Half the prompts at 4 dollars and half at 1: 2.5 of 4 dollars per 1,000.
        let ratio = try #require(datasets[0].routers.first { $0.name == "knowing" }).costRatioAtBestSingleQuality
        #expect(abs((ratio ?? 0) - 0.625) < 1e-12)
    }

    @Test func categoriesHaveTheirOwnFigures() throws {
        let good = ranking("good") { $0 < 10 ? 0.9 : 0.1 }
        let categories = try pair([good]).categories
        #expect(categories.map(\.category) == ["even", "odd"])
        #expect(categories.allSatisfy { $0.count == 10 && $0.isSmall && $0.reference == 1 && $0.weak == 0.5 })
        let router = try #require(categories[0].routers.first { $0.name == "good" })
        #expect(abs((router.apgr ?? 0) - 0.75) < 1e-12)
        // Half of the prompts strong: those five that the weak model fails.
        #expect(abs(router.quality - 1) < 1e-12)
    }

    @Test func aCategoryWithoutAGapHasQualityOnly() throws {
        let level = rows.map { row in
            var row = row
            row.category = row.scores["weak"] == 1 ? "level" : "steep"
            return row
        }
        let good = ranking("good") { $0 < 10 ? 0.9 : 0.1 }
        let report = try EvaluationReport.pair(rows: level, strong: "strong", weak: "weak", routers: [good])
        guard case .pair(let datasets) = report else { return }
        let router = try #require(datasets[0].categories[0].routers.first { $0.name == "good" })
        #expect(datasets[0].categories[0].category == "level")
        #expect(router.apgr == nil && router.apgrInterval95 == nil && router.quality == 1)
    }
}
