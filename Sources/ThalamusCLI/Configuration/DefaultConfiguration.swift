import Routing

/// What runs without a configuration file: whatever the environment offers, or the preview.
enum DefaultConfiguration {
    /// A server that speaks OpenAI's API on its usual port of this machine.
    struct LocalServer {
        let name: String
        let baseURL: String
    }

    /// Where Ollama, vLLM and llama.cpp listen unless told otherwise.
    static let usualServers = [
        LocalServer(name: "ollama", baseURL: "http://127.0.0.1:11434/v1"),
        LocalServer(name: "vllm", baseURL: "http://127.0.0.1:8000/v1"),
        LocalServer(name: "llama-cpp", baseURL: "http://127.0.0.1:8081/v1"),
    ]

    /// Makes the configuration.
    ///
    /// - Parameters:
    ///   - environment: `OPENAI_API_KEY`, `OPENAI_BASE_URL` and `ANTHROPIC_API_KEY` are looked at.
    ///   - listModels: the ids that a local server offers, `nil` when nothing answers there.
    static func discover(
        environment: [String: String],
        listModels: (LocalServer) async -> [String]?
    ) async -> Configuration {
        var configuration = Configuration()
        if let key = environment["OPENAI_API_KEY"], !key.isEmpty {
            let base = environment["OPENAI_BASE_URL"] ?? "https://api.openai.com/v1"
            configuration.providers.append(
                ProviderConfiguration(name: "openai", kind: .openai, baseURL: base, apiKey: key)
            )
            configuration.models += BuiltInModels.openAI.map { $0.configured(provider: "openai") }
            configuration.notes.append("openai: OPENAI_API_KEY is set")
        }
        if let key = environment["ANTHROPIC_API_KEY"], !key.isEmpty {
            // Anthropic serves OpenAI's chat API beside its own.
            configuration.providers.append(
                ProviderConfiguration(
                    name: "anthropic",
                    kind: .openai,
                    baseURL: "https://api.anthropic.com/v1",
                    apiKey: key
                )
            )
            configuration.models += BuiltInModels.anthropic.map { $0.configured(provider: "anthropic") }
            configuration.notes.append("anthropic: ANTHROPIC_API_KEY is set")
        }
        for server in usualServers {
            guard let ids = await listModels(server), !ids.isEmpty else { continue }
            configuration.providers.append(
                ProviderConfiguration(name: server.name, kind: .openai, baseURL: server.baseURL)
            )
            for id in ids where !configuration.models.contains(where: { $0.id == id }) {
                configuration.models.append(
                    ModelConfiguration(
                        id: id,
                        provider: server.name,
                        upstream: id,
                        profile: ModelProfile(id: id, isLocal: true)
                    )
                )
            }
            configuration.notes.append("\(server.name): \(ids.count) models at \(server.baseURL)")
        }
        if configuration.models.isEmpty { addPreview(to: &configuration) }
        configuration.policies = PolicyConfiguration.standard(models: configuration.models.map(\.id))
        return configuration
    }

    /// The preview: decisions are real, answers are the decisions themselves.
    static func addPreview(to configuration: inout Configuration) {
        configuration.providers.append(ProviderConfiguration(name: "preview", kind: .preview))
        configuration.models += BuiltInModels.preview.map {
            $0.configured(provider: "preview", prefix: "preview/", isLocal: true)
        }
        configuration.notes.append(
            "preview: no provider found, answers explain the decision. Set OPENAI_API_KEY or ANTHROPIC_API_KEY, start "
                + "Ollama, vLLM or llama.cpp on its usual port, or pass --config thalamus.yaml"
        )
    }
}
