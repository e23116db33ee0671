internal import GRDB
public import Stores

extension SQLiteChatStore {
    /// Conversations of an account, the one changed last first.
    public func conversations(
        of account: String,
        search: String,
        before: ConversationPlace?,
        limit: Int
    ) async throws -> [ConversationMatch] {
        let words = search.searchWords
        let before = before ?? ConversationPlace(updated: .infinity)
        return try await read { db in
            var sql = "SELECT * FROM conversation WHERE account = ? AND (updated < ? OR updated = ? AND id < ?)"
            var arguments: StatementArguments = [account, before.updated, before.updated, before.id]
            for word in words {
                sql += " AND (\(word.isPart(of: "title")) OR id IN (SELECT conversation FROM \(word.messages)))"
                arguments += [word.likePattern, word.messagesArgument]
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
        let sql = "SELECT text FROM \(word.messages) AND conversation = ? ORDER BY sequence"
        let arguments: StatementArguments = [word.messagesArgument, conversation.id]
        return try String.fetchOne(db, sql: sql, arguments: arguments)?.excerpt(around: word)
    }

    /// A conversation of an account.
    public func conversation(_ id: String, of account: String) async throws -> ChatConversation? {
        try await read { db in
            let sql = "SELECT * FROM conversation WHERE id = ? AND account = ?"
            return try Row.fetchOne(db, sql: sql, arguments: [id, account]).map(ChatConversation.init(row:))
        }
    }

    /// Adds a conversation, or changes one that is there.
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

    /// Removes a conversation with its messages and files.
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
