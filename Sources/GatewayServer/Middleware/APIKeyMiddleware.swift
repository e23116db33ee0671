internal import Conversation
internal import HTTPTypes
internal import Hummingbird

/// Lets requests in that carry one of the operator's keys, or come from somebody who is signed in to the chat app.
///
/// Health checks need none, nor do the app's own files and its sign-in.
struct APIKeyMiddleware: RouterMiddleware {
    let keys: APIKeyRing
    let accounts: AppAccounts?

    func handle(
        _ request: Request,
        context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        if isOpen(request) { return try await next(request, context) }
        if let accounts, request.headers[.authorization] == nil, request.headers[.apiKey] == nil,
            accounts.isRequired, try await accounts.account(of: request) != nil
        {
            try AppAccounts.refuseForgery(request)
            return try await next(request, context)
        }
        guard let key = Self.key(of: request) else {
            throw Self.refusal("no API key: send it as 'Authorization: Bearer KEY'")
        }
        guard keys.contains(key) else {
            throw Self.refusal("the API key is not one of this gateway's (server.api_keys)")
        }
        return try await next(request, context)
    }

    private func isOpen(_ request: Request) -> Bool {
        let path = request.uri.path
        if path.hasPrefix("/health/") { return true }
        guard accounts != nil else { return false }
        if path == "/api/session" || path == "/api/setup" { return true }
        return !path.hasPrefix("/api/") && !path.hasPrefix("/v1/")
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
