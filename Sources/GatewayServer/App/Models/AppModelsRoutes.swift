internal import Conversation
internal import Execution
internal import Hummingbird
internal import Providers
internal import Routing
internal import Stores

/// `GET /api/models` and `POST /api/preview`: what can be asked, and where a text would go.
struct AppModelsRoutes: Sendable {
    let app: AppCore

    /// Policies first, then models, each with what a reader chooses by.
    func list(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let maker = app.core.services.decisionMaker
        let policies = maker.policies.map { prepared in
            let policy = prepared.policy
            return JSONValue.object([
                .init("id", .string(policy.name)), .init("kind", "policy"), .init("title", .string(policy.title)),
                .init("description", .string(policy.summary)),
                .init("objective", ["kind": .string(policy.objective.kind), "value": .number(policy.objective.value)]),
                .init("models", .array(policy.models.map { .string($0) })),
                .init("strategies", .array(policy.strategies.map { .string($0.rawValue) })),
            ])
        }
        let health = try await app.core.providerHealth()
        let models = maker.catalogue.models.map { model in
            let endpoint = app.core.executor.endpoint(of: model.id)
            let isFailing = endpoint.map { health[$0.provider.name]?.state == .failing } ?? true
            let state = endpoint?.isPreview == true ? "preview" : isFailing ? "unavailable" : "ready"
            return JSONValue.object([
                .init("id", .string(model.id)), .init("kind", "model"),
                .init("price", ["input": .number(model.price.input), "output": .number(model.price.output)]),
                .init("context", model.contextTokens.map { .integer($0) } ?? .null),
                .init("capabilities", .array(model.capabilities.names.map { .string($0) })),
                .init("local", .bool(model.isLocal)), .init("provider", .string(endpoint?.provider.name ?? "")),
                .init("state", .string(state)),
            ])
        }
        return .json(["object": "list", "data": .array(policies + models)])
    }

    /// `POST /api/preview {text, model?, conversation?}`: the decision that a text would get.
    ///
    /// Nothing is recorded, no model is called.
    func preview(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let body = try await request.json(upTo: 1 << 20, context)
        let text = try body.text("text")
        var branch: [ConversationMessage] = []
        if let id = try body.optionalText("conversation") {
            guard let conversation = try await app.store.conversation(id, of: account.id) else {
                throw WireError.notFound("conversation", id)
            }
            let messages = try await app.store.messages(of: id)
            branch = conversation.leaf.map { PromptAssembly.branch(to: $0, in: messages) } ?? []
        }
        let question = ConversationMessage(
            id: "",
            conversation: "",
            parent: nil,
            role: .user,
            text: text,
            created: secondsSince1970()
        )
        let maker = app.core.services.decisionMaker
        let model = try body.optionalText("model") ?? app.core.defaultModel ?? ""
        let target = try maker.target(named: model)
        let assembly = PromptAssembly(store: app.store, account: account.id)
        let chat = try await assembly.request(branch + [question], model: model)
        let query = RoutingQuery(chat, textBytes: chat.textByteCount, privacy: .open)
        let session = app.core.sessions.state(of: query.session)
        let start = ContinuousClock.now
        var decision = try await offload {
            try maker.decide(query, target: target, session: session, id: "preview", created: secondsSince1970())
        }
        decision.routerMilliseconds = start.millisecondsAgo
        return .json(["object": "preview", "decision": .raw(decision.json)])
    }
}
