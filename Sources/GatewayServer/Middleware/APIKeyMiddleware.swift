internal import Conversation
internal import HTTPTypes
internal import Hummingbird

/// Lets requests in that carry one of the operator's keys.
///
/// Health checks need none.
struct APIKeyMiddleware: RouterMiddleware {
    let keys: APIKeyRing

    func handle(
        _ request: Request,
        context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        if request.uri.path.hasPrefix("/health/") { return try await next(request, context) }
        guard let key = Self.key(of: request) else {
            throw Self.refusal("no API key: send it as 'Authorization: Bearer KEY'")
        }
        guard keys.contains(key) else {
            throw Self.refusal("the API key is not one of this gateway's (server.api_keys)")
        }
        return try await next(request, context)
    }

    private static func key(of request: Request) -> String? {
        guard let field = request.headers[.authorization] else { return request.headers[.apiKey] }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    private static func refusal(_ message: String) -> RequestFailure {
        RequestFailure(
            WireError(message: message, type: .authentication, code: "invalid_api_key"),
            headers: [.wwwAuthenticate: "Bearer"]
        )
    }
}
