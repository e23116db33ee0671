/// A chat completion request: a checked view over the client's own bytes.
///
/// Only what the gateway needs is looked at; everything else reaches the upstream as it was sent.
public struct ChatRequest: Sendable {
    /// The request as it was sent.
    public let document: JSONDocument
    /// What the client asked for: a policy, a model id or a RouteLLM name.
    public let model: String
    /// The conversation, oldest message first.
    ///
    /// There is at least one.
    public let messages: [ChatMessage]
    /// Whether the answer is to be streamed.
    public let isStreaming: Bool
    /// Whether the client wants a usage chunk at the end of the stream.
    public let includesUsage: Bool
    /// How many answers are wanted.
    public let choiceCount: Int
    /// The most tokens of the answer, when the client set it.
    public let maximumTokens: Int?
    /// The shape that the answer must have.
    public let responseFormat: ResponseFormat
    /// The end user as the client names them.
    public let user: String?

    /// The shapes an answer can be held to.
    public enum ResponseFormat: Sendable, Equatable {
        /// Any text.
        case text
        /// Any JSON object.
        case jsonObject
        /// JSON that follows a schema.
        case jsonSchema
        /// A shape that is not known here.
        case other(String)
    }

    /// Reads a body.
    /// - Throws: ``WireError`` that names the field, what it is and what it must be.
    public init(_ body: [UInt8]) throws(WireError) {
        do throws(JSONError) {
            document = try JSONDocument(body)
        } catch {
            throw WireError(error)
        }
        let fields = try RequestFields(document)
        model = try fields.nonEmptyString("model", hint: "the name of a policy such as \"auto\", or a model id")
        messages = try Self.messages(fields)
        isStreaming = try fields.bool("stream") ?? false
        let wantsUsage = try fields.object("stream_options")?["include_usage"].flatMap { $0.isNull ? nil : $0 }
        if let wantsUsage, wantsUsage.bool == nil {
            throw fields.mismatch("stream_options.include_usage", "true or false", wantsUsage)
        }
        includesUsage = wantsUsage?.bool ?? false
        choiceCount = try fields.positiveInteger("n") ?? 1
        let newer = try fields.positiveInteger("max_completion_tokens")
        let older = try fields.positiveInteger("max_tokens")
        maximumTokens = newer ?? older
        responseFormat = try Self.responseFormat(fields)
        user = try fields.string("user")
        _ = try fields.array("tools")
        _ = try fields.array("functions")
    }

    /// Whether the request offers tools.
    public var hasTools: Bool {
        ["tools", "functions"].contains { name in document.root[name]?.elements.contains { _ in true } ?? false }
    }

    /// Whether any message shows an image.
    public var hasImages: Bool { messages.contains { $0.hasImage } }

    /// Whether the answer must be JSON.
    public var needsJSON: Bool { responseFormat == .jsonObject || responseFormat == .jsonSchema }

    private static func messages(_ fields: RequestFields) throws(WireError) -> [ChatMessage] {
        guard let array = fields["messages"] else {
            throw fields.fault("messages", "'messages' is missing: it must be a non-empty array of messages")
        }
        guard array.kind == .array else { throw fields.mismatch("messages", "a non-empty array", array) }
        var messages: [ChatMessage] = []
        for node in array.elements {
            let path = "messages[\(messages.count)]"
            guard node.kind == .object else { throw fields.mismatch(path, "an object with 'role' and 'content'", node) }
            guard let role = node["role"] else {
                throw fields.fault(path + ".role", "'\(path).role' is missing: use system, user, assistant or tool")
            }
            guard let name = role.string, !name.isEmpty else {
                throw fields.mismatch(path + ".role", "one of system, user, assistant and tool", role)
            }
            if let content = node["content"] {
                guard [.string, .array, .null].contains(content.kind) else {
                    throw fields.mismatch(path + ".content", "a string or an array of parts", content)
                }
                for (index, part) in content.elements.enumerated() where part.kind != .object {
                    throw fields.mismatch("\(path).content[\(index)]", "an object with 'type'", part)
                }
            }
            messages.append(ChatMessage(node: node, role: .init(rawValue: name)))
        }
        guard !messages.isEmpty else {
            throw fields.fault("messages", "'messages' must be a non-empty array, got an empty one")
        }
        return messages
    }

    private static func responseFormat(_ fields: RequestFields) throws(WireError) -> ResponseFormat {
        guard let format = try fields.object("response_format") else { return .text }
        switch format["type"]?.string {
        case "text": return .text
        case "json_object": return .jsonObject
        case "json_schema": return .jsonSchema
        case .some(let other): return .other(other)
        case nil: throw fields.fault("response_format.type", "'response_format.type' is missing: use json_object")
        }
    }
}
