internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Stores

/// `/api/session`, `/api/setup` and `/api/users`: who is here, and who may be.
struct AccountRoutes: Sendable {
    let app: AppCore

    /// `GET /api/session`: who is signed in.
    func session(_ request: Request, context: GatewayContext) async throws -> Response {
        .json(try await json(try await app.accounts.account(of: request)))
    }

    /// `POST /api/session {name, password}`: signs in.
    func signIn(_ request: Request, context: GatewayContext) async throws -> Response {
        try AppAccounts.refuseForgery(request)
        let body = try await request.json(upTo: 16 << 10, context)
        let (account, token) = try await app.accounts.signIn(
            name: try body.text("name"),
            password: try body.text("password")
        )
        return try await welcome(account, token, request)
    }

    /// `DELETE /api/session`: signs out.
    func signOut(_ request: Request, context: GatewayContext) async throws -> Response {
        try AppAccounts.refuseForgery(request)
        try await app.accounts.signOut(request)
        return Response(status: .noContent, headers: [.setCookie: SessionCookie.forget])
    }

    /// `POST /api/setup {token, name, password}`: makes the owner's account, by the link that the first start printed.
    func setUp(_ request: Request, context: GatewayContext) async throws -> Response {
        try AppAccounts.refuseForgery(request)
        let body = try await request.json(upTo: 16 << 10, context)
        guard app.setup.matches(try body.text("token")) else {
            let message = "this link is used up or not of this start; take the one that `thalamus serve` prints"
            throw WireError(
                status: 403,
                message: message,
                type: .permission,
                param: "token",
                code: "invalid_setup_token"
            )
        }
        let account = try await app.accounts.add(
            name: try body.text("name"),
            password: try body.text("password"),
            role: .owner,
            isFirst: true
        )
        app.setup.useUp()
        let token = try await app.accounts.keepSignIn(of: account, now: account.created)
        return try await welcome(account, token, request)
    }

    /// `GET /api/users`: every account, for the owner.
    func users(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        try owner(account)
        let accounts = try await app.store.accounts().filter { $0.id != AppAccounts.local.id }
        return .json(["object": "list", "data": .array(accounts.map(\.json))])
    }

    /// `POST /api/users {name, password}`: adds a member.
    func addUser(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        try owner(account)
        let body = try await request.json(upTo: 16 << 10, context)
        let added = try await app.accounts.add(
            name: try body.text("name"),
            password: try body.text("password"),
            role: .member,
            isFirst: false
        )
        return .json(added.json, status: .created)
    }

    /// `DELETE /api/users/{id}`: removes a member with all conversations.
    func removeUser(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        try owner(account)
        let id = context.parameters.get("id") ?? ""
        guard id != account.id else {
            throw WireError(status: 409, message: "you cannot remove your own account", code: "own_account")
        }
        guard id != AppAccounts.local.id, try await app.store.accounts().contains(where: { $0.id == id }) else {
            throw WireError.notFound("account", id)
        }
        for conversation in try await app.store.conversations(of: id, search: "", before: nil, limit: .max) {
            await app.generations.stopAll(in: conversation.conversation.id)
        }
        try await app.store.removeAccount(id)
        return Response(status: .noContent)
    }

    private func owner(_ account: Account) throws(WireError) {
        guard account.role == .owner else {
            throw WireError(status: 403, message: "only the owner may do this", type: .permission, code: "not_owner")
        }
    }

    private func welcome(_ account: Account, _ token: String, _ request: Request) async throws -> Response {
        let isSecure = request.headers[.origin]?.lowercased().hasPrefix("https://") ?? false
        var response = Response.json(try await json(account))
        response.headers[.setCookie] = SessionCookie.keep(token, isSecure: isSecure)
        return response
    }

    private func json(_ account: Account?) async throws -> JSONValue {
        [
            "object": "session",
            "user": account?.json ?? .null,
            "auth": .string(app.accounts.isRequired ? "required" : "off"),
            "needs_setup": .bool(app.setup.text != nil),
        ]
    }
}

extension Account {
    /// Id, name, role and time.
    var json: JSONValue {
        ["id": .string(id), "name": .string(name), "role": .string(role.rawValue), "created": .number(created)]
    }
}
