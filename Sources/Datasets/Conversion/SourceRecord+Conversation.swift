internal import Conversation

/// Prompts and answers, which sources write in several ways.
extension SourceRecord {
    /// The turns of a prompt or an answer: a plain text is one, a list of texts (also one within a text) is several.
    ///
    /// A null in a list is an empty turn.
    func turns(_ name: String) throws(DatasetError) -> [String]? {
        if case .object(let object) = content, let node = object[name], node.kind == .array {
            return try texts(node, name)
        }
        guard let text = try text(name) else { return nil }
        guard text.first == "[", let list = (try? JSONDocument(text))?.root, list.kind == .array else { return [text] }
        // A prompt may well be a JSON list itself; only a list of texts is one of turns.
        guard list.elements.allSatisfy({ $0.kind == .string || $0.isNull }) else { return [text] }
        return try texts(list, name)
    }

    /// The messages of a role in a conversation `[{"role", "content"}]`; nil when there is no conversation.
    func messages(_ name: String, role: String) throws(DatasetError) -> [String]? {
        guard let list = try json(name) else { return nil }
        guard list.kind == .array else { throw fault("'\(name)' must be a list of messages") }
        var messages: [String] = []
        for message in list.elements where message["role"]?.string == role {
            guard let content = message["content"] else {
                throw fault("a message of '\(name)' has no 'content'")
            }
            if let text = content.string {
                messages.append(text)
            } else {
                // Parts, as multimodal arenas have them; what is not text does not concern a router.
                messages.append(content.elements.compactMap { $0["text"]?.string }.joined(separator: "\n"))
            }
        }
        return messages
    }

    /// The turns under one name, or else the messages of a role in the conversation under another.
    func turns(_ name: String, or conversation: String, role: String) throws(DatasetError) -> [String]? {
        if let turns = try turns(name) { return turns }
        return try messages(conversation, role: role)
    }

    private func texts(_ list: JSONNode, _ name: String) throws(DatasetError) -> [String] {
        var texts: [String] = []
        for element in list.elements {
            guard element.kind == .string || element.isNull else { throw fault("'\(name)' must be a list of texts") }
            texts.append(element.string ?? "")
        }
        return texts
    }
}

extension [String] {
    /// The length of all texts together in Unicode scalars, as `completion_chars` counts.
    var characterCount: Int { reduce(0) { $0 + $1.unicodeScalars.count } }
}
