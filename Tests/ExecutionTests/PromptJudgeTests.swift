import Conversation
import Providers
import Routing
import TestSupport
import Testing

@testable import Execution

/// Judges over the real HTTP path, before an upstream whose answers are written down.
struct PromptJudgeTests {
    private static let prompt = Array("How do I boil an egg? SECRET-WORD".utf8)

    /// Asks a judge that answers as written down, `times` times.
    private func ask(
        _ answers: [UpstreamAnswer],
        times: Int = 1,
        timeout: Int = 60_000
    ) async throws -> (judgements: [PromptJudgement], requests: [RecordedRequest]) {
        try await ScriptedUpstream.with { upstream in
            upstream.script("judge-1", answers)
            let transport = ProviderTransport()
            let provider = OpenAIProvider(
                .init(name: "scripted", baseURL: try BaseURL(upstream.baseURL, provider: "scripted")),
                transport: transport
            )
            let judge = PromptJudge(
                endpoints: ["judge": ModelEndpoint(model: "judge", provider: provider, upstream: "judge-1")]
            )
            let router = CausalLLMRouter(model: "judge", timeoutMilliseconds: timeout, version: "1")
            var judgements: [PromptJudgement] = []
            for _ in 0..<times { judgements.append(await judge.judge(Self.prompt, for: router)) }
            await transport.shutdown()
            return (judgements, upstream.requests)
        }
    }

    @Test func logprobsAreAskedForAndRead() async throws {
        let logprobs: JSONValue = [
            JudgeAnswer.token("[[", [("[[", -0.01)]),
            JudgeAnswer.token("4", [("4", -0.6931471805599453), ("2", -0.6931471805599453)]),
        ]
        let (judgements, requests) = try await ask([JudgeAnswer.make("[[4]]", logprobs: logprobs)])
        #expect(judgements[0].verdict.basis == .logprobs && judgements[0].failure == nil)
        #expect(abs(try #require(judgements[0].verdict.winRate) - 0.5) < 1e-9)
        #expect(abs(judgements[0].costUSD(TokenPrice(input: 1, output: 10)) - 230e-6) < 1e-12)
        let body = try #require(requests.first?.json)
        #expect(
            body["logprobs"]?.bool == true && body["top_logprobs"]?.integer == 20 && body["temperature"]?.integer == 0
        )
        #expect(body["model"]?.string == "judge-1" && (body["max_tokens"]?.integer ?? 99) <= 8)
        #expect(body["messages"]?[0]?["content"]?.string?.contains("How do I boil an egg?") == true)
    }

    @Test func withoutLogprobsTheTextIsRead() async throws {
        let (judgements, requests) = try await ask([JudgeAnswer.make("[[2]]")])
        #expect(judgements[0].verdict == JudgeVerdict(grade: 2) && requests.count == 1)
    }

    @Test func aRefusalOfLogprobsIsRememberedAfterOneTry() async throws {
        let (judgements, requests) = try await ask([.error(400), JudgeAnswer.make("3")], times: 2)
        #expect(judgements.map(\.verdict) == [JudgeVerdict(grade: 3), JudgeVerdict(grade: 3)])
        #expect(requests.map { $0.json?["logprobs"]?.bool } == [true, nil, nil])
    }

    @Test func aReasoningModelIsAskedInItsFormAfterOneRefusal() async throws {
        let unsupported = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
        let (judgements, requests) = try await ask(
            [.error(400, message: unsupported), JudgeAnswer.make("3")],
            times: 2
        )
        #expect(judgements.map(\.verdict) == [JudgeVerdict(grade: 3), JudgeVerdict(grade: 3)])
        let bodies = requests.map(\.json)
        #expect(bodies.map { $0?["max_tokens"]?.integer != nil } == [true, false, false])
        #expect(bodies.map { $0?["temperature"] != nil } == [true, false, false])
        #expect(bodies.map { ($0?["max_completion_tokens"]?.integer ?? 0) > 500 } == [false, true, true])
    }

    @Test func aModelThatRefusesWithoutAReasonIsAskedInEveryFormOnce() async throws {
        let (judgements, requests) = try await ask([.error(400), .error(400), JudgeAnswer.make("3")], times: 2)
        #expect(judgements.map(\.verdict) == [JudgeVerdict(grade: 3), JudgeVerdict(grade: 3)])
        #expect(requests.map { $0.json?["logprobs"]?.bool } == [true, nil, nil, nil])
        #expect(requests.map { $0.json?["max_tokens"] != nil } == [true, true, false, false])
    }

    @Test(arguments: [(400, "let another model judge"), (401, "API key"), (404, "'upstream'")])
    func aFailureIsToldWithItsStatusAndAdvice(status: Int, advice: String) async throws {
        let failure = try await ask([.error(status)]).judgements[0].failure ?? ""
        #expect(failure.contains("status \(status)") && failure.contains(advice), "\(failure)")
    }

    @Test func aSlowJudgeIsGivenUpAndItsRequestCancelled() async throws {
        try await ScriptedUpstream.with { upstream in
            upstream.script("judge", .hang)
            let transport = ProviderTransport()
            let base = try BaseURL(upstream.baseURL, provider: "p")
            let provider = OpenAIProvider(.init(name: "p", baseURL: base), transport: transport)
            let judge = PromptJudge(endpoints: ["judge": ModelEndpoint(model: "judge", provider: provider)])
            let router = CausalLLMRouter(model: "judge", timeoutMilliseconds: 50, version: "1")
            let judgement = await judge.judge(Self.prompt, for: router)
            #expect(judgement.verdict == .failed && judgement.failure?.contains("no answer within") == true)
            #expect(await upstream.waitForDisconnect())
            await transport.shutdown()
        }
    }

    @Test(arguments: [401, 404, 429, 500])
    func aFailureIsToldWithoutAnyWordOfThePrompt(status: Int) async throws {
        let (judgements, requests) = try await ask([.error(status, message: "you said SECRET-WORD")])
        #expect(judgements[0].verdict == .failed && requests.count == 1)
        #expect(judgements[0].failure?.contains("scripted") == true)
        #expect(judgements[0].failure?.contains("SECRET") == false)
    }

    @Test func aModelWithoutAProviderIsAFailure() async {
        let router = CausalLLMRouter(model: "gone", timeoutMilliseconds: 50, version: "1")
        let preview = ModelEndpoint(model: "gone", provider: PreviewProvider(name: "preview"))
        for endpoints in [[:], ["gone": preview]] {
            #expect(await PromptJudge(endpoints: endpoints).judge(Self.prompt, for: router).verdict == .failed)
        }
    }
}
