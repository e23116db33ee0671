import Conversation
import Foundation
import TestSupport
import Testing

/// `thalamus chat` in a process of its own, at a pseudo-terminal and between pipes, before a scripted upstream.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ChatCommandTests {
    private let folder = NSTemporaryDirectory() + "thalamus-chat-" + UUID().uuidString

    private enum Step {
        case wait(String)
        case type(String)
        case end

        var json: JSONValue {
            switch self {
            case .wait(let text): ["wait": .string(text)]
            case .type(let text): ["send": .string(text)]
            case .end: ["end": true]
            }
        }
    }

    private func configure(_ upstream: ScriptedUpstream, plan: String? = nil) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if let plan { try plan.write(toFile: folder + "/plan.json", atomically: true, encoding: .utf8) }
        let planned = plan == nil ? "" : ", strategies: [single, cascade], plan: plan.json"
        let text = """
            server: { database: chat.sqlite }
            providers: { up: { kind: openai, base_url: "\(upstream.baseURL)", api_key: sk-upstream-secret } }
            models:
              - { id: large, provider: up, price: { input: 2.5, output: 10 }, parameters_billion: 440 }
              - { id: small, provider: up, price: { input: 0.15, output: 0.6 }, parameters_billion: 28 }
            policies:
              - { name: auto, router: prompt-length, models: [large, small], objective: { kind: lambda, value: 0 }\(planned) }
            """
        try text.write(toFile: folder + "/thalamus.yaml", atomically: true, encoding: .utf8)
    }

    /// Runs a program off the tasks' threads, which the scripted server needs.
    private func run(_ executable: String, _ arguments: [String], input: String = "") async throws
        -> (code: Int32, output: String, errors: String)
    {
        let folder = folder
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try Command.run(
                            executable: executable,
                            arguments,
                            input: input,
                            folder: folder,
                            environment: ["TERM": "xterm", "NO_COLOR": ""]
                        )
                    }
                )
            }
        }
    }

    /// What the terminal showed, without the styles, and the exit code.
    private func chat(_ steps: [Step], _ arguments: [String] = []) async throws -> (screen: String, code: Int?) {
        let script = Bundle.module.resourcePath.map { $0 + "/Client/terminal.py" } ?? ""
        let json = String(decoding: JSONValue.array(steps.map(\.json)).bytes, as: UTF8.self)
        let command = [Command.path, "chat", "--config", "thalamus.yaml"] + arguments
        let result = try await run("/usr/bin/env", ["python3", script, json] + command)
        guard result.code == 0 else { throw Failure(description: result.errors) }
        let shown = try JSONDocument(result.output).root
        return (shown["screen"]?.string ?? "", shown["code"]?.integer)
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Whether one text is shown before another.
    private static func comes(_ first: String, before second: String, in screen: String) -> Bool {
        guard let a = screen.firstRange(of: first), let b = screen.firstRange(of: second) else { return false }
        return a.lowerBound < b.lowerBound
    }

    @Test func aQuestionIsDecidedStreamedAccountedForAndExplained() async throws {
        try await ScriptedUpstream.with { upstream in
            upstream.script("small", .stream(["It is **Pa", "ris**", ", `of course`."], interval: .milliseconds(20)))
            upstream.script("large", .stream(["Pinned answer."]))
            try configure(upstream)
            let (screen, code) = try await chat(
                [
                    .wait("auto"), .type("/modle\r"), .wait("did you mean /model?"), .type("/model small\r"),
                    .wait("pinned → small"), .type("Capital of France?\r"), .wait("tokens"), .type("/model auto\r"),
                    .wait("auto decides"), .type("And of Italy?\r"), .wait("tokens"), .type("/why\r"), .wait("utility"),
                    .wait("runner-up"), .wait("took"), .type("/again large\r"), .wait("Pinned answer."),
                    .wait("tokens"),
                    .type("/good\r"), .wait("noted as a good answer"), .type("/history\r"), .wait("Capital of France?"),
                    .type("\u{4}"), .end,
                ]
            )
            #expect(code == 0)
            #expect(Self.comes("pinned → small · ≈ $", before: "It is", in: screen), "\(screen)")
            #expect(screen.contains("It is \u{1B}[1mParis\u{1B}[0m, \u{1B}[36mof course\u{1B}[0m."), "\(screen)")
            #expect(screen.contains("auto → "))
            #expect(upstream.requests.map(\.model).first == "small" && upstream.requests.last?.model == "large")
            // The second question carries the first with its answer, the third answers the second once more.
            let turns = upstream.requests.map {
                $0.json?["messages"]?.array?.compactMap { $0["content"]?.string } ?? []
            }
            #expect(turns.count == 3 && turns[1].first == "Capital of France?" && turns[1].last == "And of Italy?")
            #expect(turns[1] == turns[2])
            #expect(!screen.contains("sk-upstream-secret"))
        }
    }

    @Test(arguments: ["/stop\r", "\u{3}"])
    func stoppingEndsTheUpstreamsAnswerAndTheChatGoesOn(how: String) async throws {
        try await ScriptedUpstream.with { upstream in
            upstream.script("small", .stream(["Once upon", " a time"], ending: .stall), .text("Short."))
            try configure(upstream)
            let (screen, code) = try await chat(
                [
                    .wait("›"), .type("Tell me a story\r"), .wait("a time"), .type(how), .wait("stopped"), .wait("›"),
                    .type("Shorter\r"), .wait("Short."), .wait("tokens"), .wait("›"), .type("\u{3}"), .end,
                ],
                ["--model", "small"]
            )
            #expect(code == 0, "\(screen)")
            #expect(await upstream.waitForDisconnect(of: 0))
            let second = upstream.requests.last?.json?["messages"]?.array?.compactMap { $0["content"]?.string }
            #expect(second == ["Tell me a story", "Once upon a time", "Shorter"])
        }
    }

    @Test func anUpstreamsFailureIsToldAndTheChatGoesOn() async throws {
        try await ScriptedUpstream.with { upstream in
            upstream.script("small", .error(400, message: "the scripted reason"), .text("Better now."))
            try configure(upstream)
            let (screen, code) = try await chat(
                [
                    .wait("›"), .type("First\r"), .wait("the scripted reason"), .wait("›"), .type("/again\r"),
                    .wait("Better now."), .wait("tokens"), .type("/quit\r"), .end,
                ],
                ["--model", "small"]
            )
            #expect(code == 0 && !screen.contains("sk-upstream-secret"))
        }
    }

    @Test func aPlanIsToldStepByStep() async throws {
        try await ScriptedUpstream.with { upstream in
            upstream.script("small", .text("The answer is 41."), .text("The answer is 42."))
            upstream.script("large", .text("A second opinion: 42."))
            let plan = """
                { "version": 1, "strategy": "cascade", "output": "j|n3", "fallback": "large",
                  "nodes": [ { "id": "n1", "kind": "model", "model": "small" },
                             { "id": "n2", "kind": "model", "model": "small" },
                             { "id": "j", "kind": "agree", "deps": ["n1", "n2"] },
                             { "id": "n3", "kind": "model", "model": "large", "deps": ["j"], "when": "j.rejected" } ] }
                """
            try configure(upstream, plan: plan)
            let (screen, code) = try await chat(
                [
                    .wait("›"), .type("What is 6 times 7? Give a number.\r"), .wait("A second opinion"),
                    .wait("tokens"),
                    .type("/quit\r"), .end,
                ]
            )
            #expect(code == 0)
            #expect(Self.comes("auto → cascade: small, large", before: "▸ n1 · small", in: screen), "\(screen)")
            #expect(Self.comes("✓ n2 · small · done", before: "✗ agree (j) · rejected", in: screen), "\(screen)")
            #expect(Self.comes("✗ agree (j) · rejected", before: "↑ n3 is asked", in: screen), "\(screen)")
            #expect(Self.comes("▸ n3 · large", before: "A second opinion", in: screen), "\(screen)")
            #expect(Self.comes("A second opinion", before: "✓ n3 · large · done", in: screen), "\(screen)")
        }
    }

    @Test func oneProcessGoesOnWhereAnotherStoppedAndScriptsGetTheTextAlone() async throws {
        try await ScriptedUpstream.with { upstream in
            upstream.script(
                "small",
                .text("**One**"),
                .text("Two"),
                .text("Three"),
                .error(400, message: "scripted no")
            )
            try configure(upstream)
            let command = ["chat", "--config", "thalamus.yaml", "--model", "small"]
            let first = try await run(Command.path, command + ["First", "question"])
            #expect(first.code == 0 && first.output == "**One**\n", "\(first)")
            #expect(first.errors.contains("pinned → small") && !first.errors.contains("\u{1B}"))
            let second = try await run(Command.path, command + ["--continue"], input: "Piped\nquestion\n")
            #expect(second.code == 0 && second.output == "Two\n", "\(second)")
            let contents = upstream.requests.last?.json?["messages"]?.array?.compactMap { $0["content"]?.string }
            #expect(contents == ["First question", "**One**", "Piped\nquestion\n"])
            let both = try await run(Command.path, command + ["Summarise"], input: "a file")
            #expect(both.output == "Three\n")
            #expect(upstream.requests.last?.json?["messages"]?[0]?["content"]?.string == "Summarise\n\na file")

            let failed = try await run(Command.path, command + ["Again"])
            #expect(failed.code == 1 && failed.output.isEmpty && failed.errors.contains("scripted no"), "\(failed)")
            let unknown = try await run(Command.path, ["chat", "--config", "thalamus.yaml", "--model", "smal", "x"])
            #expect(unknown.code == 1 && unknown.errors.contains("did you mean 'small'?"), "\(unknown)")
            let empty = try await run(Command.path, command)
            #expect(empty.code == 1 && empty.errors.contains("standard input is empty"))

            // The conversations of four processes, and the owner can still make an account.
            let (screen, _) = try await chat(
                [
                    .wait("›"), .type("/history\r"), .wait("First question"), .type("/open 3\r"), .wait("Piped"),
                    .wait("Two"), .type("/quit\r"), .end,
                ],
                ["--model", "small"]
            )
            #expect(screen.contains("Summarise"), "\(screen)")
            let server = try await ServeProcess(
                configuration: String(contentsOfFile: folder + "/thalamus.yaml", encoding: .utf8),
                folder: folder
            )
            defer { server.stop() }
            while !server.log.contains("#/setup/") { try await Task.sleep(for: .milliseconds(20)) }
            let token = server.log.components(separatedBy: "#/setup/").last?.prefix { $0.isHexDigit } ?? ""
            let owner = "{\"token\":\"\(token)\",\"name\":\"Ada\",\"password\":\"correct horse\"}"
            let made = try await run(
                "/usr/bin/env",
                ["python3", "-c", Self.post, server.address + "/api/setup", owner]
            )
            #expect(made.output.contains("Ada"), "\(made)")
            // From now on the terminal is the owner's, whose conversations are other ones.
            let (owned, _) = try await chat(
                [.wait("›"), .type("/history\r"), .wait("no conversation yet"), .type("/quit\r"), .end]
            )
            #expect(!owned.contains("First question"))
        }
    }

    private static let post = """
        import sys, urllib.request as u
        r = u.Request(sys.argv[1], data=sys.argv[2].encode(), headers={"x-thalamus-app": "1"})
        print(u.urlopen(r).read().decode())
        """
}
