internal import Conversation
internal import Execution
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Providers
internal import Routing
internal import Stores

/// `GET /api/settings` and what the page can try: a provider's connection, and a policy at another objective.
struct SettingsRoutes: Sendable {
    let core: GatewayCore

    /// What the gateway was started with, and how its providers do.
    func all(_ request: Request, context: GatewayContext) async throws -> Response {
        let description = SettingsDescription(core: core, health: try await core.providerHealth())
        return .json(description.json.bytes, headers: [.cacheControl: "no-store"])
    }

    /// Tries a provider's connection.
    func test(_ request: Request, context: GatewayContext) async throws -> Response {
        let name = Self.name(context)
        guard let endpoint = core.providers[name] else {
            let known = core.providers.keys.sorted().joined(separator: ", ")
            let message = "provider '\(name.prefix(128))' is not here, or has no model; use one of \(known)"
            throw WireError(status: 404, message: message, param: "name", code: "provider_not_found")
        }
        let test = ProviderTest(provider: endpoint.provider, endpoints: core.services.endpoints.values.map { $0 })
        return .json(try await core.whileClientStays(context) { await test.run() })
    }

    /// What a policy would come to at other objectives.
    func preview(_ request: Request, context: GatewayContext) async throws -> Response {
        let name = Self.name(context)
        let maker = core.services.decisionMaker
        guard let policy = maker.policies.first(where: { $0.policy.name == name }) else {
            let known = maker.policies.map(\.policy.name).joined(separator: ", ")
            let message = "policy '\(name.prefix(128))' is not here; use one of \(known)"
            throw WireError(status: 404, message: message, param: "name", code: "policy_not_found")
        }
        let body = try await request.wholeBody(upTo: 16 << 10, on: context.channel)
        let objective = try Self.objective(body, default: policy.policy.objective)
        let traffic = try await core.services.ledger.fold(
            LedgerFilter(policy: name),
            latest: TrafficTable.most,
            into: TrafficTable()
        ) { $0.add($1) }
        let preview = PolicyPreview(policy: policy, objective: objective, traffic: traffic)
        return .json(try await offload { preview.json })
    }

    private static func name(_ context: GatewayContext) -> String {
        let name = context.parameters.get("name") ?? ""
        return name.removingPercentEncoding ?? name
    }

    /// Reads `{"objective": {"kind", "value"}}`; without one the policy's own stands.
    private static func objective(_ body: [UInt8], default own: Objective) throws -> Objective {
        guard !body.isEmpty else { return own }
        let root: JSONNode
        do throws(JSONError) {
            root = try JSONDocument(body).root
        } catch {
            throw WireError(error)
        }
        guard let given = root["objective"], !given.isNull else { return own }
        let kinds = Objective.kinds.joined(separator: ", ")
        guard let kind = given["kind"]?.string else {
            throw WireError(message: "'objective.kind' is missing; use one of \(kinds)", param: "objective")
        }
        do throws(RoutingError) {
            // A kind without a number starts at a number that every kind takes.
            return try Objective(kind: kind, value: given["value"]?.number ?? (kind == own.kind ? own.value : 0.5))
        } catch {
            throw WireError(message: "'objective': \(error.message)", param: "objective")
        }
    }
}
