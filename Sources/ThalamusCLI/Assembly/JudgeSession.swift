import Execution
import Providers

/// The judge of a configuration's `causal-llm` routers, connected for as long as a command runs.
enum JudgeSession {
    /// Runs `body` with a judge; with none where the configuration has no `causal-llm` router.
    static func run<Value>(_ configuration: Configuration, _ body: (PromptJudge?) async throws -> Value) async throws
        -> Value
    {
        let asksModels = configuration.routers.contains { router in
            if case .causalLLM = router.source { true } else { false }
        }
        guard asksModels else { return try await body(nil) }
        let transport = ProviderTransport()
        do {
            let providers = try ProviderAssembly(configuration, transport: transport)
            let value = try await body(PromptJudge(endpoints: providers.endpoints))
            await transport.shutdown()
            return value
        } catch {
            await transport.shutdown()
            throw error
        }
    }
}
