import Conversation
import Providers
import TestSupport
import Testing

/// The suite that all providers pass must fail those that break their promises.
@Suite(.timeLimit(.minutes(2)))
struct ModelProviderConformanceTests {
    @Test(arguments: ["early", "cut", "missing-finish", "malformed", "mid-error"])
    func aBrokenStreamIsFound(fault: String) async throws {
        try await withProvider { provider, upstream in
            upstream.script(
                "m",
                UpstreamAnswer { request in
                    let answer = request.isStreaming ? UpstreamAnswer.named(fault) : .text("Paris.")
                    return answer.steps(for: request)
                }
            )
            let violations = await ModelProviderConformance(provider, model: "m").violations()
            #expect(violations.contains { $0.hasPrefix("streams:") })
            #expect(violations.contains { $0.hasPrefix("streams with usage:") })
            #expect(!violations.contains { $0.hasPrefix("answers whole") })
        }
    }

    @Test func aModelThatIsNotListedIsFound() async {
        let violations = await ModelProviderConformance(PreviewProvider(), model: "gpt-4o").violations()
        #expect(violations == ["lists its model: 'gpt-4o' is not among [\"preview\"]"])
    }
}
