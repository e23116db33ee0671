import Providers

/// Asks the usual local ports for model servers.
enum LocalServers {
    /// The ids that a server offers, `nil` when nothing answers there within a second.
    static func models(of server: DefaultConfiguration.LocalServer, transport: ProviderTransport) async -> [String]? {
        guard let url = try? BaseURL(server.baseURL, provider: server.name) else { return nil }
        let provider = OpenAIProvider(
            OpenAIProvider.Configuration(
                name: server.name,
                baseURL: url,
                timeouts: OpenAIProvider.Timeouts(connect: .seconds(1), idle: .seconds(1), total: .seconds(1))
            ),
            transport: transport
        )
        return try? await provider.models().map(\.id)
    }
}
