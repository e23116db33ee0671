import Datasets
import Foundation
import Testing

@testable import Training

struct LabelFileTests {
    private let path = NSTemporaryDirectory() + "labels-" + UUID().uuidString + ".jsonl"

    private func row(_ prompt: String) throws -> LabelRow {
        let template = try PromptTemplate("{{prompt}}")
        let task = try LabelTask(
            LabelPrompt(dataset: "d", promptID: "7", text: prompt),
            kind: .route,
            template: template,
            labeller: "m",
            judged: []
        )
        let answer = LabelQueue.Answer(
            text: "ROUTE_TO_SUPERIOR",
            label: "ROUTE_TO_SUPERIOR",
            promptTokens: 5,
            completionTokens: 2,
            costUSD: 0.001
        )
        return LabelRow(task, kind: .route, model: "m", template: template.version, answers: [[answer]])
    }

    private var content: String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    @Test func labelsAreKeptAndRead() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows = [try row("line\nfeed \"quoted\""), try row("two")]
        do {
            let file = try LabelFile(path: path)
            for row in rows { try file.append(row) }
        }
        #expect(try LabelFile.rows(path: path) == rows)
        #expect(try LabelFile(path: path).keys == Set(rows.map(\.key)))
    }

    @Test func aTornLastLineIsTakenAway() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let whole = String(decoding: try row("one").jsonLine(), as: UTF8.self) + "\n"
        let torn = String(String(decoding: try row("two").jsonLine(), as: UTF8.self).dropLast(9))
        try Data((whole + torn).utf8).write(to: URL(fileURLWithPath: path))
        do {
            let file = try LabelFile(path: path)
            #expect(file.wasRepaired && file.keys.count == 1)
            #expect(content == whole)
            try file.append(try row("two"))
        }
        #expect(try LabelFile.rows(path: path).map(\.prompt) == ["one", "two"])
    }

    @Test func aWholeLastLineWithoutItsLineFeedStays() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(try row("one").jsonLine()).write(to: URL(fileURLWithPath: path))
        let file = try LabelFile(path: path)
        #expect(!file.wasRepaired && content.hasSuffix("}\n"))
        #expect(file.keys == [try row("one").key])
    }

    @Test func aFileOfSomethingElseIsRefused() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("{\"prompt\":\"p\"}\n".utf8).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: DatasetError.self) { try LabelFile(path: path) }
        #expect(error?.description.contains("line 1: is not a line of a label file") == true)
        #expect(content == "{\"prompt\":\"p\"}\n")
    }

    @Test func aSecondWriterIsRefused() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try LabelFile(path: path)
        let error = #expect(throws: DatasetError.self) { try LabelFile(path: path) }
        #expect(error?.description.contains("another run") == true)
        try first.append(try row("one"))
    }
}
