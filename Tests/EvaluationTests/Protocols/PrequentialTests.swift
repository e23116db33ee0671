import Datasets
import Evaluation
import Foundation
import Testing

struct PrequentialTests {
    /// Twelve prompts; the weak model fails on every other one.
    private let rows = (0..<12).map { index in
        OutcomeRow(
            dataset: "d",
            promptID: "\(index)",
            prompt: "p",
            split: "test",
            scores: ["strong": 1, "weak": Double(index % 2)]
        )
    }

    /// Knows the answer once it has seen six labels.
    private func fitter(_ seen: @escaping (Int) -> Void = { _ in }) -> RouterRecipe<PairRouter> {
        RouterRecipe(name: "learner") { training, judged in
            seen(training.count)
            return PairRouter(name: "fit") { rows in
                rows.map { training.count >= 6 && judged.isEmpty ? 1 - ($0.scores["weak"] ?? 0) : 0.5 }
            }
        }
    }

    @Test func everyPromptIsJudgedBeforeItIsLearned() throws {
        var fits: [Int] = []
        let router = try Prequential(refitEvery: 3).pairRouter(fitter { fits.append($0) }, stream: rows)
        #expect(fits == [3, 6, 9])
        #expect(try router.winRates(rows) == [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 0, 1, 0, 1, 0])
    }

    @Test func aStartingRouterDecidesBeforeTheFirstFit() throws {
        let start = PairRouter(name: "start") { $0.map { _ in 0.25 } }
        let router = try Prequential(refitEvery: 10).pairRouter(fitter(), start: start, stream: rows)
        #expect(try router.winRates(rows).prefix(10).allSatisfy { $0 == 0.25 })
    }

    @Test func theReportHasTheCurveAndTheSecondHalf() throws {
        let report = try EvaluationReport.prequential(
            rows: rows,
            strong: "strong",
            weak: "weak",
            fitters: [fitter()],
            prequential: Prequential(refitEvery: 4)
        )
        guard case .pair(let datasets) = report else { return }
        let learner = try #require(datasets[0].prequential?.first)
        #expect(learner.windows.map(\.labels) == [0, 4, 8])
        #expect(learner.windows.map(\.count) == [4, 4, 4])
        // Chance, chance, and two of four prompts known to need the strong model: ¾.
        #expect(learner.windows.map(\.apgr) == [0.5, 0.5, 0.75])
        #expect(learner.secondHalf.labels == 6 && learner.secondHalf.count == 6)
        // Of the last six prompts, two at ½ (gaps 1 and 0), then 1, 0, 1, 0: gaps by rank 1 1 | 1 0 | 0 0 of 3.
        #expect(abs((learner.secondHalf.apgr ?? 0) - (0.5 + 1.5 + 2.25 + 2.75 + 3 + 3) / 18) < 1e-12)
        let json = try report.json()
        #expect(try JSONDecoder().decode(EvaluationReport.self, from: json) == report)
        #expect(String(decoding: json, as: UTF8.self).contains("\"second_half\""))
    }

    @Test func theOrderIsThatOfTheFileOrOfTheSeed() {
        #expect(Prequential().stream(rows) == rows)
        let shuffled = Prequential(shuffleSeed: 4).stream(rows)
        #expect(shuffled != rows && Set(shuffled.map(\.promptID)) == Set(rows.map(\.promptID)))
        #expect(shuffled == Prequential(shuffleSeed: 4).stream(rows))
        #expect(shuffled != Prequential(shuffleSeed: 5).stream(rows))
    }

    @Test func aPromptThatComesTwiceIsAnError() {
        #expect(throws: EvaluationError.self) {
            try Prequential().pairRouter(fitter(), stream: rows + rows.prefix(1))
        }
    }
}
