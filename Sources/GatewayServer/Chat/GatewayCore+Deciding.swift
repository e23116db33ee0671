internal import Conversation
internal import Execution
internal import Foundation
internal import Logging
internal import Routing
internal import Stores

extension GatewayCore {
    /// Decides which model answers and records why.
    ///
    /// - Throws: `RoutingError` for an unknown model or when no model can answer; `WireError` when a pinned model would
    ///   take a local request off this machine.
    func decide(_ query: RoutingQuery, model name: String) async throws -> Decision {
        let maker = services.decisionMaker
        let target = try maker.target(named: name)
        let session = sessions.state(of: query.session)
        let created = secondsSince1970()
        let id = Identifiers.make("dec_", seconds: created)
        let start = ContinuousClock.now
        var decision: Decision
        switch target {
        case .pin(let model) where query.privacy == .local && !model.isLocal:
            let message =
                "model '\(model.id)' does not run locally, as x-thalamus-privacy demands; ask for a local model"
            throw WireError(message: message, param: "model", code: "no_candidate")
        case .policy(let policy) where policy.estimator.needsEmbedding || policy.policy.strategies.contains(.graph):
            decision = try await offload {
                try maker.decide(query, target: target, session: session, id: id, created: created)
            }
        default:
            let judgement = await judge.judge(query, for: target, catalogue: maker.catalogue)
            decision = try maker.decide(
                query,
                target: target,
                session: session,
                judgedWinRate: judgement?.verdict.winRate,
                id: id,
                created: created
            )
            if let judgement {
                decision.note(judgement, for: target, catalogue: maker.catalogue)
                report(judgement, on: decision)
            }
        }
        decision.routerMilliseconds = start.millisecondsAgo
        services.ledger.record(.decision(recorded(decision, of: target)))
        return decision
    }

    /// The decision as the ledger keeps it: without the parts of a request that a planner gave its agents as tasks.
    private func recorded(_ decision: Decision, of target: DecisionMaker.Target) -> Decision {
        guard decision.plan.nodes.count > 1, !services.settings.keepsRunTexts, case .policy(let policy) = target,
            policy.policy.plan == nil
        else { return decision }
        var decision = decision
        decision.plan = decision.plan.withoutTasks
        return decision
    }

    /// Tells the operator when a judge gave no verdict.
    private func report(_ judgement: PromptJudgement, on decision: Decision) {
        guard judgement.verdict.winRate == nil else { return }
        services.logger.warning(
            "the judge gave no answer; the built-in rules decided",
            metadata: ["cause": "\(judgement.failure ?? "unknown")", "decision.id": "\(decision.id)"]
        )
    }
}
