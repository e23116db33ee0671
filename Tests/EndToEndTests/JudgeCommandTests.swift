import Dispatch
import Foundation
import TestSupport
import Testing

/// Commands whose router is a judge model, before a scripted upstream.
@Suite(.timeLimit(.minutes(5)))
struct JudgeCommandTests {
    private static let data = SharedFiles.packageRoot + "/examples/demo-outcomes.jsonl"

    private static func configuration(_ upstream: ScriptedUpstream) throws -> String {
        let path = NSTemporaryDirectory() + "judge-" + UUID().uuidString + ".yaml"
        let text = """
            providers: { p: { kind: openai, base_url: "\(upstream.baseURL)" } }
            models: [{ id: large, provider: p }, { id: small, provider: p }, { id: judge, provider: p }]
            routers: { mine: { kind: causal-llm, model: judge, timeout_ms: 60000 } }
            policies:
              - { name: auto, router: mine, models: [large, small], objective: { kind: win_rate, value: 0.5 } }
            """
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Runs a command while this process goes on to be its upstream.
    private static func run(_ arguments: [String]) async throws -> (code: Int32, output: String, errors: String) {
        try await withCheckedThrowingContinuation { done in
            DispatchQueue.global().async { done.resume(with: Result { try Command.run(arguments) }) }
        }
    }

    @Test func routeAsksTheJudgeAndEvaluateEveryPrompt() async throws {
        try await ScriptedUpstream.with { upstream in
            let config = try Self.configuration(upstream)
            upstream.script("judge", .text("[[1]]"), .text("[[5]]"))
            for expected in ["large", "small"] {
                let routed = try await Self.run(["route", "--config", config, "--json", "Hello"])
                #expect(
                    routed.code == 0 && routed.output.contains("\"model\":\"\(expected)\",\"objective\""),
                    "\(routed)"
                )
            }
            upstream.forgetRequests()
            let judged = try await Self.run([
                "evaluate", "--router", "mine", "prompt-length", "--config", config, "--data", Self.data, "--strong",
                "demo-large", "--weak", "demo-small",
            ])
            #expect(judged.code == 0 && judged.output.contains("mine"), "\(judged.errors)")
            #expect(judged.errors.contains("judging mine 100 %"))
            #expect(upstream.requests.count > 50 && upstream.requests.allSatisfy { $0.model == "judge" })
        }
    }

    @Test func evaluateFailsWhereAJudgeDoesAndRouteGoesOn() async throws {
        try await ScriptedUpstream.with { upstream in
            let config = try Self.configuration(upstream)
            upstream.script("judge", .error(500))
            let routed = try await Self.run(["route", "--config", config, "--json", "Hello"])
            #expect(routed.code == 0 && routed.output.contains("\"name\":\"rules\""), "\(routed.errors)")
            #expect(routed.errors.contains("the judge gave no answer"))
            upstream.forgetRequests()
            let judged = try await Self.run([
                "evaluate", "--router", "mine", "--config", config, "--data", Self.data, "--strong", "demo-large",
                "--weak", "demo-small",
            ])
            #expect(judged.code == 1 && judged.errors.contains("were not judged"), "\(judged.errors)")
            #expect(upstream.requests.count < 40, "it does not go on in vain")
        }
    }
}
