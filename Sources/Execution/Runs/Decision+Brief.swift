internal import Conversation
internal import Routing
internal import Stores

extension Decision {
    /// What a viewer wants of a decision; the whole record is at `/api/decisions/{id}`.
    func brief(plan: Plan) -> JSONValue {
        [
            "id": .string(id),
            "policy": .string(policy),
            "strategy": .string(plan.strategy.rawValue),
            "model": .string(model),
            "plan": plan.json,
            "reasons": .array(reasons.map { .string($0) }),
            "parts": parts.map { .array($0.map(\.json)) } ?? .null,
            "runner_up": runnerUp.map { ["model": .string($0.model), "margin": .number($0.margin)] } ?? .null,
            "router_ms": .number(routerMilliseconds),
        ]
    }
}
