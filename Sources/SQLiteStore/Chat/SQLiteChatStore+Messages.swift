internal import GRDB
public import Stores

extension SQLiteChatStore {
    /// The messages of a conversation in the order they were added.
    public func messages(of conversation: String) async throws -> [ConversationMessage] {
        try await read { db in
            let filesSQL = """
                SELECT chat_message_file.message AS message, chat_file.id, name, type, bytes FROM chat_message_file
                JOIN chat_file ON chat_file.id = file JOIN chat_message ON chat_message.id = message
                WHERE conversation = ? ORDER BY position
                """
            var files: [String: [ChatFile]] = [:]
            for row in try Row.fetchAll(db, sql: filesSQL, arguments: [conversation]) {
                files[row["message"], default: []].append(ChatFile(row: row))
            }
            let sql = "SELECT * FROM chat_message WHERE conversation = ? ORDER BY sequence"
            return try Row.fetchAll(db, sql: sql, arguments: [conversation]).map { row in
                ConversationMessage(row: row, files: files[row["id"]] ?? [])
            }
        }
    }

    /// A message in a conversation of an account.
    public func message(_ id: String, of account: String) async throws -> ConversationMessage? {
        try await read { db in
            let sql = """
                SELECT chat_message.* FROM chat_message JOIN conversation ON conversation.id = chat_message.conversation
                WHERE chat_message.id = ? AND account = ?
                """
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [id, account]) else { return nil }
            let filesSQL = """
                SELECT chat_file.id, name, type, bytes FROM chat_message_file JOIN chat_file ON chat_file.id = file
                WHERE message = ? ORDER BY position
                """
            let files = try Row.fetchAll(db, sql: filesSQL, arguments: [id]).map(ChatFile.init(row:))
            return ConversationMessage(row: row, files: files)
        }
    }

    /// Adds messages in one step and makes the last of them the conversation's leaf.
    public func add(_ messages: [ConversationMessage], at time: Double) async throws {
        try await write { db in
            for message in messages {
                try db.execute(
                    sql: """
                        INSERT INTO chat_message (id, conversation, parent, role, text, created, state, error_message,
                            error_code, model_asked, decision_id, decision, answer)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        message.id, message.conversation, message.parent, message.role.rawValue, message.text.storable,
                        message.created, message.state.rawValue, message.errorMessage, message.errorCode,
                        message.modelAsked, message.decisionID, message.decision, message.answer,
                    ]
                )
                for (position, file) in message.files.enumerated() {
                    try db.execute(
                        sql: "INSERT INTO chat_message_file (message, position, file) VALUES (?, ?, ?)",
                        arguments: [message.id, position, file.id]
                    )
                }
            }
            guard let last = messages.last else { return }
            try db.execute(
                sql: "UPDATE conversation SET leaf = ?, updated = ? WHERE id = ?",
                arguments: [last.id, time, last.conversation]
            )
        }
    }

    /// Changes what has become of an answer.
    public func update(_ message: ConversationMessage) async throws {
        try await write {
            try $0.execute(
                sql: """
                    UPDATE chat_message SET text = ?, state = ?, error_message = ?, error_code = ?, decision_id = ?,
                        decision = ?, answer = ?
                    WHERE id = ?
                    """,
                arguments: [
                    message.text.storable, message.state.rawValue, message.errorMessage, message.errorCode,
                    message.decisionID,
                    message.decision, message.answer, message.id,
                ]
            )
        }
    }

    /// Calls every answer that is still running interrupted.
    public func interruptRunningAnswers() async throws {
        try await write {
            try $0.execute(
                sql: """
                    UPDATE chat_message SET state = 'interrupted', error_code = 'interrupted',
                        error_message = 'The gateway stopped while this answer was being written.'
                    WHERE state = 'running'
                    """
            )
        }
    }

    /// Keeps the events of an answer's run.
    public func saveRun(_ events: String, of message: String) async throws {
        try await write {
            try $0.execute(
                sql: "INSERT OR REPLACE INTO chat_run (message, events) VALUES (?, ?)",
                arguments: [message, events]
            )
        }
    }

    /// The events of an answer's run.
    public func run(of message: String) async throws -> String? {
        try await read {
            try String.fetchOne($0, sql: "SELECT events FROM chat_run WHERE message = ?", arguments: [message])
        }
    }
}

extension String {
    /// The text without NUL, at which SQLite would end it.
    var storable: String {
        guard utf8.contains(0) else { return self }
        var text = ""
        for scalar in unicodeScalars { text.unicodeScalars.append(scalar == "\0" ? "\u{FFFD}" : scalar) }
        return text
    }
}

extension ConversationMessage {
    fileprivate init(row: Row, files: [ChatFile]) {
        self.init(
            id: row["id"],
            conversation: row["conversation"],
            parent: row["parent"],
            role: Role(rawValue: row["role"]) ?? .user,
            text: row["text"],
            files: files,
            created: row["created"],
            state: State(rawValue: row["state"]) ?? .complete,
            modelAsked: row["model_asked"]
        )
        errorMessage = row["error_message"]
        errorCode = row["error_code"]
        decisionID = row["decision_id"]
        decision = row["decision"]
        answer = row["answer"]
    }
}
