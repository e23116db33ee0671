import Conversation
import Providers
import Routing
import TestSupport
import Testing

@testable import Execution

/// A provider whose stream is written down, optionally ending with an error.
private struct WrittenProvider: ModelProvider {
    let name = "written"
    var payloads: [String] = []
    var body = ""
    var failure: ProviderError?

    func complete(_ request: ProviderRequest) async throws(ProviderError) -> ProviderResponse {
        if let failure { throw failure }
        return ProviderResponse(body: Array(body.utf8))
    }

    func stream(_ request: ProviderRequest) async throws(ProviderError) -> ProviderStream {
        let (payloads, failure) = (payloads, failure)
        return ProviderStream(
            payloads: ProviderPayloads {
                var rest = payloads[...]
                return { () async throws(ProviderError) -> [UInt8]? in
                    if let next = rest.popFirst() { return Array(next.utf8) }
                    if let failure { throw failure }
                    return nil
                }
            }
        )
    }

    func models() async throws(ProviderError) -> [ProviderModel] { [] }
}

struct PlanExecutorTests {
    private static let text = #"{"choices":[{"index":0,"delta":{"content":"Par"},"finish_reason":null}]}"#
    private static let end = #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#
    private static let usage = #"{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}"#

    private func request(_ decision: Decision) throws -> PlanRequest {
        let body = #"{"model":"local","stream":true,"messages":[{"role":"user","content":"Hello there"}]}"#
        return PlanRequest(chat: try ChatRequest(Array(body.utf8)), decision: decision)
    }

    private func events(_ provider: WrittenProvider) async throws -> [PlanEvent] {
        let decision = Decision.pinned(SampleModels.local, query: RoutingQuery(text: []), id: "dec_1", created: 0)
        let executor = PlanExecutor(endpoints: ["local": ModelEndpoint(model: "local", provider: provider)])
        let stream = try await executor.stream(decision.plan, for: try request(decision))
        var events: [PlanEvent] = []
        for await event in stream.events { events.append(event) }
        return events
    }

    @Test func aStreamIsAnOrderlyListOfEvents() async throws {
        let events = try await self.events(WrittenProvider(payloads: [Self.text, Self.end, Self.usage, "[DONE]"]))
        #expect(events.map(\.name) == ["decision", "nodeStarted", "chunk", "chunk", "nodeFinished", "chunk", "done"])
        guard case .nodeFinished(let result) = events[4] else { return }
        #expect(result.usage.totalTokens == 7 && result.finishReason == "stop" && result.node == "n1")
        #expect(result.timing.firstToken != nil)
    }

    @Test func aBrokenStreamEndsWithAFailureThatCountsWhatCame() async throws {
        let error = ProviderError(.interrupted, provider: "written", message: "gone")
        let events = try await self.events(WrittenProvider(payloads: [Self.text], failure: error))
        #expect(events.map(\.name) == ["decision", "nodeStarted", "chunk", "failed"])
        guard case .failed(let failure) = events[3] else { return }
        #expect(
            failure.error.status == 502 && failure.usage?.completionTokens == 1 && failure.usage?.isEstimated == true
        )
    }

    @Test func aWholeAnswerHasItsUsage() async throws {
        let body =
            #"{"choices":[{"index":0,"message":{"role":"assistant","content":"Paris"},"finish_reason":"stop"}],"#
            + #""usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}"#
        let decision = Decision.pinned(SampleModels.local, query: RoutingQuery(text: []), id: "dec_1", created: 0)
        let executor = PlanExecutor(
            endpoints: ["local": ModelEndpoint(model: "local", provider: WrittenProvider(body: body))]
        )
        let answer = try await executor.complete(decision.plan, for: try request(decision))
        #expect(answer.response.text == "Paris" && answer.result.usage.completionTokens == 4)
    }

    @Test func aModelWithoutAProviderIsAFailureNotACrash() async throws {
        let decision = Decision.pinned(SampleModels.local, query: RoutingQuery(text: []), id: "dec_1", created: 0)
        let request = try self.request(decision)
        let failure = await #expect(throws: PlanFailure.self) {
            try await PlanExecutor(endpoints: [:]).complete(decision.plan, for: request)
        }
        #expect(failure?.error.status == 500)
    }

    @Test func theSummaryOfAFailureHoldsNoWordOfTheUpstream() {
        let wire = WireError(status: 400, message: "your prompt 'secret' is bad")
        let cause = ProviderError(.refused, provider: "p", message: "p: secret", status: 400, upstream: wire)
        let failure = PlanFailure(
            node: "n1",
            model: "m",
            provider: "p",
            error: cause.wireError,
            cause: cause,
            timing: PlanNodeTiming(total: .zero)
        )
        #expect(failure.summary == "provider 'p' answered with status 400")
    }
}

extension PlanEvent {
    var name: String {
        switch self {
        case .decision: "decision"
        case .planStarted: "planStarted"
        case .planRefused: "planRefused"
        case .callStarted: "callStarted"
        case .callFinished: "callFinished"
        case .received: "received"
        case .produced: "produced"
        case .noted: "noted"
        case .nodeStarted: "nodeStarted"
        case .chunk: "chunk"
        case .nodeFinished: "nodeFinished"
        case .failed: "failed"
        case .done: "done"
        }
    }
}
