import Conversation
import Foundation
import Providers
import Routing
import Synchronization
import TestSupport
import Testing

@testable import Execution

/// Models that judge drafts within a plan, over the real HTTP path, before an upstream whose answers are written down.
@Suite(.timeLimit(.minutes(2)))
struct VerdictLogprobsTests {
    private static let models = ["small", "other", "large", "judge"].map { ModelProfile(id: $0) }

    /// A draft that a judge must give 0.6 at least.
    private static func verified(_ method: PlanNode.Method) -> Plan {
        var verdict = PlanNode(id: "v", kind: .verify, dependencies: ["n1"])
        (verdict.method, verdict.threshold) = (method, 0.6)
        if method == .judge { verdict.model = "judge" }
        return Plan(
            strategy: .cascade,
            nodes: [
                PlanNode(id: "n1", kind: .model, model: "small"), verdict,
                PlanNode(id: "n2", kind: .model, model: "large", dependencies: ["v"], when: "v.rejected"),
            ],
            output: "v|n2"
        )
    }

    private static let ranked: Plan = {
        var rank = PlanNode(id: "r", kind: .rank, model: "judge", dependencies: ["n1", "n2"])
        rank.method = .judge
        return Plan(
            strategy: .ensemble,
            nodes: [
                PlanNode(id: "n1", kind: .model, model: "small"), PlanNode(id: "n2", kind: .model, model: "other"),
                rank,
            ],
            output: "r"
        )
    }()

    private struct Result {
        var answers: [String] = []
        /// Scores of the node that judges.
        var scores: [Double] = []
        var requests: [RecordedRequest] = []
        /// What the judge was asked.
        var verdicts: [JSONNode] { requests.filter { $0.model == "judge" }.compactMap(\.json) }
    }

    /// Runs a plan some times, with answers written down by model.
    private func run(_ plan: Plan, _ script: [String: [UpstreamAnswer]], times: Int = 1) async throws -> Result {
        try await ScriptedUpstream.with { upstream in
            for (model, answers) in script { upstream.script(model, answers) }
            let transport = ProviderTransport()
            let provider = OpenAIProvider(
                .init(name: "scripted", baseURL: try BaseURL(upstream.baseURL, provider: "scripted")),
                transport: transport
            )
            let executor = PlanExecutor(
                endpoints: Dictionary(
                    uniqueKeysWithValues: Self.models.map { ($0.id, ModelEndpoint(model: $0.id, provider: provider)) }
                ),
                catalogue: try ModelCatalogue(Self.models)
            )
            let scores = Mutex<[Double]>([])
            var result = Result()
            for _ in 0..<times {
                let body = #"{"model":"auto","messages":[{"role":"user","content":"2 + 2 = ?"}]}"#
                let decision = Decision.pinned(Self.models[0], query: RoutingQuery(text: []), id: "dec_1", created: 0)
                let request = PlanRequest(chat: try ChatRequest(Array(body.utf8)), decision: decision) { event in
                    switch event {
                    case .noted(.finished(_, let score?)), .noted(.rejected(_, _, let score?)):
                        scores.withLock { $0.append(score) }
                    default: break
                    }
                }
                let answer = try await executor.complete(plan, for: request)
                result.answers.append(answer.response.text ?? "")
            }
            await transport.shutdown()
            result.scores = scores.withLock { $0 }
            result.requests = upstream.requests
            return result
        }
    }

    /// The verdict `[[4]]` with the probabilities of two grades.
    private func grade(four: Double, one: Double) -> UpstreamAnswer {
        JudgeAnswer.make(
            "[[4]]",
            logprobs: [
                JudgeAnswer.token("[[", [("[[", -0.01)]), JudgeAnswer.token("4", [("4", log(four)), ("1", log(one))]),
                JudgeAnswer.token("]]", [("]]", -0.01)]),
            ]
        )
    }

    @Test func aJudgesProbabilitiesOverruleTheGradeThatItWrote() async throws {
        let script = ["small": [UpstreamAnswer.text("4")], "large": [.text("four")]]
        let sure = try await run(Self.verified(.judge), script.merging(["judge": [grade(four: 0.9, one: 0.1)]]) { $1 })
        #expect(sure.answers == ["4"] && sure.scores.count == 1 && abs(sure.scores[0] - 0.675) < 1e-9)
        let body = try #require(sure.verdicts.first)
        #expect(sure.verdicts.count == 1 && body["logprobs"]?.bool == true && body["top_logprobs"]?.integer == 5)
        // The same words, worth 0.75 in themselves.
        let unsure = try await run(
            Self.verified(.judge),
            script.merging(["judge": [grade(four: 0.6, one: 0.4)]]) { $1 }
        )
        #expect(unsure.answers == ["four"] && unsure.scores.count == 1 && abs(unsure.scores[0] - 0.45) < 1e-9)
    }

    @Test func aModelsOwnVerdictIsAsSureAsItsWord() async throws {
        let verdict = JudgeAnswer.make(
            "Verdict: correct",
            logprobs: [
                JudgeAnswer.token("Verdict", []), JudgeAnswer.token(":", []),
                JudgeAnswer.token(" correct", [(" correct", log(0.55)), (" incorrect", log(0.45))]),
            ]
        )
        let result = try await run(
            Self.verified(.selfVerification),
            ["small": [.text("4"), verdict], "large": [.text("four")]]
        )
        #expect(result.answers == ["four"] && result.scores.count == 1 && abs(result.scores[0] - 0.55) < 1e-9)
    }

    @Test func aPreferenceCountsByItsProbability() async throws {
        @Sendable func prefers(_ letter: String, _ probability: Double) -> UpstreamAnswer {
            let other = letter == "A" ? "B" : "A"
            let listed = [(letter, log(probability)), (other, log(1 - probability))]
            return JudgeAnswer.make(letter, logprobs: [JudgeAnswer.token(letter, listed)])
        }
        // Whatever order the two questions come in, one says A and one B of the same draft or of the other.
        let judge = UpstreamAnswer { request in
            let prompt = request.json?["messages"]?[0]?["content"]?.string ?? ""
            let isForward = (prompt.range(of: "4 it is")?.lowerBound).flatMap { place in
                prompt.range(of: "four it is").map { place < $0.lowerBound }
            }
            return prefers("A", isForward == true ? 0.55 : 0.95).steps(for: request)
        }
        let result = try await run(
            Self.ranked,
            ["small": [.text("4 it is")], "other": [.text("four it is")], "judge": [judge]]
        )
        // Margins 0.1 and 0.9 for what stands first: in words a tie, which would keep the first draft.
        #expect(result.answers == ["four it is"] && result.scores.count == 1 && abs(result.scores[0] - 0.7) < 1e-9)
    }

    @Test func aProviderThatGivesNoProbabilitiesIsReadByItsWords() async throws {
        let result = try await run(
            Self.verified(.judge),
            ["small": [.text("4")], "judge": [JudgeAnswer.make("[[4]]")]]
        )
        #expect(result.answers == ["4"] && result.scores == [0.75])
    }

    @Test func aProviderThatRefusesProbabilitiesIsAskedWithoutAndNotAgain() async throws {
        let result = try await run(
            Self.verified(.judge),
            [
                "small": [.text("4")],
                "judge": [.error(400, message: "logprobs are not supported"), JudgeAnswer.make("[[4]]")],
            ],
            times: 2
        )
        #expect(result.answers == ["4", "4"] && result.scores == [0.75, 0.75])
        #expect(result.verdicts.map { $0["logprobs"]?.bool } == [true, nil, nil])
    }

    @Test func aFailureOfTheProviderIsNotTakenForARefusal() async throws {
        var plan = Self.verified(.judge)
        plan.nodes[1].onError = .skip
        plan.output = "v|n1"
        plan.nodes.removeLast()
        let result = try await run(plan, ["small": [.text("4")], "judge": [.error(401)]])
        #expect(result.verdicts.count == 1 && result.answers == ["4"] && result.scores.isEmpty)
    }
}
