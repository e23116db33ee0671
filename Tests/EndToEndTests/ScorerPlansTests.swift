import Conversation
import Foundation
import TestSupport
import Testing

/// Scorers from training to the answer: fitted by the command, named by a configuration, asked by plans of the server.
@Suite(.timeLimit(.minutes(5)))
struct ScorerPlansTests {
    private let folder = NSTemporaryDirectory() + "thalamus-scorers-" + UUID().uuidString

    /// Requests for food, a model that names some and one that names a metal; now and then it is the other way round.
    private static let outcomes: String = {
        let food = ["bread", "soup", "an apple", "cheese", "rice", "a carrot", "yoghurt", "noodles", "a pear"]
        let metal = ["iron", "copper", "zinc", "a nail", "steel", "a brass screw", "lead", "tin", "a wrench"]
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
        let meals = [
            "breakfast", "lunch", "dinner", "a picnic", "a snack", "supper", "brunch", "a feast", "tea", "a trip",
        ]
        return (0..<48).map { row in
            let prompt = "Name something to eat for \(meals[row % 10]) on \(days[row / 10])."
            let answers = [food[row % 9], metal[(row * 7 + 4) % 9]]
            let isSwapped = row % 8 == 3
            return
                "{\"dataset\":\"food\",\"prompt_id\":\"\(row)\",\"prompt\":\"\(prompt)\",\"split\":\"train\","
                + "\"scores\":{\"a\":1,\"b\":0},"
                + "\"answers\":{\"a\":\"\(answers[isSwapped ? 1 : 0])\",\"b\":\"\(answers[isSwapped ? 0 : 1])\"}}\n"
        }.joined()
    }()

    private static let plans = [
        "verified": """
        {"version":1,"strategy":"cascade","output":"v|n2","nodes":[
          {"id":"n1","kind":"model","model":"small"},
          {"id":"v","kind":"verify","deps":["n1"],"method":"scorer","scorer":"right","threshold":0.5},
          {"id":"n2","kind":"model","model":"large","deps":["v"],"when":"v.rejected"}]}
        """,
        "ranked": ranked("better"),
        "ranked-in-pairs": ranked("better", #","aggregation":"max_logits""#),
        "ranked-by-answers": ranked("right"),
    ]

    private static func ranked(_ scorer: String, _ aggregation: String = "") -> String {
        """
        {"version":1,"strategy":"ensemble","output":"r","nodes":[
          {"id":"n1","kind":"model","model":"small"},{"id":"n2","kind":"model","model":"other"},
          {"id":"n3","kind":"model","model":"large"},
          {"id":"r","kind":"rank","deps":["n1","n2","n3"],"method":"scorer","scorer":"\(scorer)"\(aggregation)}]}
        """
    }

    private static func configuration(_ upstream: String) -> String {
        """
        server: { database: ledger.sqlite }
        providers: { p: { kind: openai, base_url: "\(upstream)" } }
        models:
          - { id: large, provider: p, price: { input: 2, output: 8 } }
          - { id: other, provider: p, price: { input: 0.2, output: 0.8 } }
          - { id: small, provider: p, price: { input: 0.1, output: 0.4 } }
        scorers: { right: { artifact: right }, better: { artifact: better } }
        policies:
        """
            + plans.keys.sorted().map { name in
                "\n  - { name: \(name), router: prompt-length, models: [large, other, small], "
                    + "objective: { kind: lambda, value: 0 }, plan: \(name).json }"
            }.joined() + "\n"
    }

    /// A folder with the plans and what was trained by the command.
    private func prepare() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.outcomes.write(toFile: folder + "/food.jsonl", atomically: true, encoding: .utf8)
        for (name, plan) in Self.plans {
            try plan.write(toFile: folder + "/\(name).json", atomically: true, encoding: .utf8)
        }
        for (kind, name) in [("answer-scorer", "right"), ("pair-scorer", "better")] {
            let trained = try Command.run(["train", kind, "--data", "food.jsonl", "--output", name], folder: folder)
            #expect(trained.code == 0, "\(kind): \(trained.errors)")
        }
    }

    @Test func plansAskTheTrainedScorersThatAConfigurationNames() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try prepare()
        try await ScriptedUpstream.with { upstream in
            let configuration = Self.configuration(upstream.baseURL)
            let server = try await ServeProcess(configuration: configuration, folder: folder)
            defer { server.stop() }
            try await checkVerification(upstream, server)
            try await checkRanking(upstream, server)
        }
        // Scorers that cannot do what the plan wants, or are none, are told of before the server listens.
        let good = Self.configuration("http://127.0.0.1:9/v1")
        for (right, part) in [
            ("{ artifact: better }", "scorers.right: node 'v' of a plan has it judge a single draft"),
            ("{ artifact: nowhere }", "scorers.right: no router in nowhere"),
        ] {
            let configuration = good.replacingOccurrences(of: "right: { artifact: right }", with: "right: \(right)")
            let failure = await #expect(throws: ServeProcess.StartFailure.self) {
                try await ServeProcess(configuration: configuration, folder: folder)
            }
            #expect(failure?.output.contains(part) == true, "\(failure?.output ?? "")")
        }
    }

    /// A draft is kept or escalated by its score.
    private func checkVerification(_ upstream: ScriptedUpstream, _ server: ServeProcess) async throws {
        upstream.script("large", .text("Lentils."))
        for (draft, answer) in [("A banana.", "A banana."), ("Aluminium.", "Lentils.")] {
            let isKept = draft == answer
            upstream.forgetRequests()
            upstream.script("small", .text(draft))
            let reply = try await ask("verified", server)
            #expect(reply.text == answer && reply.model == (isKept ? "small" : "large"))
            #expect(upstream.requests.compactMap(\.model) == (isKept ? ["small"] : ["small", "large"]))

            let events = try await reply.events(server)
            let verdict = try #require(step("v", events))
            let score = try #require(verdict["score"]?.number)
            #expect((score >= 0.5) == isKept && (0...1).contains(score), "\(draft): \(score)")
            #expect(verdict["outcome"]?.string == (isKept ? "ok" : "rejected"))
            let escalation = events.first { $0["name"]?.string == "plan.escalated" }?["value"]
            let reason = String(format: "the draft scored %.2f, below 0.50", score)
            #expect(escalation?["reason"]?.string == (isKept ? nil : reason))
            #expect(escalation?["node"]?.string == (isKept ? nil : "n2"))
        }
    }

    /// The best of three drafts is picked wherever it stands.
    private func checkRanking(_ upstream: ScriptedUpstream, _ server: ServeProcess) async throws {
        for policy in ["ranked", "ranked-in-pairs", "ranked-by-answers"] {
            for best in ["small", "other", "large"] {
                for (model, metal) in [("small", "Aluminium."), ("other", "A bronze bolt."), ("large", "Nickel.")] {
                    upstream.script(model, .text(model == best ? "A banana." : metal))
                }
                let reply = try await ask(policy, server)
                #expect(reply.text == "A banana." && reply.model == best, "\(policy)")
                let ranking = try #require(step("r", try await reply.events(server)))
                let score = try #require(ranking["score"]?.number, "\(policy)")
                #expect(ranking["outcome"]?.string == "ok" && score > 0.5 && score <= 1, "\(policy): \(score)")
            }
        }
    }

    // MARK: Asking

    private func ask(_ policy: String, _ server: ServeProcess) async throws -> ServerReply {
        try await ServerReply(to: "Name something to eat for lunch on Sunday.", model: policy, server)
    }

    /// The end of a node's work.
    private func step(_ node: String, _ events: [JSONNode]) -> JSONNode? {
        events.first { $0["type"]?.string == "STEP_FINISHED" && $0["stepName"]?.string == node }
    }
}
