internal import Conversation
internal import Hummingbird
internal import Stores

/// `GET /api/decisions/{id}` and `GET /api/decisions?limit=`: decisions with their answers, newest first.
struct DecisionsRoutes: Sendable {
    private static let limits = 1...500
    let core: GatewayCore

    /// One decision.
    func one(_ request: Request, context: GatewayContext) async throws -> Response {
        let id = context.parameters.get("id") ?? ""
        guard let record = try await core.services.ledger.decision(id) else {
            let message = "decision '\(id.prefix(128))' is not in the ledger"
            throw WireError(status: 404, message: message, param: "id", code: "decision_not_found")
        }
        return .json(record.json)
    }

    /// The latest decisions, 50 unless `limit` says otherwise, and the totals of the whole ledger.
    func latest(_ request: Request, context: GatewayContext) async throws -> Response {
        var limit = 50
        if let text = request.uri.queryParameters["limit"] {
            guard let number = Int(text), Self.limits.contains(number) else {
                let message = "'limit' is '\(text.prefix(32))'; use a number from 1 to \(Self.limits.upperBound)"
                throw WireError(message: message, param: "limit")
            }
            limit = number
        }
        let records = try await core.services.ledger.latest(limit)
        let totals = try await core.services.ledger.totals()
        var writer = JSONWriter(capacity: records.count * 3072)
        writer.object {
            $0.member("object", "list")
            $0.name("data")
            $0.array { for record in records { record.write(to: &$0) } }
            $0.member("totals", totals.json)
        }
        return .json(writer.bytes)
    }
}
