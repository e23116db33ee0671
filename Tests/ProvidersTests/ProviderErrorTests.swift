import Conversation
import Testing

@testable import Providers

struct ProviderErrorTests {
    @Test(
        arguments: [
            (.unreachable, nil, 502, true), (.interrupted, nil, 502, true), (.timeout, nil, 504, true),
            (.unauthorised, 401, 502, false),
            (.rateLimited, 429, 429, true), (.refused, 422, 422, false), (.refused, 408, 408, true),
            (.upstream, 503, 503, true),
            (.upstream, 520, 502, true), (.invalidResponse, nil, 502, true), (.cancelled, nil, 499, false),
            (.misconfigured, nil, 500, false),
        ] as [(ProviderError.Code, Int?, Int, Bool)]
    )
    func everyCodeHasItsStatus(code: ProviderError.Code, status: Int?, expected: Int, isRetryable: Bool) {
        let error = ProviderError(code, provider: "p", message: "why", status: status)
        #expect(error.wireError.status == expected)
        #expect(error.wireError.message == "why")
        #expect(error.wireError.code != nil)
        #expect(error.isRetryable == isRetryable)
        #expect(error.description == "\(code): why")
    }

    @Test func anErrorOfTheUpstreamThatConcernsTheClientIsPassedOn() {
        let upstream = WireError(status: 400, message: "too long", code: "context_length_exceeded")
        let error = ProviderError(.refused, provider: "p", message: "m", status: 400, upstream: upstream)
        #expect(error.wireError == upstream)
    }
}
