internal import Execution
internal import Providers

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
}
