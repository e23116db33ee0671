/// One message of a conversation, as a view over the request's bytes.
public struct ChatMessage: Sendable {
    /// The message as it was sent.
    public let node: JSONNode
    /// Who speaks.
    public let role: Role

    /// The roles that are known; others pass through.
    public struct Role: RawRepresentable, Sendable, Hashable {
        /// The word on the wire.
        public let rawValue: String

        /// Any word.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// What the application demands.
        public static let system = Role(rawValue: "system")
        /// The newer name of the same.
        public static let developer = Role(rawValue: "developer")
        /// The person.
        public static let user = Role(rawValue: "user")
        /// The model.
        public static let assistant = Role(rawValue: "assistant")
        /// The result of a tool.
        public static let tool = Role(rawValue: "tool")

        /// Whether it is the application that speaks.
        public var isInstruction: Bool { self == .system || self == .developer }
    }

    /// The `content`, when there is any.
    public var content: JSONNode? { node["content"].flatMap { $0.isNull ? nil : $0 } }

    /// The text in UTF-8: the content itself, or its text parts joined by line feeds.
    public var textBytes: [UInt8] {
        guard let content else { return [] }
        if let text = content.stringBytes { return text }
        var text: [UInt8] = []
        for part in content.elements {
            guard let bytes = part["text"]?.stringBytes else { continue }
            if !text.isEmpty { text.append(0x0A) }
            text.append(contentsOf: bytes)
        }
        return text
    }

    /// The length of the text in bytes of UTF-8, line feeds between parts not counted.
    public var textByteCount: Int {
        guard let content else { return 0 }
        return content.stringByteCount + content.elements.reduce(0) { $0 + ($1["text"]?.stringByteCount ?? 0) }
    }

    /// The text.
    public var text: String { String(decoding: textBytes, as: UTF8.self) }

    /// Whether any part is an image.
    public var hasImage: Bool { hasPart { $0 == "image_url" || $0 == "input_image" || $0 == "image" } }

    /// Whether any part is audio or a file.
    public var hasOtherMedia: Bool { hasPart { $0 == "input_audio" || $0 == "file" || $0 == "input_file" } }

    /// The tool calls of an assistant's message.
    public var toolCalls: JSONElements {
        node["tool_calls"]?.elements ?? JSONElements(storage: node.storage, from: 0, to: 0)
    }

    private func hasPart(_ isKind: (String) -> Bool) -> Bool {
        guard let content else { return false }
        return content.elements.contains { $0["type"]?.string.map(isKind) ?? false }
    }
}
