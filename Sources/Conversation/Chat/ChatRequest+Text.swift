extension ChatRequest {
    /// The text of the last message that a user wrote, in UTF-8; empty when there is none.
    public var lastUserText: [UInt8] { messages.last { $0.role == .user }?.textBytes ?? [] }

    /// The text of the instructions, in UTF-8, joined by line feeds.
    public var instructionText: [UInt8] {
        Array(messages.lazy.filter { $0.role.isInstruction }.map(\.textBytes).joined(separator: [0x0A]))
    }

    /// How many times the model has spoken before.
    public var assistantTurns: Int { messages.count { $0.role == .assistant } }

    /// The length of all texts of the conversation, in bytes of UTF-8.
    public var textByteCount: Int { messages.reduce(0) { $0 + $1.textByteCount } }

    /// A name for the conversation, the same on each of its turns.
    ///
    /// It is made of what a provider's prompt cache is made of: the instructions, the tools and the first message of
    /// the user, images included. A router that keeps it on one model keeps that cache warm.
    public var conversationKey: ConversationKey {
        var hasher = SipHasher()
        for name in ["tools", "functions"] {
            hasher.combine(piece: document.root[name]?.rawBytes ?? [])
        }
        for message in messages where message.role.isInstruction {
            hasher.combine(piece: message.content?.rawBytes ?? [])
        }
        let first = messages.first { $0.role == .user }
        hasher.combine(piece: first?.content?.rawBytes ?? [])
        return hasher.finalize()
    }

    /// The body for an upstream: the client's bytes with its own name for the model, and a request for usage.
    /// - Parameters:
    ///   - model: What the upstream calls the model.
    ///   - includeUsage: Whether a streamed answer shall count its tokens. False takes `stream_options` out, for an
    ///     upstream that refuses it. Without streaming nothing is done.
    ///   - replacing: Further members to set.
    ///   - removing: Members that this upstream cannot take.
    public func upstreamBody(
        model: String,
        includeUsage: Bool = true,
        replacing: KeyValuePairs<String, JSONValue> = [:],
        removing: [String] = []
    ) -> [UInt8] {
        var edits = Array(replacing)
        var removals = removing
        if model != self.model { edits.append(("model", .string(model))) }
        if isStreaming {
            if !includeUsage {
                removals.append("stream_options")
            } else if !includesUsage {
                let given = document.root["stream_options"].flatMap { $0.kind == .object ? $0 : nil }
                let options =
                    given?.editing(replacing: [("include_usage", true)]) ?? Array(#"{"include_usage":true}"#.utf8)
                edits.append(("stream_options", .raw(options)))
            }
        }
        guard !edits.isEmpty || !removals.isEmpty else { return document.bytes }
        return document.editing(replacing: edits, removing: removals)
    }
}
