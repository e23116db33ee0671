import Conversation
import Providers
import Routing
import TestSupport
import Testing

@testable import Training

@Suite(.timeLimit(.minutes(1)))
struct LLMClassifierTests {
    private static let labels = ["history", "us history", "C++"]

    @Test(arguments: [
        ("history", 0), ("  US History\n", 1), ("**History**.", 0), ("Label: us history", 1), ("\"C++\"", 2),
        ("Let me think.\n\nAnswer: history", 0), ("", nil), ("geography", nil), ("history or us history", nil),
        ("It is not history", nil), ("Because: history", nil),
    ])
    func onlyAnAnswerThatIsALabelCounts(_ answer: String, _ label: Int?) {
        #expect(LLMClassifier.label(in: answer, Self.labels) == label)
    }

    private func classify(
        _ answers: [UpstreamAnswer],
        template: String = LLMClassifier.standardTemplate,
        mostCalls: Int = .max
    ) async throws -> (outcome: LLMClassifier.Outcome, requests: [RecordedRequest]) {
        try await ScriptedUpstream.with { upstream in
            upstream.script("m", answers)
            let transport = ProviderTransport()
            let classifier = try LLMClassifier(
                model: Labeller.Model(
                    id: "m",
                    upstream: "m",
                    provider: OpenAIProvider(
                        OpenAIProvider.Configuration(name: "p", baseURL: try BaseURL(upstream.baseURL, provider: "p")),
                        transport: transport
                    ),
                    price: TokenPrice(input: 1, output: 10)
                ),
                labels: Self.labels,
                template: template,
                wait: { _ in }
            )
            let outcome = await classifier.classify("Who was {{labels}}?", mostCalls: mostCalls)
            await transport.shutdown()
            #expect(classifier.worstCaseUSD("text") > 0)
            return (outcome, upstream.requests)
        }
    }

    @Test func theLabelsAndTheTextAreAsked() async throws {
        let (outcome, requests) = try await classify([.text("us history")])
        #expect(outcome == LLMClassifier.Outcome(label: 1, calls: 1, costUSD: outcome.costUSD, failure: nil))
        #expect(abs(outcome.costUSD - 3.9e-5) < 1e-12)
        let question = try #require(requests[0].json?["messages"]?[0]?["content"]?.string)
        #expect(question.contains("history, us history, C++") && question.contains("Who was {{labels}}?"))
    }

    @Test func anAnswerThatIsNoLabelIsAskedOnceMore() async throws {
        let (outcome, requests) = try await classify([.text("Hm."), .text("C++")])
        #expect(outcome.label == 2 && outcome.calls == 2 && outcome.failure == nil)
        #expect(requests[1].json?["messages"]?[1]?["content"]?.string == "Hm.")
        let (failed, _) = try await classify([.text("Hm."), .text("Hm?")])
        #expect(failed.label == nil && failed.calls == 2 && failed.failure?.contains("'Hm?'") == true)
        let (bounded, _) = try await classify([.text("Hm.")], mostCalls: 1)
        #expect(bounded.label == nil && bounded.calls == 1 && bounded.failure != nil)
    }

    @Test func aFaultThatMayPassIsTriedAgainAndARefusalIsNot() async throws {
        let (outcome, _) = try await classify([.error(503), .error(429, retryAfter: "0"), .text("history")])
        #expect(outcome.label == 0 && outcome.calls == 3)
        let (refused, requests) = try await classify([.error(401, message: "no such key")])
        #expect(refused.label == nil && refused.failure != nil && requests.count == 1)
    }

    @Test func aTemplateWithoutATextIsRefused() async {
        await #expect(throws: TrainingError.self) { try await classify([], template: "Which of {{labels}}?") }
    }
}
