internal import Conversation
internal import Providers

/// One call of a model for one node of a plan.
struct NodeCall: Sendable {
    let node: String
    let endpoint: ModelEndpoint
    let started: ContinuousClock.Instant

    var start: PlanNodeStart {
        PlanNodeStart(node: node, model: endpoint.model, provider: endpoint.provider.name)
    }

    func message(for request: PlanRequest) -> ProviderRequest {
        ProviderRequest(
            body: request.chat.upstreamBody(model: endpoint.upstream),
            headers: request.headers,
            explanation: endpoint.isPreview ? request.explanation : nil
        )
    }

    func result(usage: Usage, finishReason: String?, firstToken: Duration?) -> PlanNodeResult {
        PlanNodeResult(
            node: node,
            model: endpoint.model,
            provider: endpoint.provider.name,
            usage: usage,
            finishReason: finishReason,
            timing: timing(firstToken: firstToken)
        )
    }

    func failure(_ error: ProviderError, usage: Usage? = nil, firstToken: Duration? = nil) -> PlanFailure {
        failure(error.wireError, cause: error, usage: usage, firstToken: firstToken)
    }

    func failure(
        _ error: WireError,
        cause: ProviderError? = nil,
        usage: Usage? = nil,
        firstToken: Duration? = nil
    ) -> PlanFailure {
        PlanFailure(
            node: node,
            model: endpoint.model,
            provider: endpoint.provider.name,
            error: error,
            cause: cause,
            usage: usage,
            timing: timing(firstToken: firstToken)
        )
    }

    private func timing(firstToken: Duration?) -> PlanNodeTiming {
        PlanNodeTiming(firstToken: firstToken, total: started.duration(to: .now))
    }
}
