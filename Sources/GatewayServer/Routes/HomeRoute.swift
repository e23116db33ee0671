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
            policies: core.services.decisionMaker.policies.map(\.policy.name)
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
}
