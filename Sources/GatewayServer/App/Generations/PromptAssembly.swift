internal import Conversation
internal import Foundation
internal import Stores

/// Makes the chat request of a branch of a conversation.
struct PromptAssembly {
    let store: any ChatStore
    let account: String

    /// The branch that ends with a message, its first message first.
    static func branch(to id: String, in messages: [ConversationMessage]) -> [ConversationMessage] {
        let known = Dictionary(messages.map { ($0.id, $0) }) { first, _ in first }
        var branch: [ConversationMessage] = []
        var next = known[id]
        // A tree has no cycle; a damaged one ends where it would repeat itself.
        while let message = next, branch.count < messages.count {
            branch.append(message)
            next = message.parent.flatMap { known[$0] }
        }
        return branch.reversed()
    }

    /// The body of the request that asks a model or a policy to go on after a branch.
    func request(_ branch: [ConversationMessage], model: String) async throws -> ChatRequest {
        var turns: [JSONValue] = []
        for message in branch {
            // An answer that never came is no turn of the conversation.
            if message.role == .assistant, message.text.isEmpty { continue }
            let content = try await content(of: message)
            turns.append(["role": .string(message.role.rawValue), "content": content])
        }
        let body: JSONValue = [
            "model": .string(model),
            "messages": .array(turns),
            "stream": true,
            "stream_options": ["include_usage": true],
        ]
        return try ChatRequest(body.bytes)
    }

    private func content(of message: ConversationMessage) async throws -> JSONValue {
        guard !message.files.isEmpty else { return .string(message.text) }
        var text = ""
        var images: [JSONValue] = []
        for known in message.files {
            guard let (file, content) = try await store.file(known.id, of: account) else { continue }
            if file.isImage {
                let url = "data:\(file.type);base64,\(Data(content).base64EncodedString())"
                images.append(["type": "image_url", "image_url": ["url": .string(url)]])
            } else {
                let name = file.name.map { $0 == "`" ? "'" : $0 }
                text += "File `\(String(name))`:\n\n" + String(decoding: content, as: UTF8.self).fenced + "\n\n"
            }
        }
        text += message.text
        guard !images.isEmpty else { return .string(text) }
        return .array([["type": "text", "text": .string(text)]] + images)
    }
}

extension ChatFile {
    /// Whether models see it rather than read it.
    var isImage: Bool { FileRoutes.imageTypes.contains(type) }
}

extension String {
    /// The text as a block of code, in a fence that it does not hold itself.
    fileprivate var fenced: String {
        var longest = 0
        var run = 0
        for character in self {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)\n\(self)\(hasSuffix("\n") ? "" : "\n")\(fence)"
    }
}
