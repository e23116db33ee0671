internal import Execution
internal import Providers
internal import Stores

extension GatewayCore {
    /// The providers of the catalogue's models, by name, each with one of its endpoints.
    var providers: [String: ModelEndpoint] {
        services.endpoints.values.reduce(into: [:]) { providers, endpoint in
            let name = endpoint.provider.name
            // The same one every time: the one of the model that comes first by name.
            if let other = providers[name], other.model < endpoint.model { return }
            providers[name] = endpoint
        }
    }

    /// How the latest calls of each provider went, by its name.
    func providerHealth() async throws -> [String: ProviderHealth] {
        try await services.ledger.fold(
            LedgerFilter(),
            latest: 2_000,
            into: [String: ProviderHealth]()
        ) { health, figures in
            guard let answer = figures.answer else { return }
            health[answer.provider, default: ProviderHealth()].add(answer, at: figures.created)
        }
    }
}
