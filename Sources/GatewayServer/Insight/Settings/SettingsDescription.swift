internal import Conversation
internal import Execution
internal import Providers
internal import Routing

/// What the settings page shows.
struct SettingsDescription {
    let core: GatewayCore
    /// How the providers' latest calls went, by name.
    let health: [String: ProviderHealth]

    var json: JSONValue {
        let about = core.services.about
        let encoder = core.services.embeddings
        return [
            "object": "settings",
            "version": .string(about.version),
            "configuration": .string(about.configuration),
            "ledger": .text(about.ledger),
            "encoder": encoder.map {
                ["model": .string($0.model), "dimensions": .integer($0.dimensions)]
            } ?? .null,
            "keys_required": .bool(!core.services.settings.apiKeys.isEmpty),
            "degraded": .array(core.services.readiness.degradations.map { .string($0) }),
            "providers": .array(providers),
            "models": .array(core.services.decisionMaker.catalogue.models.map(model)),
            "policies": .array(core.services.decisionMaker.policies.map(policy)),
            "routers": .array(core.services.decisionMaker.estimators.map { .string($0.name) }),
            "objective_kinds": .array(Objective.kinds.map { .string($0) }),
        ]
    }

    private var providers: [JSONValue] {
        let told = core.services.about.providers
        let others = core.providers.filter { name, _ in !told.contains { $0.name == name } }
            .sorted { $0.key < $1.key }
            .map { name, endpoint in
                GatewayAbout.Provider(
                    name: name,
                    kind: endpoint.isPreview ? "preview" : "openai",
                    baseURL: nil,
                    hasKey: false
                )
            }
        return (told + others).map { provider in
            let models = core.services.endpoints.values.filter { $0.provider.name == provider.name }
            return [
                "name": .string(provider.name),
                "kind": .string(provider.kind),
                "base_url": .text(provider.baseURL),
                "has_key": .bool(provider.hasKey),
                "models": .array(models.map(\.model).sorted().map { .string($0) }),
                "health": (health[provider.name] ?? ProviderHealth()).json(name: provider.name),
            ]
        }
    }

    private func model(_ model: ModelProfile) -> JSONValue {
        let endpoint = core.services.endpoints[model.id]
        return [
            "id": .string(model.id),
            "provider": .text(endpoint?.provider.name),
            "upstream": .text(endpoint?.upstream),
            "preview": .bool(endpoint?.isPreview ?? false),
            "known_as": .string(model.knownAs),
            "price": [
                "input": .number(model.price.input), "output": .number(model.price.output),
                "cached_input": .number(model.price.cachedInput),
            ],
            "context": model.contextTokens.map { .integer($0) } ?? .null,
            "capabilities": .array(model.capabilities.names.map { .string($0) }),
            "local": .bool(model.isLocal),
            "size_known": .bool(model.footprint != nil),
        ]
    }

    private func policy(_ prepared: PreparedPolicy<BuiltInEstimator>) -> JSONValue {
        let policy = prepared.policy
        return [
            "name": .string(policy.name),
            "router": [
                "name": .string(prepared.estimator.name), "version": .string(prepared.estimator.version),
                "win_rates": .bool(prepared.estimator.scoresAreWinRates),
            ],
            "models": .array(policy.models.map { .string($0) }),
            "objective": ["kind": .string(policy.objective.kind), "value": .number(policy.objective.value)],
            "rate": .figure(prepared.exchange.rate.isFinite ? prepared.exchange.rate : nil),
            "privacy": .string(policy.privacy.rawValue),
            "strategies": .array(policy.strategies.map { .string($0.rawValue) }),
            "plan": .bool(policy.plan != nil),
            "stickiness": .figure(policy.stickiness),
        ]
    }
}
