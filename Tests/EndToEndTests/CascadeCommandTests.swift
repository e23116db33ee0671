import Conversation
import Foundation
import TestSupport
import Testing

/// `thalamus cascade --online` as scripts use it, on a stream written for these tests.
@Suite(.timeLimit(.minutes(5)))
struct CascadeCommandTests {
    private let folder = NSTemporaryDirectory() + "thalamus-cascade-" + UUID().uuidString

    private func write(_ name: String, _ text: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    private func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }

    /// Runs the command off the tasks' threads, which the scripted server needs.
    private func run(_ arguments: [String], input: String = "") async throws
        -> (code: Int32, output: String, errors: String)
    {
        let folder = folder
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try Command.run(["cascade", "--online"] + arguments, input: input, folder: folder)
                    }
                )
            }
        }
    }

    private func rows(_ output: String) throws -> [JSONNode] {
        try output.split(separator: "\n").map { try JSONDocument(String($0)).root }
    }

    /// Sentences about animals and about money, with the label under `teacher`.
    private static func stream(_ count: Int) -> String {
        let words = [
            ["cat", "dog", "horse", "purrs", "tail", "paws"], ["bank", "loan", "interest", "pays", "market", "shares"],
        ]
        return (0..<count).map { row in
            let label = (row * 7 / 3) % 2
            let text = (0..<4).map { words[label][(row * (3 + $0) + $0) % 6] }.joined(separator: " ")
            return
                "{\"id\":\"r\(row)\",\"text\":\"the \(text)\",\"teacher\":\"\(label == 0 ? "animals" : "money")\",\"label\":"
                + "\"\(label == 0 ? "animals" : "money")\"}\n"
        }.joined()
    }

    private static let replay = ["--labels", "animals,money", "--labels-from", "teacher"]

    @Test func aReplayLearnsAnswersInOrderAndReports() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write("s.jsonl", Self.stream(600))
        let result = try await run(
            ["s.jsonl", "--report", "report", "--window", "200", "--call-cost-usd", "0.01", "--mu", "5e-4"]
                + Self.replay
        )
        #expect(result.code == 0, "\(result.errors)")
        let rows = try rows(result.output)
        #expect(rows.map { $0["id"]?.string } == (0..<600).map { "r\($0)" })
        #expect(rows[0]["level"]?.string == "llm" && rows[0]["cost_usd"]?.number == 0.01)
        #expect(rows[0]["deferrals"]?.array?.count == 2 && rows[0]["label"]?.string == "animals")
        let last = rows[400...]
        let first = rows[..<200]
        #expect(first.count { $0["level"]?.string == "llm" } > 120, "\(result.errors)")
        #expect(last.count { $0["level"]?.string == "llm" } < 100, "\(result.errors)")
        #expect(last.allSatisfy { $0["level"]?.string == "llm" || $0["cost_usd"]?.number == 0 })
        let report = try JSONDocument(String(decoding: bytes("report/online-cascade.json"), as: UTF8.self)).root
        #expect(report["windows"]?.array?.count == 3 && report["total"]?["rows"]?.integer == 600)
        #expect((report["total"]?["agreement"]?.number ?? 0) > 0.95)
        #expect(report["total"]?["agreement"]?.number == report["total"]?["accuracy"]?.number)
        #expect(String(decoding: try bytes("report/online-cascade.html"), as: UTF8.self).contains("<svg"))
        #expect(result.errors.contains("200 rows: LLM"))
    }

    @Test func aRunThatWentOnWritesTheBytesOfOneThatWasNotStopped() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let stream = Self.stream(150)
        try write("s.jsonl", stream)
        let whole = try await run(["s.jsonl", "--state", "whole", "--output", "whole.jsonl"] + Self.replay)
        #expect(whole.code == 0, "\(whole.errors)")
        let part = ["s.jsonl", "--state", "part", "--output", "part.jsonl"] + Self.replay
        let stopped = try await run(part + ["--max-rows", "61", "--save-every", "7"])
        #expect(stopped.code == 0 && stopped.errors.contains("stopped after line 61"), "\(stopped.errors)")
        let refused = try await run(part)
        #expect(refused.code == 1 && refused.errors.contains("--resume"), "\(refused.errors)")
        // What a killed run wrote after its last saved state.
        let torn = try bytes("part.jsonl") + Data("{\"id\":\"r61\",\"lab".utf8)
        try torn.write(to: URL(fileURLWithPath: folder + "/part.jsonl"))
        let other = try await run(part + ["--resume", "--seed", "0"], input: "")
        #expect(other.code == 0, "\(other.errors)")
        #expect(try bytes("part.jsonl") == bytes("whole.jsonl"))
        let state = "/online-cascade.safetensors"
        #expect(try bytes("part" + state) == bytes("whole" + state))

        // Another stream than the one that was stopped is refused; standard input will do for the same.
        let piped = ["-", "--state", "piped"] + Self.replay
        let head = try await run(piped + ["--max-rows", "61"], input: stream)
        let wrong = try await run(piped + ["--resume"], input: "{\"text\":\"x\"}\n" + stream)
        #expect(wrong.code == 1 && wrong.errors.contains("the same stream"), "\(wrong.errors)")
        let tail = try await run(piped + ["--resume"], input: stream)
        #expect(try Data((head.output + tail.output).utf8) == bytes("whole.jsonl"), "\(tail.errors)")
    }

    @Test func whenTheCallsAreSpentTheSmallLevelsAnswerAndSaySo() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write("s.jsonl", Self.stream(60))
        let result = try await run(["s.jsonl", "--max-llm-calls", "20", "--mu", "0"] + Self.replay)
        let rows = try rows(result.output)
        #expect(result.code == 0 && rows.count == 60 && result.errors.contains("budget is spent after 20 calls"))
        #expect(rows.count { $0["level"]?.string == "llm" } == 20)
        #expect(rows[20...].contains { $0["over_budget"]?.bool == true && $0["label"]?.string != nil })
        let none = try await run(["s.jsonl", "--budget-usd", "0.5", "--call-cost-usd", "1"] + Self.replay)
        #expect(try self.rows(none.output).allSatisfy { $0["label"]?.isNull == true && $0["level"]?.isNull == true })
    }

    @Test func linesThatCannotBeLabelledArePassedOn() async throws {
        let input =
            "{\"text\":\"\",\"teacher\":\"money\"}\nno json\n{\"text\":\"a\",\"teacher\":\"weather\"}\n\n{\"prompt\":\"b\"}\n"
        try write("empty", "")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let result = try await run(["-"] + Self.replay, input: input)
        let rows = try rows(result.output)
        #expect(result.code == 1 && rows.count == 4, "\(result.errors)")
        #expect(rows[0]["label"]?.string == "money" && rows[0]["id"]?.integer == 1)
        #expect(rows[1]["error"]?["line"]?.integer == 2)
        #expect(rows[2]["error"]?.string?.contains("'weather'") == true && rows[2]["label"]?.isNull == true)
        #expect(rows[3]["error"]?.string?.contains("\"teacher\"") == true && rows[3]["id"]?.integer == 5)
        #expect(result.errors.contains("2 rows got no label from the LLM and 1 lines were no rows"))
    }

    @Test func aModelLabelsAndItsFailuresLoseNoRow() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await ScriptedUpstream.with { upstream in
            try write(
                "thalamus.yaml",
                """
                providers: { p: { kind: openai, base_url: "\(upstream.baseURL)" } }
                models: [{ id: teacher, provider: p, price: { input: 1, output: 10 } }]
                """
            )
            try write("s.jsonl", Self.stream(5))
            try write("template.txt", "One of {{labels}}: {{prompt}}")
            upstream.script(
                "teacher",
                .text("Animals."),
                .text("I cannot tell."),
                .text("money"),
                .text("?"),
                .text("??"),
                .error(400, message: "refused"),
                .text("animals")
            )
            let result = try await run([
                "s.jsonl", "--labels", "animals,money", "--config", "thalamus.yaml", "--model", "teacher", "--template",
                "template.txt",
            ])
            let rows = try rows(result.output)
            #expect(result.code == 1 && rows.count == 5, "\(result.errors)")
            #expect(rows.map { $0["label"]?.string } == ["animals", "money", nil, nil, "animals"])
            #expect(rows[2]["error"]?.string?.contains("'??'") == true && (rows[2]["cost_usd"]?.number ?? 0) > 0)
            #expect(rows[3]["error"]?.string?.contains("refused") == true)
            #expect(result.errors.contains("7 calls of the LLM"), "\(result.errors)")
            let asked = upstream.requests.map { $0.json?["messages"]?[0]?["content"]?.string ?? "" }
            #expect(asked[0].hasPrefix("One of animals, money: the "))
        }
    }

    @Test(arguments: [
        ["s", "--labels", "a,b"], ["s", "--labels", "a", "--labels-from", "x"],
        ["s", "--labels", "a,a", "--labels-from", "x"], ["s", "--labels", "a,b", "--labels-from", "x", "--mu=-1"],
        ["s", "--labels", "a,b", "--model", "m"], ["s", "--labels", "a,b", "--labels-from", "x", "--resume"],
        ["s", "--labels", "a,b", "--labels-from", "x", "--set", "cots=1"],
    ])
    func wrongUseIsTold(_ arguments: [String]) throws {
        let result = try Command.run(["cascade", "--online"] + arguments)
        #expect(result.code == 2 && result.output.isEmpty && !result.errors.isEmpty, "\(result.errors)")
    }
}
