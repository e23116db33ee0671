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
            try await isOfTheApp(request, accounts)
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

    /// Whether a request comes from somebody who uses the chat app: who is signed in, or, where nobody signs in, from
    /// the app's own scripts on this machine.
    private func isOfTheApp(_ request: Request, _ accounts: AppAccounts) async throws -> Bool {
        if accounts.isRequired { return try await accounts.account(of: request) != nil }
        guard request.headers[.app] != nil else { return false }
        try accounts.refuseForeignHost(request)
        return true
    }

    private func isOpen(_ request: Request) -> Bool {
        // In parts, as the router reads it: two slashes are one.
        let path = request.uri.path.split(separator: "/")
        if path.first == "health" { return true }
        guard accounts != nil else { return false }
        if path == ["api", "session"] || path == ["api", "setup"] { return true }
        return path.first != "api" && path.first != "v1"
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
