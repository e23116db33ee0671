internal import Conversation
internal import Execution
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Providers
internal import Routing

/// `GET /v1/models` and `GET /v1/models/{id}`: what may stand in `model`.
///
/// Policies come first, then models.
struct ModelsRoutes: Sendable {
    private let entries: [(id: String, json: JSONValue)]

    init(core: GatewayCore) {
        let maker = core.services.decisionMaker
        let created = Int(secondsSince1970())
        func entry(_ id: String, owner: String) -> (id: String, json: JSONValue) {
            (id, ["id": .string(id), "object": "model", "created": .integer(created), "owned_by": .string(owner)])
        }
        entries =
            maker.policies.map { entry($0.policy.name, owner: "thalamus") }
            + maker.catalogue.models.map { entry($0.id, owner: core.executor.endpoint(of: $0.id)?.provider.name ?? "") }
    }

    /// All of them.
    func list(_ request: Request, context: GatewayContext) -> Response {
        .json(["object": "list", "data": .array(entries.map(\.json))])
    }

    /// One of them; its id may hold slashes.
    func one(_ request: Request, context: GatewayContext) throws -> Response {
        let path = request.uri.path.dropFirst("/v1/models/".count)
        let id = String(path).removingPercentEncoding ?? String(path)
        guard let entry = entries.first(where: { $0.id == id }) else {
            let message = "model '\(id.prefix(128))' is not here; GET /v1/models lists those that are"
            throw WireError(status: 404, message: message, param: "model", code: "model_not_found")
        }
        return .json(entry.json)
    }
}
