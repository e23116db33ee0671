internal import GRDB
public import Stores

extension SQLiteChatStore {
    public func conversations(
        of account: String,
        search: String,
        before: Double?,
        limit: Int
    ) async throws -> [ConversationMatch] {
        let words = search.split(whereSeparator: \.isWhitespace).map(String.init)
        return try await read { db in
            var sql = "SELECT * FROM conversation WHERE account = ? AND updated < ?"
            var arguments: StatementArguments = [account, before ?? .infinity]
            for word in words {
                sql += " AND (title LIKE ? ESCAPE '\\' OR id IN (\(word.messageSearch)))"
                arguments += [word.likePattern, word.searchArgument]
            }
            sql += " ORDER BY updated DESC, id DESC LIMIT ?"
            arguments += [max(0, limit)]
            let rows = try Row.fetchAll(db, sql: sql, arguments: arguments)
            return try rows.map { row in
                let conversation = ChatConversation(row: row)
                return ConversationMatch(conversation, snippet: try Self.snippet(of: words, in: conversation, db))
            }
        }
    }

    /// The text around the first word in the first message that holds it, unless the title holds them all.
    private static func snippet(of words: [String], in conversation: ChatConversation, _ db: Database) throws -> String?
    {
        let title = conversation.title.lowercased()
        guard let word = words.first(where: { !title.contains($0.lowercased()) }) else { return nil }
        let sql = "SELECT text FROM chat_message WHERE conversation = ? AND text LIKE ? ESCAPE '\\' ORDER BY sequence"
        guard let text = try String.fetchOne(db, sql: sql, arguments: [conversation.id, word.likePattern]) else {
            return nil
        }
        return text.excerpt(around: word)
    }

    public func conversation(_ id: String, of account: String) async throws -> ChatConversation? {
        try await read { db in
            let sql = "SELECT * FROM conversation WHERE id = ? AND account = ?"
            return try Row.fetchOne(db, sql: sql, arguments: [id, account]).map(ChatConversation.init(row:))
        }
    }

    public func save(_ conversation: ChatConversation) async throws {
        try await write {
            try $0.execute(
                sql: """
                    INSERT INTO conversation (id, account, title, folder, created, updated, leaf)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET
                        title = excluded.title, folder = excluded.folder, updated = excluded.updated,
                        leaf = excluded.leaf
                    """,
                arguments: [
                    conversation.id, conversation.account, conversation.title, conversation.folder,
                    conversation.created, conversation.updated, conversation.leaf,
                ]
            )
        }
    }

    public func removeConversation(_ id: String, of account: String) async throws -> Bool {
        try await write { db in
            try db.execute(
                sql: """
                    DELETE FROM chat_file WHERE account = ?2 AND id IN (
                        SELECT file FROM chat_message_file JOIN chat_message ON chat_message.id = message
                        WHERE conversation = ?1
                    ) AND id NOT IN (
                        SELECT file FROM chat_message_file JOIN chat_message ON chat_message.id = message
                        WHERE conversation <> ?1
                    )
                    """,
                arguments: [id, account]
            )
            try db.execute(sql: "DELETE FROM conversation WHERE id = ? AND account = ?", arguments: [id, account])
            return db.changesCount > 0
        }
    }
}

extension ChatConversation {
    fileprivate init(row: Row) {
        self.init(
            id: row["id"],
            account: row["account"],
            title: row["title"],
            folder: row["folder"],
            created: row["created"],
            updated: row["updated"],
            leaf: row["leaf"]
        )
    }
}

extension String {
    /// The text as part of another, for `LIKE … ESCAPE '\'`.
    fileprivate var likePattern: String {
        var pattern = "%"
        for character in self {
            if character == "%" || character == "_" || character == "\\" { pattern.append("\\") }
            pattern.append(character)
        }
        return pattern + "%"
    }

    /// Trigrams know nothing of shorter texts.
    private var isIndexed: Bool { unicodeScalars.count >= 3 }

    /// Selects the conversations in which a message holds the text.
    fileprivate var messageSearch: String {
        isIndexed
            ? """
            SELECT conversation FROM chat_message JOIN chat_search ON chat_search.rowid = chat_message.sequence
            WHERE chat_search MATCH ?
            """
            : "SELECT conversation FROM chat_message WHERE text LIKE ? ESCAPE '\\'"
    }

    /// What `messageSearch` asks for; a quoted string is no query language.
    fileprivate var searchArgument: String {
        isIndexed
            ? "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            : likePattern
    }

    /// Some 120 characters around the first place of a word, on one line.
    fileprivate func excerpt(around word: String) -> String {
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
