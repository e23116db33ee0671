internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Stores

/// `/api/conversations`: the list, and one conversation with its messages.
struct ConversationRoutes: Sendable {
    /// The longest title and folder name.
    static let longestName = 200
    /// The title before there is a message to take one from.
    static let untitled = "New chat"

    let app: AppCore

    /// `GET /api/conversations?q=&before=&limit=`.
    ///
    /// `before` is the `next` of the page before, or a time.
    func list(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let limit = try request.number("limit", in: 1...500) ?? 100
        let search = request.uri.queryParameters["q"].map { String($0.prefix(200)) } ?? ""
        let before = try request.uri.queryParameters["before"].map { try ConversationPlace(String($0)) }
        let found = try await app.store.conversations(of: account.id, search: search, before: before, limit: limit + 1)
        let data = found.prefix(limit).map { match in
            let snippet = match.snippet.map { JSONValue.string($0) } ?? .null
            return JSONValue.object(match.conversation.members + [.init("snippet", snippet)])
        }
        let hasMore = found.count > limit
        let next = hasMore ? found.prefix(limit).last.map { JSONValue.string($0.conversation.place) } : nil
        return .json(["object": "list", "data": .array(data), "has_more": .bool(hasMore), "next": next ?? .null])
    }

    /// `POST /api/conversations {title?, folder?}`.
    func create(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let body = try await request.json(upTo: 16 << 10, context)
        let now = secondsSince1970()
        var conversation = ChatConversation(
            id: Identifiers.make("conv_", seconds: now),
            account: account.id,
            title: Self.untitled,
            created: now,
            updated: now
        )
        try conversation.take(body)
        try await app.store.save(conversation)
        return .json(.object(conversation.members), status: .created)
    }

    /// `GET /api/conversations/{id}`: every message of its tree.
    func one(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let conversation = try await find(context, account)
        let messages = try await app.store.messages(of: conversation.id)
        let list = try await app.json(of: messages)
        return .json(.object(conversation.members + [.init("messages", .array(list))]))
    }

    /// `PATCH /api/conversations/{id} {title?, folder?, leaf?}`.
    func change(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        var conversation = try await find(context, account)
        let body = try await request.json(upTo: 16 << 10, context)
        try conversation.take(body)
        if let leaf = try body.optionalText("leaf") {
            guard try await app.store.messages(of: conversation.id).contains(where: { $0.id == leaf }) else {
                throw WireError(message: "'leaf' is no message of this conversation", param: "leaf")
            }
            conversation.leaf = leaf
        }
        try await app.store.save(conversation)
        return .json(.object(conversation.members))
    }

    /// `DELETE /api/conversations/{id}`.
    func remove(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let conversation = try await find(context, account)
        await app.generations.stopAll(in: conversation.id)
        _ = try await app.store.removeConversation(conversation.id, of: account.id)
        return Response(status: .noContent)
    }

    /// `GET /api/conversations/{id}/export?format=markdown|json`.
    func export(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let conversation = try await find(context, account)
        let messages = try await app.store.messages(of: conversation.id)
        let format = request.uri.queryParameters["format"].map(String.init) ?? "markdown"
        var response: Response
        let ending: String
        switch format {
        case "markdown":
            let shown = conversation.leaf.map { PromptAssembly.branch(to: $0, in: messages) } ?? []
            let text = ConversationExport.markdown(conversation, shown)
            response = Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
            response.headers[.contentType] = "text/markdown; charset=utf-8"
            ending = "md"
        case "json":
            let list = try await app.json(of: messages)
            response = .json(.object(conversation.members + [.init("messages", .array(list))]))
            ending = "json"
        default:
            throw WireError(message: "'format' is '\(format.prefix(32))'; use markdown or json", param: "format")
        }
        let name = ConversationExport.fileName(conversation.title)
        response.headers[.contentDisposition] = "attachment; filename=\"\(name).\(ending)\""
        return response
    }

    private func find(_ context: GatewayContext, _ account: Account) async throws -> ChatConversation {
        let id = context.parameters.get("id") ?? ""
        guard let conversation = try await app.store.conversation(id, of: account.id) else {
            throw WireError.notFound("conversation", id)
        }
        return conversation
    }
}

extension ChatConversation {
    /// Takes a title and a folder from a request.
    fileprivate mutating func take(_ body: JSONNode) throws(WireError) {
        if let title = try body.optionalText("title") {
            let clean = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard (1...ConversationRoutes.longestName).contains(clean.count) else {
                throw WireError(message: "the title must have 1 to 200 characters", param: "title")
            }
            self.title = clean
        }
        if body["folder"] != nil {
            let folder = try body.optionalText("folder")?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard (folder?.count ?? 0) <= ConversationRoutes.longestName else {
                throw WireError(message: "the folder's name must have at most 200 characters", param: "folder")
            }
            self.folder = folder?.isEmpty == false ? folder : nil
        }
    }
}

extension ChatConversation {
    /// Its place in the list, as a page names the place where the next begins.
    fileprivate var place: String { "\(updated),\(id)" }
}

extension ConversationPlace {
    /// Reads a place that a page named, or a time.
    fileprivate init(_ text: String) throws(WireError) {
        let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        guard let time = parts.first.flatMap({ Double($0) }), !time.isNaN else {
            let message = "'before' is '\(text.prefix(32))'; use the 'next' of the page before, or a time in seconds"
            throw WireError(message: message, param: "before")
        }
        self.init(updated: time, id: parts.count > 1 ? String(parts[1]) : "")
    }
}

extension AppCore {
    /// Messages as the app reads them, with what was thought of them.
    func json(of messages: [ConversationMessage]) async throws -> [JSONValue] {
        let feedback = try await core.services.ledger.feedback(on: messages.compactMap(\.decisionID))
        return messages.map { message in
            message.json(feedback: message.decisionID.flatMap { feedback[$0]?.json } ?? .null)
        }
    }
}

extension Request {
    /// A query parameter that must be a whole number of a range.
    func number(_ name: String, in range: ClosedRange<Int>) throws(WireError) -> Int? {
        guard let text = uri.queryParameters[Substring(name)] else { return nil }
        guard let number = Int(String(text)), range.contains(number) else {
            let message =
                "'\(name)' is '\(text.prefix(32))'; use a number from \(range.lowerBound) to \(range.upperBound)"
            throw WireError(message: message, param: name)
        }
        return number
    }
}
