import Datasets
import Foundation
import Testing

@testable import Training

struct JudgedAugmentationTests {
    private let folder = NSTemporaryDirectory() + "augment-" + UUID().uuidString
    private let augmentation = JudgedAugmentation(strong: "large", weak: "small")

    private func label(
        _ prompt: String,
        kind: LabelKind = .route,
        _ label: String?,
        models: [String] = [],
        template: String = "{{prompt}}"
    ) throws -> LabelRow {
        let template = try PromptTemplate(template)
        let task = try LabelTask(
            LabelPrompt(dataset: "made-up", text: prompt),
            kind: .route,
            template: template,
            labeller: "gpt-x",
            judged: []
        )
        var row = LabelRow(task, kind: kind, model: "gpt-x", template: template.version, answers: [])
        row.label = label
        row.models = models
        return row
    }

    private func outcome(_ prompt: String, split: String = "train") -> OutcomeRow {
        OutcomeRow(
            dataset: "old",
            promptID: prompt,
            prompt: prompt,
            split: split,
            scores: ["large": 0.5, "small": 0.25]
        )
    }

    private func augment(
        _ augmentation: JudgedAugmentation,
        labels: [LabelRow],
        data: [OutcomeRow]
    ) throws -> (rows: [OutcomeRow], summary: JudgedAugmentation.Summary) {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let paths = ["labels.jsonl", "data.jsonl", "out.jsonl"].map { folder + "/" + $0 }
        let labelWriter = try LineWriter(path: paths[0])
        for row in labels { try labelWriter.write(row.jsonLine()) }
        try labelWriter.close()
        let dataWriter = try LineWriter(path: paths[1])
        for row in data { try dataWriter.write(row) }
        try dataWriter.close()
        let summary = try augmentation.run(labels: [paths[0]], data: [paths[1]], output: paths[2])
        return (try OutcomeFile(path: paths[2]).rows(), summary)
    }

    @Test(arguments: [
        (LabelKind.route, "ROUTE_TO_SUPERIOR", ["large": 1.0, "small": 0.0], "route label"),
        (.route, "ROUTE_TO_INFERIOR", ["large": 1, "small": 1], "route label"),
        (.score, "1", ["large": 1, "small": 0], "score label"),
        (.score, "4", ["large": 1, "small": 0.75], "score label"),
        (.judge, "A", ["x": 1, "y": 0], "preference"), (.judge, "B", ["x": 0, "y": 1], "preference"),
        (.judge, "tie", ["x": 0.5, "y": 0.5], "preference"),
    ])
    func labelsBecomeScores(kind: LabelKind, word: String, scores: [String: Double], metric: String) throws {
        let label = try label("p", kind: kind, word, models: kind == .judge ? ["x", "y"] : [])
        let row = try #require(augmentation.row(label))
        #expect(row.scores == scores && row.split == "train" && row.dataset == "made-up")
        #expect(row.metric == "\(metric) (gpt-x, template \(label.template))")
        #expect(row.isBattle == (kind == .judge))
    }

    @Test func rowsAreAddedBehindTheDataAndDuplicatesAreKept() throws {
        let (rows, summary) = try augment(
            augmentation,
            labels: [
                try label("new", "ROUTE_TO_SUPERIOR"), try label("old", "ROUTE_TO_INFERIOR"), try label("odd", nil),
                try label("new", "ROUTE_TO_INFERIOR", template: "other {{prompt}}"),
            ],
            data: [outcome("old"), outcome("older")]
        )
        #expect(rows.map(\.prompt) == ["old", "older", "new"] && rows[0] == outcome("old"))
        #expect(rows[2].scores == ["large": 1, "small": 0])
        #expect(summary == .init(kept: 2, added: 1, duplicates: 2, unparsed: 1))
    }

    @Test func duplicatesCanTakeThePlaceOfWhatIsThere() throws {
        var augmentation = augmentation
        augmentation.onDuplicate = .replace
        let (rows, summary) = try augment(
            augmentation,
            labels: [
                try label("old", "ROUTE_TO_SUPERIOR"), try label("old", "ROUTE_TO_INFERIOR", template: "x {{prompt}}"),
            ],
            data: [outcome("old"), outcome("older"), outcome("old")]
        )
        #expect(rows.map(\.prompt) == ["older", "old"] && rows[1].scores == ["large": 1, "small": 1])
        #expect(summary == .init(kept: 1, replaced: 2, added: 1, duplicates: 1))
    }

    @Test(arguments: JudgedAugmentation.Duplicate.allCases)
    func battlesOfOtherModelsOnAPromptAreNoDuplicates(onDuplicate: JudgedAugmentation.Duplicate) throws {
        var augmentation = augmentation
        augmentation.onDuplicate = onDuplicate
        let known = try #require(augmentation.row(label("p", kind: .judge, "B", models: ["b", "a"])))
        let (rows, summary) = try augment(
            augmentation,
            labels: [
                try label("p", kind: .judge, "A", models: ["a", "b"]),
                try label("p", kind: .judge, "A", models: ["a", "c"]),
                try label("p", kind: .judge, "B", models: ["c", "a"]),
                try label("p", kind: .judge, "tie", models: ["b", "c"]),
            ],
            data: [known]
        )
        let isKept = onDuplicate == .keep
        #expect(rows.map { $0.scores.keys.sorted() } == [["a", "b"], ["a", "c"], ["b", "c"]])
        #expect(rows[0].scores == (isKept ? known.scores : ["a": 1, "b": 0]))
        #expect(summary.duplicates == (isKept ? 2 : 1) && summary.replaced == (isKept ? 0 : 1))
        #expect(summary.added == (isKept ? 2 : 3))
    }

    @Test(arguments: JudgedAugmentation.Duplicate.allCases)
    func aTestPromptDoesNotComeInByALabel(onDuplicate: JudgedAugmentation.Duplicate) throws {
        var augmentation = augmentation
        augmentation.onDuplicate = onDuplicate
        let (rows, summary) = try augment(
            augmentation,
            labels: [try label("secret", "ROUTE_TO_SUPERIOR")],
            data: [outcome("secret"), outcome("secret", split: "test")]
        )
        #expect(rows.map(\.split) == ["train", "test"] && summary.otherSplits == 1 && summary.added == 0)
    }
}
