internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Routing
internal import Stores

/// `GET /api/dashboard?window=24h|7d|30d|all&policy=&model=&reference=`: what requests took, and what routing saved.
struct DashboardRoute: Sendable {
    let core: GatewayCore

    func respond(to request: Request, context: GatewayContext) async throws -> Response {
        let query = InsightQuery(request)
        let window =
            try query.choice("window", of: DashboardWindow.allCases.map { ($0.rawValue, $0) }) ?? DashboardWindow.week
        let catalogue = core.services.decisionMaker.catalogue
        if let id = query["reference"], catalogue[id] == nil {
            let known = catalogue.models.map(\.id).joined(separator: ", ")
            let message = "'reference' is '\(id.prefix(128))', which is no model here; use one of \(known)"
            throw WireError(message: message, param: "reference")
        }
        let now = secondsSince1970()
        let buckets = window.buckets(now: now)
        let filter = LedgerFilter(policy: query["policy"], model: query["model"], since: buckets?.start)
        let ledger = core.services.ledger
        let (choice, frontier) = try await ledger.fold(
            filter,
            latest: TrafficTable.most,
            into: (ReferenceChoice(), RouterFrontier())
        ) { recent, figures in
            recent.0.add(figures)
            recent.1.add(figures)
        }
        let references = choice.best.mapValues { best in
            let id = query["reference"] ?? best
            return ReferenceModel(id: id, profile: catalogue[id])
        }
        let providers = core.providers.keys.sorted()
        let fold = try await ledger.fold(
            filter,
            latest: nil,
            into: DashboardFold(buckets: buckets, references: references, providers: providers, now: now)
        ) { $0.add($1) }
        let members: [JSONValue.Member] = [
            .init("object", "dashboard"),
            .init("window", .string(window.rawValue)),
            .init("since", .figure(fold.buckets?.start)),
            .init("until", .number(now)),
            .init("policy", .text(query["policy"])),
            .init("model", .text(query["model"])),
        ]
        let body = JSONValue.object(
            members + fold.members(choices: choice.models) + [.init("frontier", frontier.json)]
        )
        return .json(body.bytes, headers: [.cacheControl: "no-store"])
    }
}
