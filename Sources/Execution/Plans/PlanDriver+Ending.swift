internal import Conversation
internal import Providers
internal import Routing
internal import Synchronization

extension PlanDriver {
    /// What an ending means for the client.
    func conclude(_ ending: PlanEnding, started: ContinuousClock.Instant) -> Ending {
        let time = started.duration(to: .now)
        let totals = total.withLock { $0 }
        switch ending {
        case .answered(let result): return .answered(answer(result, totals, time))
        case .failed(let reason):
            let fault = totals.lastFault
            let wire =
                fault?.fault.wire
                ?? WireError(
                    status: 502,
                    message: "the plan gave no answer: \(reason)",
                    type: .server,
                    code: "plan_failed"
                )
            return .failed(failure(wire, fault, totals, time))
        case .cancelled:
            let last = totals.lastCancelled ?? totals.lastFault.map { ($0.call, $0.provider) }
            let error = ProviderError(.cancelled, provider: last?.provider ?? "", message: "the request was cancelled")
            let fault = PlanCallRunner.Fault(wire: error.wireError, cause: error)
            return .failed(failure(fault.wire, last.map { (fault, $0.call, $0.provider) }, totals, time, error))
        }
    }

    private func answer(_ result: PlanResult, _ totals: PlanTotals, _ time: Duration) -> PlanDriverAnswer {
        let given = result.call.flatMap { totals.answers[$0] }
        let node = result.call.map {
            $0.node < graph.plan.nodes.count ? graph.plan.nodes[$0.node].id : PlanRun.fallbackName
        }
        let position = min(result.node, graph.plan.nodes.count - 1)
        let model = given.flatMap { _ in result.call }.flatMap { totals.models[$0] }
        return PlanDriverAnswer(
            text: String(decoding: result.text, as: UTF8.self),
            answer: given?.answer,
            result: PlanNodeResult(
                node: node ?? graph.plan.nodes[position].id,
                model: model ?? request.decision.model,
                provider: given?.provider ?? "",
                usage: totals.usage,
                finishReason: given?.answer.finishReason ?? "stop",
                timing: PlanNodeTiming(firstToken: nil, total: time),
                spending: totals.spending
            )
        )
    }

    private func failure(
        _ wire: WireError,
        _ fault: (fault: PlanCallRunner.Fault, call: PlanCall, provider: String)?,
        _ totals: PlanTotals,
        _ time: Duration,
        _ cause: ProviderError? = nil
    ) -> PlanFailure {
        PlanFailure(
            node: fault?.call.node ?? graph.plan.nodes[0].id,
            model: fault?.call.model ?? request.decision.model,
            provider: fault?.provider ?? "",
            error: wire,
            cause: cause ?? fault?.fault.cause,
            usage: totals.calls > 0 ? totals.usage : nil,
            timing: PlanNodeTiming(firstToken: nil, total: time),
            spending: totals.spending
        )
    }
}

extension PlanCallRunner.Fault {
    /// What went wrong in words that hold no text of the request, which a provider's own message may repeat.
    func summary(provider: String) -> String {
        PlanFailure(node: "", model: "", provider: provider, error: wire, cause: cause, timing: .init(total: .zero))
            .summary
    }
}
