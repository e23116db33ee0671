internal import HTTPTypes
internal import Hummingbird
internal import Routing
internal import Stores

/// `GET /`: the last decisions as a page.
struct HomeRoute: Sendable {
    private static let rows = 50
    let core: GatewayCore

    func respond(to request: Request, context: GatewayContext) async throws -> Response {
        let records = try await core.services.ledger.latest(Self.rows)
        let totals = try await core.services.ledger.totals()
        let page = HomePage(
            records: records,
            totals: totals,
            policies: core.services.decisionMaker.policies.map(\.policy.name),
            authority: Self.plain(request.head.authority) ?? "127.0.0.1:8080"
        )
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "no-store",
            .contentSecurityPolicy:
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
            .xContentTypeOptions: "nosniff",
        ]
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: page.html)))
    }

    /// A host that a shell takes as it is.
    private static func plain(_ authority: String?) -> String? {
        guard let authority, !authority.isEmpty,
            authority.utf8.allSatisfy({ byte in
                (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "-._[]".utf8.contains(byte)
            })
        else { return nil }
        return authority
    }
}
