/// What is searched for, in SQL.
extension String {
    /// The words of a search; SQLite ends a text at NUL, so that parts words too.
    var searchWords: [String] {
        unicodeScalars.split { $0.properties.isWhitespace || $0 == "\0" }.map { String($0) }
    }

    /// The word as part of another text, for `LIKE … ESCAPE '\'`.
    ///
    /// Read by scalars, for a mark that follows `%` makes one character with it.
    var likePattern: String {
        var pattern = "%"
        for scalar in lowercased().unicodeScalars {
            if scalar == "%" || scalar == "_" || scalar == "\\" { pattern += "\\" }
            pattern.unicodeScalars.append(scalar)
        }
        return pattern + "%"
    }

    /// Asks whether a column holds the word, given its `likePattern`; `LIKE` alone knows the case of ASCII only.
    func isPart(of column: String) -> String {
        let text = utf8.allSatisfy { $0 < 0x80 } ? column : "swiftLowercaseString(\(column))"
        return "\(text) LIKE ? ESCAPE '\\'"
    }

    /// Trigrams know nothing of shorter texts.
    private var isIndexed: Bool { unicodeScalars.count >= 3 }

    /// The messages that hold the word, given its `messagesArgument`; another condition may follow.
    var messages: String {
        guard isIndexed else { return "chat_message WHERE \(isPart(of: "text"))" }
        return "(SELECT chat_message.* FROM chat_message JOIN chat_search ON chat_search.rowid = chat_message.sequence "
            + "WHERE chat_search MATCH ?) WHERE true"
    }

    /// What `messages` asks for; a quoted string is no query language.
    var messagesArgument: String {
        guard isIndexed else { return likePattern }
        let quoted = unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + quoted.map { String($0) }.joined(separator: "\"\"") + "\""
    }

    /// Some 120 characters around the first place of a word, on one line.
    func excerpt(around word: String) -> String {
        let flat = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let lower = flat.lowercased()
        guard lower.count == flat.count, let place = lower.firstRange(of: word.lowercased()) else {
            return String(flat.prefix(120))
        }
        let offset = lower.distance(from: lower.startIndex, to: place.lowerBound)
        let start = max(0, offset - 40)
        let text = String(flat.dropFirst(start).prefix(120))
        return (start > 0 ? "…" : "") + text + (start + 120 < flat.count ? "…" : "")
    }
}
