import Execution
import Providers

/// Makes the providers of a configuration and says which model runs where.
struct ProviderAssembly {
    /// Where each model runs, by model id.
    let endpoints: [String: ModelEndpoint]
    /// A line for each provider, for the person who starts the server; never a key.
    let descriptions: [String]

    init(_ configuration: Configuration, transport: ProviderTransport) throws {
        var providers: [String: any ModelProvider] = [:]
        var descriptions: [String] = []
        for provider in configuration.providers {
            let models = configuration.models.filter { $0.provider == provider.name }.map(\.id)
            switch provider.kind {
            case .preview:
                providers[provider.name] = PreviewProvider(name: provider.name)
                descriptions.append(
                    "\(provider.name): answers explain the decision (\(models.joined(separator: ", ")))"
                )
            case .openai:
                let url = try BaseURL(provider.baseURL, provider: provider.name)
                providers[provider.name] = OpenAIProvider(
                    OpenAIProvider.Configuration(
                        name: provider.name,
                        baseURL: url,
                        key: provider.apiKey.map { APIKey($0) },
                        timeouts: OpenAIProvider.Timeouts(idle: .seconds(provider.idleTimeoutSeconds))
                    ),
                    transport: transport
                )
                let key = provider.apiKey == nil ? "no key" : "with key"
                descriptions.append("\(provider.name): \(url), \(key) (\(models.joined(separator: ", ")))")
            }
        }
        var endpoints: [String: ModelEndpoint] = [:]
        for model in configuration.models {
            guard let provider = providers[model.provider] else { continue }
            endpoints[model.id] = ModelEndpoint(model: model.id, provider: provider, upstream: model.upstream)
        }
        self.endpoints = endpoints
        self.descriptions = descriptions
    }
}
