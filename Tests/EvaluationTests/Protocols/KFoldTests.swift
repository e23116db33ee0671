import Datasets
import Evaluation
import Testing

struct KFoldTests {
    private let rows = (0..<60).map { index in
        OutcomeRow(
            dataset: "d",
            promptID: "\(index)",
            prompt: "p",
            split: "test",
            scores: ["strong": 1, "weak": Double(index % 2)]
        )
    }

    /// A router that knows which prompts it has learned and gives 1 for those, else the share of rows it learned.
    private let memory = RouterRecipe<PairRouter>(name: "memory") { training, _ in
        let known = Set(training.map(\.promptID))
        return PairRouter(name: "part") { rows in
            rows.map { known.contains($0.promptID) ? 1 : Double(known.count) / 60 }
        }
    }

    @Test func noPromptIsJudgedByARouterThatLearnedIt() throws {
        let router = try KFold(folds: 5, seed: 3).pairRouter(memory, rows: rows)
        #expect(router.name == "memory")
        let rates = try router.winRates(rows)
        #expect(rates.allSatisfy { $0 < 1 })
        // Each learned everything but its own fold.
        let folds = Dictionary(grouping: rows) { KFold(folds: 5, seed: 3).fold(of: $0) }
        #expect(folds.count == 5)
        for (row, rate) in zip(rows, rates) {
            let fold = KFold(folds: 5, seed: 3).fold(of: row)
            #expect(rate == Double(60 - (folds[fold]?.count ?? 0)) / 60)
        }
    }

    @Test func rowsFromElsewhereAreLearnedByEveryFold() throws {
        let other = OutcomeRow(dataset: "other", promptID: "x", prompt: "x", split: "train", scores: ["strong": 1])
        var seen: [Bool] = []
        let fitter = RouterRecipe<PairRouter>(name: "f") { training, judged in
            seen.append(training.contains(other) && !training.contains { row in judged.contains(row) })
            return PairRouter(name: "f") { $0.map { _ in 0.5 } }
        }
        _ = try KFold(folds: 4).pairRouter(fitter, rows: rows, training: [other])
        #expect(seen == [true, true, true, true])
    }

    @Test func aPoolRouterIsPutTogetherPromptByPrompt() throws {
        let fitter = RouterRecipe<PoolRouter>(name: "pool") { training, _ in
            PoolRouter(name: "part") { rows, models in
                rows.flatMap { row in [Double(training.count), (Double(row.promptID) ?? 0)].prefix(models.count) }
            }
        }
        let folds = KFold(folds: 3, seed: 1)
        let values = try folds.poolRouter(fitter, rows: rows).predictedQuality(rows, ["a", "b"])
        #expect(values.count == 120)
        for (index, row) in rows.enumerated() {
            let size = rows.filter { folds.fold(of: $0) == folds.fold(of: row) }.count
            #expect(values[2 * index] == Double(60 - size))
            #expect(values[2 * index + 1] == Double(index))
        }
    }

    @Test func foldsDependOnTheSeedAlone() {
        let first = rows.map { KFold(seed: 1).fold(of: $0) }
        #expect(first == rows.map { KFold(seed: 1).fold(of: $0) })
        #expect(first != rows.map { KFold(seed: 2).fold(of: $0) })
        #expect(first.allSatisfy { (0..<5).contains($0) })
    }

    @Test func tooFewRowsAreAnError() {
        let fault = #expect(throws: EvaluationError.self) {
            try KFold(folds: 2).pairRouter(memory, rows: Array(rows.prefix(1)))
        }
        #expect(fault?.description.contains("nothing to learn from") == true)
    }
}
