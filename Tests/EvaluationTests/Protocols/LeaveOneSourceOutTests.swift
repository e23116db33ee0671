import Datasets
import Evaluation
import Testing

struct LeaveOneSourceOutTests {
    private let rows = ["a", "b", "c"].flatMap { dataset in
        (0..<4).map { index in
            OutcomeRow(
                dataset: dataset,
                promptID: "\(index)",
                prompt: "p",
                category: index < 2 ? "low" : "high",
                split: "train",
                scores: ["strong": 1, "weak": Double(index % 2)]
            )
        }
    }

    /// Gives the number of rows it learned, or 99 where it learned the row's own data set.
    private let fitter = RouterRecipe<PairRouter>(name: "sources") { training, judged in
        let known = Set(training.map(\.dataset))
        return PairRouter(name: "part") { rows in
            rows.map { known.contains($0.dataset) ? 99 : Double(10 * training.count + judged.count) }
        }
    }

    @Test func everyRowIsJudgedByARouterThatSawNothingOfItsSource() throws {
        let router = try LeaveOneSourceOut().pairRouter(fitter, training: rows, judged: rows)
        // Two other data sets of four rows each, judged on four.
        #expect(try router.winRates(rows) == [Double](repeating: 84, count: 12))
    }

    @Test func sourcesCanBeNamedOtherwise() throws {
        let byCategory = LeaveOneSourceOut { $0.category }
        let named = RouterRecipe<PoolRouter>(name: "n") { training, _ in
            let known = Set(training.map(\.category))
            return PoolRouter(name: "part") { rows, _ in rows.map { known.contains($0.category) ? 1 : 0 } }
        }
        let router = try byCategory.poolRouter(named, training: rows, judged: rows)
        #expect(try router.predictedQuality(rows, ["strong"]) == [Double](repeating: 0, count: 12))
    }

    @Test func aSingleSourceLeavesNothingToLearnFrom() {
        let fault = #expect(throws: EvaluationError.self) {
            try LeaveOneSourceOut().pairRouter(fitter, training: Array(rows.prefix(4)), judged: Array(rows.prefix(4)))
        }
        #expect(fault?.description.contains("'a'") == true)
    }

    @Test func aSourceThatWasNotLeftOutIsRefused() throws {
        let router = try LeaveOneSourceOut().pairRouter(fitter, training: rows, judged: Array(rows.prefix(4)))
        #expect(throws: EvaluationError.self) { try router.winRates(rows) }
    }
}
