internal import Conversation
internal import Hummingbird
internal import Routing
internal import Stores

/// `POST /v1/route`: the decision without the answer.
///
/// Takes a chat request, or `{"prompt": text}` (also called `input`) with an optional `model` that names a policy.
struct RouteRoute: Sendable {
    let core: GatewayCore

    func respond(to request: Request, context: GatewayContext) async throws -> Response {
        let body = try await request.wholeBody(
            upTo: core.services.settings.maximumBodyBytes,
            on: context.channel
        )
        let privacy = try PrivacyClass(request.headers)
        let (query, model) = try read(body, privacy: privacy)
        let decision = try await core.decide(query, model: model)
        return .json(decision.json, headers: [.decisionID: decision.id])
    }

    private func read(_ body: [UInt8], privacy: PrivacyClass) throws(WireError) -> (RoutingQuery, String) {
        let root: JSONNode
        do throws(JSONError) {
            root = try JSONDocument(body).root
        } catch {
            throw WireError(error)
        }
        guard root["messages"] == nil, let text = root["prompt"] ?? root["input"] else {
            let chat = try ChatRequest.read(body, defaultModel: core.defaultModel)
            return (RoutingQuery(chat, textBytes: chat.textByteCount, privacy: privacy), chat.model)
        }
        guard let bytes = text.stringBytes else {
            throw WireError(message: "'prompt' must be a string", param: "prompt")
        }
        if let given = root["model"], !given.isNull, given.string == nil {
            throw WireError(message: "'model' must be the name of a policy or a model id", param: "model")
        }
        guard let model = root["model"]?.string ?? core.defaultModel else {
            throw WireError(message: "'model' is missing and there is no policy to stand in for it", param: "model")
        }
        return (RoutingQuery(text: bytes, privacy: privacy), model)
    }
}
