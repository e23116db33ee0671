internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
public import ServiceLifecycle

/// Puts the gateway together: the very application that the command serves and that the tests ask.
///
/// - Parameters:
///   - services: its parts.
///   - background: services that run beside the server and outlive its last request, such as the ledger's writer.
///   - onStart: told the port once the server listens.
/// - Throws: `GatewayError` when the parts do not fit together or would open the models to the network by mistake.
public func buildApplication(
    _ services: GatewayServices,
    background: [any Service] = [],
    onStart: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) throws -> some Service {
    try services.validate()
    return buildApplication(GatewayCore(services), background: background, onStart: onStart)
}

/// The same of a core whose parts fit together.
func buildApplication(
    _ core: GatewayCore,
    background: [any Service] = [],
    onStart: @escaping @Sendable (_ port: Int) async -> Void
) -> some Service {
    let services = core.services
    let app = AppCore(core)
    let settings = services.settings
    let application = Application(
        router: buildRouter(core, app),
        server: .http1(
            configuration: .init(
                additionalChannelHandlers: [ClientConnectionHandler(core.connections)],
                idleTimeout: settings.idleTimeout.map { TimeAmount($0) },
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 32 << 10, maxHeaderListSize: 64 << 10)
            )
        ),
        configuration: ApplicationConfiguration(
            address: .hostname(settings.host, port: settings.port),
            serverName: "thalamus",
            backlog: 1024
        ),
        services: background + (app.map { [GenerationKeeper(generations: $0.generations)] } ?? []),
        onServerRunning: { channel in await onStart(channel.localAddress?.port ?? settings.port) },
        logger: services.logger
    )
    return Gateway(application: application, generations: app?.generations)
}

/// The server, and the end of the chat app's answers before it.
///
/// The server waits for those who follow an answer, and they wait for its end: the answers have to end first.
private struct Gateway<Server: ApplicationProtocol>: Service {
    let application: Server
    let generations: Generations?

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await application.run()
        } onGracefulShutdown: { [generations] in
            Task { await generations?.shutDown() }
        }
    }
}

/// The routes and what stands before them.
func buildRouter(_ core: GatewayCore, _ app: AppCore?) -> Router<GatewayContext> {
    let router = Router(context: GatewayContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: FailureMiddleware())
    let keys = core.services.settings.apiKeys
    if !keys.isEmpty {
        router.add(middleware: APIKeyMiddleware(keys: APIKeyRing(keys), accounts: app?.accounts))
    }

    router.only(.post, "/v1/chat/completions", ChatRoute(core: core).respond)
    router.only(.post, "/v1/embeddings", EmbeddingsRoute(core: core).respond)
    router.only(.post, "/v1/route", RouteRoute(core: core).respond)

    let models = ModelsRoutes(core: core)
    router.only(.get, "/v1/models", models.list)
    router.only(.get, "/v1/models/**", models.one)

    let health = HealthRoutes(core: core)
    router.only(.get, "/health/live", health.live)
    router.only(.get, "/health/ready", health.ready)

    let decisions = DecisionsRoutes(core: core, accounts: app?.accounts)
    router.only(.get, "/api/decisions", decisions.latest)
    router.only(.get, "/api/decisions/:id", decisions.one)
    let runs = RunsRoutes(core: core)
    router.only(.get, "/api/runs/:id", runs.one)
    router.only(.get, "/api/runs/:id/events", runs.events)
    router.addInsight(core, accounts: app?.accounts)
    if let app { AppRoutes(app: app).add(to: router) }
    let assets = AppAssetsRoute(folder: core.services.settings.appFolder)
    router.only(.get, "/", assets.respond)
    router.on("/**", method: .get, use: assets.respond)
    return router
}

extension Router<GatewayContext> {
    /// Adds a route of one method; the others are answered with 405 and the one that is right.
    func only(
        _ method: HTTPRequest.Method,
        _ path: RouterPath,
        _ respond: @escaping @Sendable (Request, GatewayContext) async throws -> Response
    ) {
        on(path, [method: respond])
    }

    /// Adds the routes of a path; other methods are answered with 405 and those that are right.
    func on(
        _ path: RouterPath,
        _ routes: [HTTPRequest.Method: @Sendable (Request, GatewayContext) async throws -> Response]
    ) {
        for (method, respond) in routes { on(path, method: method, use: respond) }
        let known = routes[.get] == nil ? Array(routes.keys) : Array(routes.keys) + [.head]
        let allowed = known.map(\.rawValue).sorted().joined(separator: ", ")
        let all: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]
        for other in all where !known.contains(other) {
            on(path, method: other) { request, _ -> Response in
                let message =
                    "\(request.method.rawValue) \(request.uri.path.prefix(128)) is not allowed; use \(allowed)"
                throw RequestFailure(
                    WireError(status: 405, message: message, code: "method_not_allowed"),
                    headers: [.allow: allowed]
                )
            }
        }
    }
}
