internal import Conversation
internal import Providers
internal import Routing

/// The body of a plan's call in OpenAI's form.
enum PlanCallBody {
    /// Alternatives asked for at every token whose log-probability is wanted.
    static let alternatives = 5

    /// The client's own request with what the plan changes, or a request of the plan's own.
    ///
    /// - Parameter bound: how this model wants its answer bounded.
    static func make(
        _ call: PlanCall,
        chat: ChatRequest,
        upstream: String,
        streams: Bool,
        bound: AnswerBound
    ) -> [UInt8] {
        guard let prompt = call.prompt else { return clients(call, chat, upstream, streams, bound) }
        var messages: [JSONValue] = []
        if !prompt.system.isEmpty { messages.append(message("system", prompt.system)) }
        messages.append(message("user", prompt.user))
        var members: [JSONValue.Member] = [.init("model", .string(upstream)), .init("messages", .array(messages))]
        if let most = call.maximumTokens { members.append(.init(field(bound), .integer(most))) }
        if let temperature = call.temperature, bound == .tokens {
            members.append(.init("temperature", .number(temperature)))
        }
        if call.wantsLogprobs {
            members.append(.init("logprobs", true))
            members.append(.init("top_logprobs", .integer(alternatives)))
        }
        if streams {
            members.append(.init("stream", true))
            members.append(.init("stream_options", ["include_usage": true]))
        }
        return JSONValue.object(members).bytes
    }

    private static func clients(
        _ call: PlanCall,
        _ chat: ChatRequest,
        _ upstream: String,
        _ streams: Bool,
        _ bound: AnswerBound
    ) -> [UInt8] {
        var edits: [(key: String, value: JSONValue)] = []
        var removals: [String] = []
        if upstream != chat.model { edits.append(("model", .string(upstream))) }
        if chat.isStreaming != streams { edits.append(("stream", .bool(streams))) }
        if streams {
            edits.append(("stream_options", ["include_usage": true]))
        } else {
            removals.append("stream_options")
        }
        if let most = call.maximumTokens {
            let isNewer = bound == .completionTokens || chat.document.root["max_completion_tokens"] != nil
            removals.append(isNewer ? "max_tokens" : "max_completion_tokens")
            edits.append((isNewer ? "max_completion_tokens" : "max_tokens", .integer(most)))
        }
        if let temperature = call.temperature { edits.append(("temperature", .number(temperature))) }
        if call.wantsLogprobs {
            edits.append(("logprobs", true))
            edits.append(("top_logprobs", .integer(alternatives)))
        }
        return chat.document.editing(replacing: edits, removing: removals)
    }

    private static func message(_ role: String, _ text: [UInt8]) -> JSONValue {
        ["role": .string(role), "content": .string(String(decoding: text, as: UTF8.self))]
    }

    private static func field(_ bound: AnswerBound) -> String {
        bound == .tokens ? "max_tokens" : "max_completion_tokens"
    }
}

extension ChatResponse {
    /// The tokens of the first choice with their log-probabilities; empty when the server gave none.
    var logprobs: [TokenLogprob] {
        guard let content = document.root["choices"]?[0]?["logprobs"]?["content"] else { return [] }
        return content.elements.compactMap { node in
            guard let logprob = node["logprob"]?.number else { return nil }
            let top = node["top_logprobs"]?.elements.compactMap { $0["logprob"]?.number } ?? []
            return TokenLogprob(node["token"]?.stringBytes ?? [], logprob: logprob, top: Array(top))
        }
    }
}
