import Datasets
import Foundation
import TestSupport
import Testing

struct OutcomeFileTests {
    private let folder: TemporaryFolder
    private let fixture: OutcomeFile

    init() throws {
        folder = try TemporaryFolder()
        let url = try #require(
            Bundle.module.url(forResource: "outcomes", withExtension: "jsonl", subdirectory: "Fixtures")
        )
        fixture = OutcomeFile(path: url.path)
    }

    @Test func decodesEveryKnownKeyAndIgnoresOthers() throws {
        let rows = try fixture.rows()
        #expect(rows.count == 3)
        #expect(
            rows[0]
                == OutcomeRow(
                    dataset: "small",
                    promptID: "1",
                    prompt: "What is 2 + 2?",
                    category: "sums",
                    split: "train",
                    metric: "correct (0/1)",
                    scores: ["large": 1, "little": 0.5],
                    answer: "4",
                    answers: ["large": "4"],
                    completionCharacters: ["large": 12, "little": 8]
                )
        )
        #expect(rows[1].prompt == "Line one\u{2028}line two")
        #expect(rows[1].costUSD == ["large": 0.0125, "little": 1e-05])
        #expect(rows[2].prompt == "Über \"quotes\" 😀\n")
        #expect(rows[2].category == "uncategorised")
        #expect(rows[2].secondTurn == "And now?")
        #expect(rows[2].isSimulated)
        #expect(rows[2].promptCharacters == 24)
    }

    @Test func filtersBySplit() throws {
        #expect(try fixture.rows(split: "test").map(\.promptID) == ["2", "3"])
        #expect(try fixture.rows(split: "gold").isEmpty)
    }

    @Test func rowsReadBackAsTheyWereWritten() throws {
        let rows = try fixture.rows()
        let path = folder.path("copy.jsonl.gz")
        let writer = try LineWriter(path: path)
        for row in rows { try writer.write(row) }
        try writer.close()
        #expect(try OutcomeFile(path: path).rows() == rows)
    }

    /// A whole row but for the member given.
    private static func row(_ member: String, without key: String = "") -> String {
        let members = [
            "dataset": "\"d\"", "prompt_id": "\"p\"", "prompt": "\"q\"", "split": "\"test\"", "scores": "{\"m\":1}",
        ]
        let kept = members.filter { $0.key != key && !member.hasPrefix("\"\($0.key)\"") }.sorted { $0.key < $1.key }
        return "{"
            + (kept.map { "\"\($0.key)\":\($0.value)" } + (member.isEmpty ? [] : [member])).joined(separator: ",") + "}"
    }

    @Test(arguments: [
        ("\"scores\":{\"gpt-4\":1.7}", "score of 'gpt-4' is 1.7; scores must lie in 0...1"),
        ("\"scores\":{\"gpt-4\":-0.1}", "score of 'gpt-4' is -0.1; scores must lie in 0...1"),
        ("\"scores\":{\"a\":\"1\"}", "score of 'a' is a string; it must be a number"),
        ("\"scores\":{\"a\":null}", "score of 'a' is null; it must be a number"),
        ("\"scores\":{}", "'scores' is empty; a row needs at least one model's score"),
        ("\"scores\":[1]", "'scores' is an array; it must be an object"),
        ("\"scores\":{\"a\":1,\"a\":0}", "model 'a' is there twice"),
        ("\"prompt\":3", "'prompt' is a number; it must be a string"),
        ("\"prompt\":null", "'prompt' is null; it must be a string"),
        ("\"completion_chars\":{\"a\":1.5}", "completion_chars of 'a' is 1.5; it must be a whole number, 0 or more"),
        ("\"cost_usd\":{\"a\":-1}", "cost_usd of 'a' is -1.0; a cost is 0 or more"),
        ("\"simulated\":1", "'simulated' is a number; it must be a boolean"),
        ("\"category\":\"a\",\"category\":\"b\"", "key 'category' is there twice"),
    ])
    func aWrongValueIsNamedWithFileAndLine(_ member: String, _ fault: String) throws {
        let path = try folder.file("bad.jsonl", (Self.row("") + "\n" + Self.row(member) + "\n").utf8)
        let error = #expect(throws: DatasetError.self) { try OutcomeFile(path: path).rows() }
        #expect(error?.description == "\(path) line 2: \(fault)")
        #expect(error?.code == .invalidValue)
    }

    @Test(arguments: ["dataset", "prompt_id", "prompt", "split", "scores"])
    func aMissingKeyIsNamed(_ key: String) throws {
        let path = try folder.file("bad.jsonl", Self.row("", without: key).utf8)
        let error = #expect(throws: DatasetError.self) { try OutcomeFile(path: path).rows() }
        #expect(error?.description == "\(path) line 1: the required key '\(key)' is missing")
    }

    @Test(arguments: [
        "{", "{]", "[]x", "not json", "{\"dataset\":\"a\" \"b\"}", "{\"dataset\":\"unterminated", "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":1e999}", "{\"a\":+1}", "{\"a\":nul}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":NaN}",
        "{\"a\":1,}",
        "{\"a\":\"tab\there\"}", "{} {}",
    ])
    func whatIsNotJSONIsMalformed(_ line: String) throws {
        let path = try folder.file("bad.jsonl", line.utf8)
        let error = #expect(throws: DatasetError.self) { try OutcomeFile(path: path).rows() }
        #expect(error?.code == .malformedJSON)
        #expect(error?.line == 1)
    }

    @Test func deepNestingIsAnErrorAndNoStackOverflow() throws {
        let path = try folder.file("deep.jsonl", ("{\"a\":" + String(repeating: "[", count: 100_000)).utf8)
        let error = #expect(throws: DatasetError.self) { try OutcomeFile(path: path).rows() }
        #expect(error?.fault.contains("nested deeper than 128 levels") == true)
    }

    @Test func bytesThatAreNotUTF8AreMalformed() throws {
        let bytes = Array("{\"dataset\":\"".utf8) + [0xFF] + Array("\"}".utf8)
        let path = try folder.file("bad.jsonl", bytes)
        #expect(
            throws: DatasetError(
                .malformedJSON,
                file: path,
                line: 1,
                fault: "not JSON at byte 14: a string is not UTF-8"
            )
        ) {
            try OutcomeFile(path: path).rows()
        }
    }

    @Test func randomBytesNeverCrashTheReader() throws {
        var random = SeededGenerator(seed: 7)
        let good = Array(try String(contentsOfFile: fixture.path, encoding: .utf8).utf8)
        for _ in 0..<300 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let path = try folder.file("fuzz.jsonl", bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
            _ = try? OutcomeFile(path: path).rows()
        }
    }
}
