internal import Stores

/// A conversation as a file to keep.
enum ConversationExport {
    /// The branch that is shown, in Markdown.
    static func markdown(_ conversation: ChatConversation, _ branch: [ConversationMessage]) -> String {
        var text = "# \(conversation.title)\n"
        for message in branch {
            let speaker =
                switch message.role {
                case .user: "You"
                case .assistant: message.modelAsked.map { "Answer (\($0))" } ?? "Answer"
                }
            text += "\n## \(speaker)\n\n"
            for file in message.files { text += "*File: \(file.name)*\n\n" }
            text += message.text
            if !message.text.hasSuffix("\n") { text += "\n" }
            if let error = message.errorMessage { text += "\n*\(error)*\n" }
        }
        return text
    }

    /// A name that every file system takes.
    static func fileName(_ title: String) -> String {
        var name = ""
        for scalar in title.lowercased().unicodeScalars {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain { name.unicodeScalars.append(scalar) } else if name.last != "-", !name.isEmpty { name += "-" }
        }
        let trimmed = name.prefix(60)
        let end = trimmed.last == "-" ? trimmed.dropLast() : trimmed
        return end.isEmpty ? "conversation" : String(end)
    }
}
