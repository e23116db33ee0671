internal import Conversation
internal import Stores

extension ConversationMessage {
    /// The message as the app reads it.
    ///
    /// - Parameter feedback: what its reader thought of it, as JSON.
    func json(feedback: JSONValue = .null) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(id)), .init("conversation", .string(conversation)),
            .init("parent", parent.map { .string($0) } ?? .null), .init("role", .string(role.rawValue)),
            .init("text", .string(text)), .init("files", .array(files.map(\.json))), .init("created", .number(created)),
        ]
        guard role == .assistant else { return .object(members) }
        let error: JSONValue =
            errorMessage.map { ["message": .string($0), "code": errorCode.map { .string($0) } ?? .null] } ?? .null
        members += [
            .init("state", .string(state.rawValue)), .init("error", error),
            .init("model_asked", modelAsked.map { .string($0) } ?? .null),
            .init("decision", decision.map { .raw(Array($0.utf8)) } ?? .null),
            .init("answer", answer.map { .raw(Array($0.utf8)) } ?? .null), .init("feedback", feedback),
        ]
        return .object(members)
    }
}

extension ChatFile {
    var json: JSONValue {
        ["id": .string(id), "name": .string(name), "type": .string(type), "bytes": .integer(byteCount)]
    }
}

extension ChatConversation {
    var members: [JSONValue.Member] {
        [
            .init("object", "conversation"), .init("id", .string(id)), .init("title", .string(title)),
            .init("folder", folder.map { .string($0) } ?? .null), .init("created", .number(created)),
            .init("updated", .number(updated)), .init("leaf", leaf.map { .string($0) } ?? .null),
        ]
    }
}

extension AnswerRecord {
    /// What an answer took, as the app shows it.
    var chatJSON: JSONValue {
        [
            "model": .string(modelAnswered),
            "provider": .string(provider),
            "strategy": .string(strategy),
            "status": .integer(status),
            "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens),
            "usage_estimated": .bool(usageIsEstimated),
            "cost_usd": .number(costUSD),
            "carbon_g": carbonG.map { .number($0) } ?? .null,
            "energy_wh": energyWh.map { .number($0) } ?? .null,
            "time_to_first_token_ms": timeToFirstTokenMilliseconds.map { .number($0) } ?? .null,
            "total_ms": .number(totalMilliseconds),
            "finish_reason": finishReason.map { .string($0) } ?? .null,
        ]
    }
}
