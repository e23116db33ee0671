import Datasets
import Foundation
import Testing

@testable import Evaluation

struct DifficultyReportTests {
    private func row(_ prompt: String, _ scores: [String: Double], category: String = "c") -> OutcomeRow {
        OutcomeRow(
            dataset: "d",
            promptID: prompt,
            prompt: prompt,
            category: category,
            split: "train",
            metric: "preference",
            scores: scores
        )
    }

    private func report(_ rows: [OutcomeRow], threshold: Double = 0.5) throws -> DifficultyReport {
        try DifficultyReport(
            rows: rows,
            ranking: ModelRanking(superior: ["big", "bigger"], inferior: ["small"]),
            threshold: threshold
        )
    }

    @Test func questionsAreRankedByTheShareOfSuperiorWins() throws {
        let rows =
            (0..<10).map { _ in row("hard", ["big": 1, "small": 0]) }
            + (0..<10).map { _ in row("easy", ["bigger": 0, "small": 1]) }
            + [
                row("even", ["big": 0.5, "small": 0.5]), row("even", ["big": 1, "small": 0]),
                row("even", ["big": 0, "small": 1]),
            ]
            + [row("unranked", ["big": 1, "other": 0])]
        let report = try report(rows)
        #expect(report.questions.map(\.prompt) == ["hard", "even", "easy"])
        #expect(report.questions.map(\.superiorShare) == [1, 0.5, 0])
        #expect(report.questions.map(\.comparisons) == [10, 3, 10] && report.questions[1].ties == 1)
        #expect(report.questions.map(\.label) == [.superior, .inferior, .inferior])
        #expect(report.questions.map(\.isCertain) == [true, false, true])
        #expect(report.rowsWithoutComparison == 1)
    }

    @Test func everySuperiorMeetsEveryInferiorWithinARow() throws {
        let question = try report([row("q", ["big": 1, "bigger": 0, "small": 0.5])]).questions[0]
        #expect(question.comparisons == 2 && question.superiorWins == 1 && question.superiorShare == 0.5)
    }

    @Test func modelsAreKnownUnderTheirOtherNames() throws {
        let ranking = try ModelRanking(superior: ["gpt-4"], inferior: ["mistralai/Mixtral-8x7B-Instruct-v0.1"])
        let rows = [row("q", ["openai/GPT-4": 1, "mixtral-8x7b-instruct-v0.1": 0])]
        #expect(try DifficultyReport(rows: rows, ranking: ranking).questions.count == 1)
    }

    @Test(arguments: [(0.0, 1, 0.0, 0.793_45), (5.0, 10, 0.236_59, 0.763_41), (10.0, 10, 0.722_47, 1.0)])
    func intervalsAreWilsons(wins: Double, trials: Int, low: Double, high: Double) {
        // Closed form, evaluated by hand with z = 1.959964.
        let interval = WilsonInterval.bounds(wins: wins, trials: trials)
        #expect(abs(interval.lowerBound - low) < 1e-4 && abs(interval.upperBound - high) < 1e-4, "\(interval)")
    }

    @Test func theThresholdMovesTheLabel() throws {
        let rows = [row("q", ["big": 1, "small": 0]), row("q", ["big": 0, "small": 1])]
        #expect(try report(rows, threshold: 0.4).questions[0].label == .superior)
        #expect(try report(rows, threshold: 0.6).questions[0].label == .inferior)
    }

    @Test func categoriesAreRankedToo() throws {
        let rows = [
            row("a", ["big": 1, "small": 0], category: "maths"), row("b", ["big": 0, "small": 1], category: "chat"),
            row("c", ["big": 1, "small": 0], category: "chat"),
        ]
        let categories = try report(rows).categories
        #expect(categories.map(\.name) == ["maths", "chat"] && categories.map(\.superiorShare) == [1, 0.5])
        #expect(categories[1].routedToSuperior == 0.5)
    }

    @Test func nothingToCompareIsSaid() throws {
        let error = #expect(throws: EvaluationError.self) { try report([row("q", ["x": 1, "y": 0])]) }
        #expect(error?.description.contains("the rows know x, y") == true)
    }

    @Test func theJSONHasItsKeysAndReadsBack() throws {
        let report = try report([row("q", ["big": 1, "small": 0])])
        let json = try report.json()
        let text = String(decoding: json, as: UTF8.self)
        for key in [
            "superior_share", "interval95", "comparisons", "\"label\" : \"ROUTE_TO_SUPERIOR\"", "certain", "prompt_id",
        ] {
            #expect(text.contains(key), "\(key) is missing")
        }
        #expect(try JSONDecoder().decode(DifficultyReport.self, from: json) == report)
    }

    @Test func thePageIsSelfContainedAndEscapesQuestions() throws {
        let html = try report([
            row("<script>alert(1)</script>", ["big": 1, "small": 0]), row("plain", ["big": 0, "small": 1]),
        ]).html()
        #expect(!html.contains("<script") && html.contains("&lt;script&gt;") && html.contains("<svg"))
        #expect(!html.contains("http://") && !html.contains("https://"))
    }

    @Test func theTextNamesHardestAndEasiest() throws {
        let text = try report((0..<5).map { row("question \($0)", ["big": Double($0) / 4, "small": 0.4]) }).text(
            limit: 2
        )
        #expect(text.contains("5 questions, 5 comparisons"))
        #expect(text.contains("hardest") && text.contains("easiest") && text.contains("ROUTE_TO_SUPERIOR (uncertain)"))
    }

    @Test func equallyClearExamplesComeFromDifferentCategories() throws {
        let rows = (0..<4).map { row("q\($0)", ["big": 1, "small": 0], category: $0 == 3 ? "code" : "chat") }
        let template = try report(rows).fewShotTemplate(examples: 2)
        #expect(template.contains("q0") && template.contains("q3") && !template.contains("q1"))
    }

    @Test func theFewShotPromptShowsBothKindsAndOnlyOnePlace() throws {
        let long = String(repeating: "x", count: 700)
        let rows =
            (0..<20).map { _ in row("hard {{prompt}} one", ["big": 1, "small": 0]) }
            + [row("barely", ["big": 1, "small": 0]), row(long, ["big": 1, "small": 0])]
            + (0..<20).map { _ in row("easy one", ["big": 0, "small": 1]) }
        let template = try report(rows).fewShotTemplate(examples: 2)
        #expect(template.contains("hard { {prompt}} one\n</question>\nLabel: ROUTE_TO_SUPERIOR"))
        #expect(template.contains("easy one\n</question>\nLabel: ROUTE_TO_INFERIOR"))
        #expect(template.contains("barely") && !template.contains("xxxx"))
        #expect(template.components(separatedBy: "{{prompt}}").count == 2)
    }
}
