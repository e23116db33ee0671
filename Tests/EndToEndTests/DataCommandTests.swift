import Conversation
import Foundation
import TestSupport
import Testing

/// The verbs of `thalamus data` as scripts use them, on data written for these tests.
@Suite(.timeLimit(.minutes(5)))
struct DataCommandTests {
    private let folder = NSTemporaryDirectory() + "thalamus-data-" + UUID().uuidString

    private func write(_ name: String, _ text: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    private func read(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }

    private func lines(_ name: String) throws -> [JSONNode] {
        try read(name).split(separator: "\n").map { try JSONDocument(String($0)).root }
    }

    /// Runs the command off the tasks' threads, which the scripted server needs.
    private func run(_ arguments: [String]) async throws -> (code: Int32, output: String, errors: String) {
        let folder = folder
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Command.run(arguments, folder: folder) })
            }
        }
    }

    private func configure(_ upstream: ScriptedUpstream) throws {
        try write(
            "thalamus.yaml",
            """
            providers: { p: { kind: openai, base_url: "\(upstream.baseURL)" } }
            models: [{ id: labeller, provider: p, price: { input: 1, output: 10 } }]
            """
        )
    }

    private static let battles = """
        {"model_a":"large","model_b":"small","winner":"model_a","prompt":"Prove it."}
        {"model_a":"small","model_b":"large","winner":"model_b","prompt":"Prove it."}
        {"model_a":"large","model_b":"small","winner":"model_b","prompt":"Say hello."}
        {"model_a":"large","model_b":"small","winner":"tie","prompt":"Say hello."}

        """

    @Test func battlesBecomeTrainingDataWithLabels() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write("battles.jsonl", Self.battles)
        let converted = try await run([
            "data", "convert", "--from", "arena", "battles.jsonl", "--output", "train.jsonl",
        ])
        #expect(converted.code == 0 && converted.output.isEmpty, "\(converted.errors)")
        #expect(try lines("train.jsonl").map { $0["scores"]?["large"]?.number } == [1, 1, 0, 0.5])

        try write("ranking.txt", "large\nsmall\n")
        let analyzed = try await run([
            "data", "analyze", "train.jsonl", "--models-ranking", "ranking.txt", "--superior", "1", "--json",
            "--report", "report", "--few-shot", "template.txt",
        ])
        #expect(analyzed.code == 0, "\(analyzed.errors)")
        let report = try JSONDocument(analyzed.output).root
        #expect(report["questions"]?.array?.map { $0["prompt"]?.string } == ["Prove it.", "Say hello."])
        #expect(report["questions"]?.array?.map { $0["superior_share"]?.number } == [1, 0.25])
        #expect(try read("report/difficulty.html").contains("Prove it."))
        #expect(try read("report/difficulty.json") + "\n" == analyzed.output)
        let version = try #require(analyzed.errors.split(separator: " ").last).trimmingCharacters(in: .newlines)

        try await ScriptedUpstream.with { upstream in
            try configure(upstream)
            upstream.script(
                "labeller",
                .text("ROUTE_TO_SUPERIOR"),
                .error(429, retryAfter: "0"),
                .text("ROUTE_TO_INFERIOR")
            )
            try write(
                "new.jsonl",
                "{\"prompt\":\"Derive it.\"}\n{\"prompt\":\"Say bye.\"}\n{\"prompt\":\"Derive it.\"}\n"
            )
            let arguments = [
                "data", "label", "new.jsonl", "--config", "thalamus.yaml", "--model", "labeller", "--template",
                "template.txt", "--kind", "route", "--output", "labels.jsonl", "--budget-usd", "1", "--concurrency",
                "1",
            ]
            let labelled = try await run(arguments)
            #expect(labelled.code == 0 && labelled.errors.contains("2 of 2 labelled for $"), "\(labelled.errors)")
            #expect(upstream.requests.count == 3)
            #expect(upstream.requests[0].json?["messages"]?[0]?["content"]?.string?.contains("Prove it.") == true)
            let labels = try lines("labels.jsonl")
            #expect(labels.map { $0["label"]?.string } == ["ROUTE_TO_SUPERIOR", "ROUTE_TO_INFERIOR"])
            #expect(labels.allSatisfy { $0["template"]?.string == version && $0["cost_usd"]?.number == 3.9e-05 })

            let again = try await run(arguments)
            #expect(again.code == 0 && again.errors.contains("3 labelled before"), "\(again.errors)")
            #expect(upstream.requests.count == 3)
        }

        let augmented = try await run([
            "data", "augment", "--judged", "labels.jsonl", "--data", "train.jsonl", "--strong", "large", "--weak",
            "small",
            "--output", "augmented.jsonl.gz",
        ])
        #expect(
            augmented.code == 0 && augmented.errors.contains("4 rows as they were, 2 from labels"),
            "\(augmented.errors)"
        )
        let evaluated = try await run([
            "data", "analyze", "augmented.jsonl.gz", "--superior", "large", "--inferior", "small",
        ])
        #expect(evaluated.code == 0 && evaluated.output.contains("4 questions, 6 comparisons"), "\(evaluated.errors)")
    }

    @Test func aJudgeIsAskedInBothOrders() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await ScriptedUpstream.with { upstream in
            try configure(upstream)
            upstream.script("labeller", .text("A"), .text("B"), .text("A"), .text("A"))
            try write("answers.jsonl", "{\"prompt\":\"two\",\"model\":\"y\",\"response\":\"second\"}\n")
            try write(
                "pairs.jsonl",
                """
                {"prompt":"one","responses":{"x":"left","y":"right"}}
                {"prompt":"two","responses":{"x":"first"}}

                """
            )
            let judged = try await run([
                "data", "label", "pairs.jsonl", "--config", "thalamus.yaml", "--model", "labeller", "--kind", "judge",
                "--output", "verdicts.jsonl", "--answers", "answers.jsonl", "--concurrency", "1",
            ])
            #expect(judged.code == 0, "\(judged.errors)")
            #expect(try lines("verdicts.jsonl").map { $0["label"]?.string } == ["A", "tie"])
            try write("train.jsonl", "")
            let augmented = try await run([
                "data", "augment", "--judged", "verdicts.jsonl", "--data", "train.jsonl", "--strong", "x", "--weak",
                "y",
                "--output", "out.jsonl",
            ])
            #expect(augmented.code == 0, "\(augmented.errors)")
            #expect(try lines("out.jsonl").map { $0["scores"]?["x"]?.number } == [1, 0.5])
        }
    }

    @Test func theBudgetStopsARunThatCanGoOn() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await ScriptedUpstream.with { upstream in
            try configure(upstream)
            upstream.script(
                "labeller",
                .text("ROUTE_TO_SUPERIOR", usage: Usage(promptTokens: 500, completionTokens: 200))
            )
            try write("many.jsonl", (0..<20).map { "{\"prompt\":\"number \($0)\"}\n" }.joined())
            var arguments = [
                "data", "label", "many.jsonl", "--config", "thalamus.yaml", "--model", "labeller", "--kind", "route",
                "--output", "labels.jsonl", "--budget-usd", "0.01",
            ]
            let first = try await run(arguments)
            #expect(first.code == 1 && first.errors.contains("stopped before the budget of $0.0100"), "\(first.errors)")
            let done = try lines("labels.jsonl")
            #expect((1..<20).contains(done.count))
            #expect(done.reduce(0) { $0 + ($1["cost_usd"]?.number ?? 0) } <= 0.01)
            arguments[arguments.count - 1] = "1"
            let second = try await run(arguments)
            #expect(second.code == 0, "\(second.errors)")
            #expect(try lines("labels.jsonl").count == 20 && upstream.requests.count == 20)
        }
    }

    @Test func anInterruptedRunLeavesAWholeFile() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await ScriptedUpstream.with { upstream in
            try configure(upstream)
            upstream.script("labeller", .text("ROUTE_TO_SUPERIOR"), .hang)
            try write("two.jsonl", "{\"prompt\":\"one\"}\n{\"prompt\":\"two\"}\n")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Command.path)
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            process.arguments = [
                "data", "label", "two.jsonl", "--config", "thalamus.yaml", "--model", "labeller", "--kind", "route",
                "--output", "labels.jsonl", "--concurrency", "1",
            ]
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            #expect(await upstream.waitForRequests(2, within: .seconds(60)))
            process.interrupt()
            let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 1 && text.contains("stopped: 1 of 2 labelled"), "\(text)")
            #expect(try lines("labels.jsonl").count == 1)
        }
    }

    @Test func dataIsFetchedFromItsAddressAndTrustedOnFirstUse() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await ScriptedUpstream.with { upstream in
            upstream.script(path: "/v1/rows.jsonl", .body(200, Array("one\n".utf8), type: "text/plain"))
            let url = upstream.baseURL + "/rows.jsonl"
            let first = try await run(["data", "fetch", "--url", url, "--output", "here"])
            #expect(first.code == 0 && first.output == "here/rows.jsonl\n", "\(first.errors)")
            #expect(first.errors.contains("trusted on first use") && first.errors.contains("licence"))
            #expect(try read("here/rows.jsonl") == "one\n")
            #expect(try read("here/rows.jsonl.sha256").hasPrefix("2c8b08da5ce60398"))
            try write("here/rows.jsonl", "changed")
            let second = try await run(["data", "fetch", "--url", url, "--output", "here"])
            #expect(second.code == 1 && second.errors.contains("expected 2c8b08da5ce60398"), "\(second.errors)")
            let pinned = try await run([
                "data", "fetch", "--url", url, "--output", "there", "--sha256", String(repeating: "0", count: 64),
            ])
            #expect(pinned.code == 1 && pinned.errors.contains("2c8b08da5ce60398"), "\(pinned.errors)")
        }
        let list = try await run(["data", "fetch", "--list"])
        #expect(list.code == 0 && list.output.contains("routellm-judged") && list.output.contains("CC-BY-NC-4.0"))
    }

    @Test(arguments: [
        (["data", "convert", "--from", "arena", "gone.jsonl", "--output", "o"], 1, "gone.jsonl: cannot be opened"),
        (["data", "convert", "--from", "excel", "x", "--output", "o"], 2, "no format 'excel'"),
        (["data", "convert", "--from", "csv", "x.parquet", "--output", "o"], 1, "is Parquet"),
        (["data", "analyze", "x", "--superior", "a"], 2, "--inferior C,D"),
        (["data", "analyze", "x", "--models-ranking", "r", "--superior", "a"], 2, "--superior is a number"),
        (
            ["data", "label", "x", "--config", "c", "--model", "m", "--kind", "rank", "--output", "o"], 2,
            "no kind 'rank'"
        ),
        (
            ["data", "label", "x", "--config", "c", "--model", "m", "--kind", "route", "--output", "o.gz"], 2,
            "cannot be gzip"
        ),
        (
            ["data", "augment", "--judged", "x", "--data", "y", "--strong", "a", "--weak", "a", "--output", "o"], 2,
            "same"
        ),
        (["data", "fetch", "routelm-judged"], 2, "did you mean 'routellm-judged'?"),
        (["data", "fetch"], 2, "Give the name of a data set"),
    ])
    func wrongUseIsToldWhatToDo(arguments: [String], code: Int, part: String) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let result = try await run(arguments)
        #expect(Int(result.code) == code, "\(result.errors)")
        #expect(result.errors.contains(part) && result.output.isEmpty, "\(result.errors)")
    }
}
