internal import Conversation
internal import Hummingbird

/// `/health/live` and `/health/ready`, for load balancers and orchestrators.
///
/// Neither ever calls a model.
struct HealthRoutes: Sendable {
    let core: GatewayCore

    /// Whether the process runs.
    func live(_ request: Request, context: GatewayContext) -> Response {
        .json(["status": "live"])
    }

    /// Whether it can serve; 503 with the reasons until it can.
    ///
    /// What serves other than configured, such as a policy whose router cannot be had, is listed under `degraded`.
    func ready(_ request: Request, context: GatewayContext) -> Response {
        let reasons = core.services.readiness.reasons
        guard reasons.isEmpty else {
            let list = JSONValue.array(reasons.map { .string($0) })
            return .json(["status": "waiting", "reasons": list], status: .serviceUnavailable)
        }
        let degraded = core.services.readiness.degradations
        guard !degraded.isEmpty else { return .json(["status": "ready"]) }
        return .json(["status": "ready", "degraded": .array(degraded.map { .string($0) })])
    }
}
