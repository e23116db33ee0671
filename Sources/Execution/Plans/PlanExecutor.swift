internal import Conversation
internal import Providers
public import Routing

/// Runs plans against providers.
///
/// Between plans it remembers only which form of request each judge takes; it may be used by any number of tasks.
public struct PlanExecutor: Sendable {
    let endpoints: [String: ModelEndpoint]
    let catalogue: ModelCatalogue
    let parts: PlanParts
    let forms = JudgeForms()

    /// An executor that finds models at these endpoints, by model id.
    ///
    /// - Parameters:
    ///   - endpoints: where each model runs.
    ///   - catalogue: prices and limits of the models; wanted for plans of several nodes.
    ///   - parts: scorers and tools that plans may use.
    public init(
        endpoints: [String: ModelEndpoint],
        catalogue: ModelCatalogue = .empty,
        parts: PlanParts = PlanParts()
    ) {
        self.endpoints = endpoints
        self.catalogue = catalogue
        self.parts = parts
    }

    /// The endpoint of a model.
    public func endpoint(of model: String) -> ModelEndpoint? { endpoints[model] }

    /// Runs a plan to its end and returns the whole answer.
    ///
    /// Cancelling the task cancels the calls that run.
    public func complete(_ plan: Plan, for request: PlanRequest) async throws(PlanFailure) -> PlanAnswer {
        guard plan.isPlainCall else { return try await completeGraph(plan, for: request) }
        let call = try makeCall(of: plan)
        let response: ProviderResponse
        do throws(ProviderError) {
            response = try await call.endpoint.provider.complete(call.message(for: request))
        } catch {
            throw call.failure(error)
        }
        let chat: ChatResponse
        do throws(WireError) {
            chat = try ChatResponse(response.body)
        } catch {
            throw call.failure(error)
        }
        let usage = chat.usage(promptCharacters: request.promptCharacters)
        return PlanAnswer(
            response: chat,
            head: response.head,
            result: call.result(usage: usage, finishReason: chat.finishReason, firstToken: nil)
        )
    }

    /// Starts a plan and returns when the model that answers has accepted the request.
    ///
    /// - Throws: `PlanFailure` when it has not; nothing has been sent to the client by then. What goes wrong later is
    ///   the last event.
    public func stream(_ plan: Plan, for request: PlanRequest) async throws(PlanFailure) -> PlanStream {
        guard plan.isPlainCall else { return try await streamGraph(plan, for: request) }
        let call = try makeCall(of: plan)
        let stream: ProviderStream
        do throws(ProviderError) {
            stream = try await call.endpoint.provider.stream(call.message(for: request))
        } catch {
            throw call.failure(error)
        }
        let options = ChatChunkNormalizer.Options(
            includesUsage: request.chat.includesUsage,
            model: call.endpoint.model,
            promptCharacters: request.promptCharacters
        )
        let events = PlanEvents { [decision = request.decision] in
            let run = StreamedNode(call, decision: decision, payloads: stream.payloads, options: options)
            return run.next
        }
        return PlanStream(head: stream.head, start: call.start, events: events)
    }

    /// The one model call of a plan of one node.
    private func makeCall(of plan: Plan) throws(PlanFailure) -> NodeCall {
        guard let node = plan.nodes.first(where: { $0.id == plan.output }), let model = node.model else {
            preconditionFailure("plan has no model node '\(plan.output)'; plans are validated before they run")
        }
        guard let endpoint = endpoints[model] else {
            let message = "model '\(model)' has no provider; give it one in the configuration"
            throw PlanFailure(
                node: node.id,
                model: model,
                provider: "",
                error: WireError(status: 500, message: message, type: .server, code: "provider_misconfigured"),
                timing: PlanNodeTiming(firstToken: nil, total: .zero)
            )
        }
        return NodeCall(node: node.id, endpoint: endpoint, started: .now)
    }
}
