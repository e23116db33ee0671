internal import Conversation
internal import Hummingbird

extension Request {
    /// The body as a JSON object.
    ///
    /// - Throws: `WireError` for a body that is none, or is larger than `limit` bytes.
    func json(upTo limit: Int, _ context: GatewayContext) async throws -> JSONNode {
        let body = try await wholeBody(upTo: limit, on: context.channel)
        let root: JSONNode
        do throws(JSONError) {
            root = try JSONDocument(body).root
        } catch {
            throw WireError(error)
        }
        guard root.kind == .object else { throw WireError(message: "the body must be a JSON object") }
        return root
    }
}

extension JSONNode {
    /// A member that must be a text.
    func text(_ name: String) throws(WireError) -> String {
        guard let text = self[name]?.string else {
            throw WireError(message: "'\(name)' must be a text", param: name)
        }
        return text
    }

    /// A member that may be a text; `nil` when it is missing or `null`.
    func optionalText(_ name: String) throws(WireError) -> String? {
        guard let value = self[name], !value.isNull else { return nil }
        return try text(name)
    }
}

extension WireError {
    /// 404 for something that is not there, or not the asker's.
    static func notFound(_ kind: String, _ id: String) -> WireError {
        WireError(
            status: 404,
            message: "there is no \(kind) '\(id.prefix(128))'",
            param: "id",
            code: "\(kind)_not_found"
        )
    }
}
