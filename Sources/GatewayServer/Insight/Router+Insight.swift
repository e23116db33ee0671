internal import HTTPTypes
internal import Hummingbird

extension Router<GatewayContext> {
    /// Adds what looks back and ahead: feedback, the dashboard, the playground and the settings.
    ///
    /// - Parameters:
    ///   - core: what the routes work with.
    ///   - accounts: who may see them, where the gateway has accounts.
    func addInsight(_ core: GatewayCore, accounts: AppAccounts?) {
        only(.post, "/v1/feedback", FeedbackRoute(core: core).respond)
        let guardian = InsightGuard(accounts: accounts, hasKeys: !core.services.settings.apiKeys.isEmpty)
        func add(
            _ method: HTTPRequest.Method,
            _ path: RouterPath,
            _ respond: @escaping @Sendable (Request, GatewayContext) async throws -> Response
        ) {
            only(method, path) { request, context in
                try await guardian.check(request)
                return try await respond(request, context)
            }
        }
        add(.get, "/api/dashboard", DashboardRoute(core: core).respond)
        add(.post, "/api/playground", PlaygroundRoute(core: core).respond)
        let settings = SettingsRoutes(core: core)
        add(.get, "/api/settings", settings.all)
        add(.post, "/api/settings/providers/:name/test", settings.test)
        add(.post, "/api/settings/policies/:name/preview", settings.preview)
    }
}

/// Who may see what looks back and ahead: people who are signed in and programs with a key; everyone where neither is
/// asked for.
struct InsightGuard: Sendable {
    let accounts: AppAccounts?
    /// Whether a key or a sign-in was asked for before the request came here.
    let hasKeys: Bool

    /// Refuses a request that may not see it.
    ///
    /// - Throws: `WireError` that says what to do.
    func check(_ request: Request) async throws {
        guard let accounts else { return }
        try accounts.refuseForeignHost(request)
        guard accounts.isRequired, !hasKeys else { return }
        _ = try await accounts.require(request)
    }

    /// Whether a request may see it.
    func allows(_ request: Request) async -> Bool {
        do {
            try await check(request)
            return true
        } catch {
            return false
        }
    }
}
