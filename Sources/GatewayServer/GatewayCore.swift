internal import Execution
internal import Hummingbird
internal import Routing

/// What every route works with: the operator's parts and what the server keeps beside them.
struct GatewayCore: Sendable {
    let services: GatewayServices
    let executor: PlanExecutor
    let judge: PromptJudge
    let sessions = SessionTable()
    let connections = ClientConnections()
    let runs: RunRegistry

    init(_ services: GatewayServices) {
        self.services = services
        executor = PlanExecutor(
            endpoints: services.endpoints,
            catalogue: services.decisionMaker.catalogue,
            parts: services.parts
        )
        runs = RunRegistry(ledger: services.ledger)
        judge = PromptJudge(endpoints: services.endpoints)
    }

    /// The name that stands for a missing `model`: the first policy.
    var defaultModel: String? { services.decisionMaker.policies.first?.policy.name }

    /// Runs `work`, which is cancelled when the client of the request leaves.
    func whileClientStays<Value: Sendable>(
        _ context: GatewayContext,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard let presence = connections.presence(of: context.channel) else { return try await work() }
        return try await presence.runWhilePresent(work)
    }
}
