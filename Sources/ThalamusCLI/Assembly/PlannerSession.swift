import Execution
import Providers
import Routing

/// A model of the configuration that plans, connected for as long as a command runs.
enum PlannerSession {
    /// Runs `body` with a planner.
    ///
    /// - Throws: `CommandError` when the configuration has no such model.
    static func run<Value>(
        _ deployment: Deployment,
        model: String,
        _ body: (LLMPlanner) async throws -> Value
    ) async throws -> Value {
        guard deployment.catalogue[model] != nil else {
            let known = deployment.configuration.models.map(\.id)
            let nearest = NearestName.of(model, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw CommandError("there is no model '\(model)': use \(known.joined(separator: ", "))\(nearest)")
        }
        let transport = ProviderTransport()
        do {
            let providers = try ProviderAssembly(deployment.configuration, transport: transport)
            let value = try await body(LLMPlanner(model: model, endpoint: providers.endpoints[model]))
            await transport.shutdown()
            return value
        } catch {
            await transport.shutdown()
            throw error
        }
    }
}
