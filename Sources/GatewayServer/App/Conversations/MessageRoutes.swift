internal import Conversation
internal import Execution
internal import HTTPTypes
internal import Hummingbird
internal import Routing
internal import Stores

/// `/api/conversations/{id}/messages` and `/api/messages/{id}`: asking, following an answer, and ending it.
struct MessageRoutes: Sendable {
    let app: AppCore

    /// `POST /api/conversations/{id}/messages`: adds a question and begins its answer, or begins another answer.
    ///
    /// The decision is made before the response goes out, so the app shows it before the first token.
    func send(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        guard !app.generations.isClosed else {
            throw WireError(status: 503, message: "the gateway is stopping", type: .server, code: "stopping")
        }
        let id = context.parameters.get("id") ?? ""
        guard var conversation = try await app.store.conversation(id, of: account.id) else {
            throw WireError.notFound("conversation", id)
        }
        let body = try await request.json(upTo: app.core.services.settings.maximumBodyBytes, context)
        let model = try body.optionalText("model") ?? app.core.defaultModel ?? ""
        let messages = try await app.store.messages(of: id)
        var parent = try body.optionalText("parent")
        if let parent, !messages.contains(where: { $0.id == parent }) {
            throw WireError(message: "'parent' is no message of this conversation", param: "parent")
        }
        let now = secondsSince1970()
        var added: [ConversationMessage] = []
        var branch = parent.map { PromptAssembly.branch(to: $0, in: messages) } ?? []
        if body["regenerate"]?.bool == true {
            guard branch.last?.role == .user else {
                throw WireError(message: "'parent' must be the question to answer again", param: "parent")
            }
        } else {
            let question = try await question(body, conversation: id, parent: parent, account: account, at: now)
            added.append(question)
            branch.append(question)
            parent = question.id
        }
        let assembly = PromptAssembly(store: app.store, account: account.id)
        let chat = try await assembly.request(branch, model: model)
        let textBytes = chat.textByteCount
        let query = RoutingQuery(chat, textBytes: textBytes, privacy: .open)
        let decision = try await app.core.decide(query, model: chat.model)
        var answer = ConversationMessage(
            id: Identifiers.make("msg_", seconds: now),
            conversation: id,
            parent: parent,
            role: .assistant,
            text: "",
            created: now,
            state: .running,
            modelAsked: model
        )
        answer.decisionID = decision.id
        answer.decision = String(decoding: decision.json, as: UTF8.self)
        added.append(answer)
        if messages.isEmpty, conversation.title == ConversationRoutes.untitled, let question = added.first {
            conversation.title = question.suggestedTitle ?? conversation.title
            try await app.store.save(conversation)
        }
        try await app.store.add(added, at: now)
        let exchange = ChatExchange(
            core: app.core,
            requestID: context.requestID,
            arrival: context.arrival,
            chat: chat,
            query: query,
            decision: decision
        )
        app.generations.start(answer, exchange: exchange)
        var members: [JSONValue.Member] = [.init("title", .string(conversation.title))]
        if added.count > 1 { members.append(.init("user", added[0].json())) }
        members.append(.init("assistant", answer.json()))
        return .json(.object(members), status: .created)
    }

    /// `GET /api/messages/{id}`.
    func one(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        .json(try await app.json(of: [try await find(context, account)])[0])
    }

    /// `GET /api/messages/{id}/events?after=SEQ`: the answer as it is written.
    ///
    /// An answer that ended longer ago is told in two events: all of its text, and its end.
    func events(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let message = try await find(context, account)
        let after = try RunsRoutes.after(request)
        if let generation = app.generations[message.id] {
            let reader = RunReader(
                run: message.decisionID ?? "",
                after: after,
                log: generation.log,
                ledger: app.core.services.ledger
            )
            let body = RunEventsBody(core: app.core, context: context, reader: reader).body
            return Response(status: .ok, headers: RunsRoutes.headers, body: body)
        }
        var body = ByteBuffer(string: RunEventsBody.opening)
        for event in message.endEvents { body.writeBytes(ServerSentEvent(data: event.bytes).encoded) }
        return Response(status: .ok, headers: RunsRoutes.headers, body: .init(byteBuffer: body))
    }

    /// `GET /api/messages/{id}/run`: the events of an answer's run, without the pieces of its text.
    func run(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let message = try await find(context, account)
        let events: String =
            if let stored = try await app.store.run(of: message.id) {
                stored
            } else {
                RunRecording.json(of: app.generations[message.id]?.log.events ?? [])
            }
        return .json(["object": "run", "id": .string(message.id), "events": .raw(Array(events.utf8))])
    }

    /// `POST /api/messages/{id}/stop`: ends an answer; returns the message as it was left.
    func stop(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let message = try await find(context, account)
        await app.generations[message.id]?.stop()
        return try await one(request, context: context, account: account)
    }

    private func find(_ context: GatewayContext, _ account: Account) async throws -> ConversationMessage {
        let id = context.parameters.get("id") ?? ""
        guard let message = try await app.store.message(id, of: account.id) else {
            throw WireError.notFound("message", id)
        }
        return message
    }

    private func question(
        _ body: JSONNode,
        conversation: String,
        parent: String?,
        account: Account,
        at now: Double
    ) async throws -> ConversationMessage {
        let text = try body.optionalText("text") ?? ""
        var files: [ChatFile] = []
        for node in body["files"]?.array ?? [] {
            guard let id = node.string, let known = try await app.store.file(id, of: account.id) else {
                throw WireError(message: "'files' names a file that is not there; upload it again", param: "files")
            }
            files.append(known.file)
        }
        guard !text.allSatisfy(\.isWhitespace) || !files.isEmpty else {
            throw WireError(message: "'text' is empty; write a question or add a file", param: "text")
        }
        return ConversationMessage(
            id: Identifiers.make("msg_", seconds: now),
            conversation: conversation,
            parent: parent,
            role: .user,
            text: text,
            files: files,
            created: now
        )
    }
}

extension ConversationMessage {
    /// The first line of a question, or the name of its file, at most 60 characters.
    fileprivate var suggestedTitle: String? {
        let line = text.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
        let words = (line.map(String.init) ?? files.first?.name ?? "").split(whereSeparator: \.isWhitespace)
        var title = ""
        for word in words {
            guard title.count + word.count < 60 else {
                return title.isEmpty ? String(word.prefix(59)) + "…" : title + "…"
            }
            title += (title.isEmpty ? "" : " ") + word
        }
        return title.isEmpty ? nil : title
    }

    /// An ended answer told again: its text, and how it ended.
    fileprivate var endEvents: [JSONValue] {
        let snapshot: JSONValue = [
            "type": "MESSAGES_SNAPSHOT",
            "messages": .array([["id": .string(id), "role": "assistant", "content": .string(text)]]),
        ]
        let end: JSONValue =
            state == .complete
            ? ["type": "RUN_FINISHED", "runId": .string(decisionID ?? "")]
            : [
                "type": "RUN_ERROR",
                "runId": .string(decisionID ?? ""),
                "message": .string(errorMessage ?? "the answer was stopped"),
                "code": .string(errorCode ?? state.rawValue),
            ]
        return [snapshot, end]
    }
}
