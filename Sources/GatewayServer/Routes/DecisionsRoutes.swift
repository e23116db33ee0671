internal import Conversation
internal import Hummingbird
internal import Stores

/// `GET /api/decisions/{id}` and `GET /api/decisions?limit=`: decisions with their answers, newest first.
///
/// The list takes the conditions of ``LedgerFilter``; `before` is the id of a decision, the last of the page before.
struct DecisionsRoutes: Sendable {
    private static let limits = 1...500
    let core: GatewayCore
    private let readers: InsightGuard

    init(core: GatewayCore, accounts: AppAccounts? = nil) {
        self.core = core
        readers = InsightGuard(accounts: accounts, hasKeys: !core.services.settings.apiKeys.isEmpty)
    }

    /// One decision.
    func one(_ request: Request, context: GatewayContext) async throws -> Response {
        let id = context.parameters.get("id") ?? ""
        guard var record = try await core.services.ledger.decision(id) else {
            let message = "decision '\(id.prefix(128))' is not in the ledger"
            throw WireError(status: 404, message: message, param: "id", code: "decision_not_found")
        }
        if !(await readers.allows(request)) { record.feedback?.comment = nil }
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
        let filter = try LedgerFilter(request)
        if let id = filter.before, try await core.services.ledger.decision(id) == nil {
            let message = "'before' is '\(id.prefix(128))', which is not in the ledger; use the id of a decision"
            throw WireError(status: 404, message: message, param: "before", code: "decision_not_found")
        }
        var records = try await core.services.ledger.latest(limit + 1, matching: filter)
        let hasMore = records.count > limit
        if hasMore { records.removeLast() }
        // A comment is a person's own words; figures of decisions are seen without signing in.
        if !(await readers.allows(request)) { for index in records.indices { records[index].feedback?.comment = nil } }
        let totals = try await core.services.ledger.totals()
        var writer = JSONWriter(capacity: records.count * 3072)
        writer.object {
            $0.member("object", "list")
            $0.name("data")
            $0.array { for record in records { record.write(to: &$0) } }
            $0.member("has_more", hasMore)
            $0.member("totals", totals.json)
        }
        return .json(writer.bytes)
    }
}
