internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Stores

/// The chat app's part of the gateway.
struct AppRoutes {
    let app: AppCore

    typealias Respond = @Sendable (Request, GatewayContext, Account) async throws -> Response

    func add(to router: Router<GatewayContext>) {
        let accounts = AccountRoutes(app: app)
        router.on(
            "/api/session",
            [.get: accounts.session, .post: accounts.signIn, .delete: accounts.signOut]
        )
        router.on("/api/setup", [.post: accounts.setUp])
        signedIn(router, "/api/users", [.get: accounts.users, .post: accounts.addUser])
        signedIn(router, "/api/users/:id", [.delete: accounts.removeUser])

        let conversations = ConversationRoutes(app: app)
        signedIn(router, "/api/conversations", [.get: conversations.list, .post: conversations.create])
        signedIn(
            router,
            "/api/conversations/:id",
            [.get: conversations.one, .patch: conversations.change, .delete: conversations.remove]
        )
        signedIn(router, "/api/conversations/:id/export", [.get: conversations.export])

        let messages = MessageRoutes(app: app)
        signedIn(router, "/api/conversations/:id/messages", [.post: messages.send])
        signedIn(router, "/api/messages/:id", [.get: messages.one])
        signedIn(router, "/api/messages/:id/events", [.get: messages.events])
        signedIn(router, "/api/messages/:id/run", [.get: messages.run])
        signedIn(router, "/api/messages/:id/stop", [.post: messages.stop])

        let files = FileRoutes(app: app)
        signedIn(router, "/api/files", [.post: files.add])
        signedIn(router, "/api/files/:id", [.get: files.one])

        let models = AppModelsRoutes(app: app)
        signedIn(router, "/api/models", [.get: models.list])
        signedIn(router, "/api/preview", [.post: models.preview])
    }

    /// Routes for somebody who is signed in.
    private func signedIn(_ router: Router<GatewayContext>, _ path: RouterPath, _ routes: [HTTPRequest.Method: Respond])
    {
        let accounts = app.accounts
        router.on(
            path,
            routes.mapValues { respond in
                { request, context in
                    try accounts.refuseForeignHost(request)
                    return try await respond(request, context, try await accounts.require(request))
                }
            }
        )
    }
}
