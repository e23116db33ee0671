internal import GRDB

/// The tables of the chat app, beside those of the ledger.
enum ChatSchema {
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("chat 1") { db in
            try createAccounts(db)
            try createConversations(db)
            try createFiles(db)
            // Trigrams find parts of words in every script.
            try db.create(virtualTable: "chat_search", using: FTS5()) { table in
                table.synchronize(withTable: "chat_message")
                table.tokenizer = FTS5TokenizerDescriptor(components: ["trigram"])
                table.column("text")
            }
        }
    }

    private static func createAccounts(_ db: Database) throws {
        try db.create(table: "account") { table in
            table.primaryKey("id", .text).notNull()
            table.column("name", .text).notNull().unique().collate(.nocase)
            table.column("role", .text).notNull()
            table.column("password", .text).notNull()
            table.column("created", .double).notNull()
        }
        try db.create(table: "sign_in") { table in
            table.primaryKey("digest", .text).notNull()
            table.column("account", .text).notNull().indexed().references("account", onDelete: .cascade)
            table.column("created", .double).notNull()
        }
    }

    private static func createConversations(_ db: Database) throws {
        try db.create(table: "conversation") { table in
            table.primaryKey("id", .text).notNull()
            table.column("account", .text).notNull().references("account", onDelete: .cascade)
            table.column("title", .text).notNull()
            table.column("folder", .text)
            table.column("created", .double).notNull()
            table.column("updated", .double).notNull()
            table.column("leaf", .text)
        }
        try db.create(index: "conversation_by_change", on: "conversation", columns: ["account", "updated"])
        try db.create(table: "chat_message") { table in
            table.autoIncrementedPrimaryKey("sequence")
            table.column("id", .text).notNull().unique()
            table.column("conversation", .text).notNull().indexed().references("conversation", onDelete: .cascade)
            table.column("parent", .text)
            table.column("role", .text).notNull()
            table.column("text", .text).notNull()
            table.column("created", .double).notNull()
            table.column("state", .text).notNull()
            table.column("error_message", .text)
            table.column("error_code", .text)
            table.column("model_asked", .text)
            table.column("decision_id", .text)
            table.column("decision", .text)
            table.column("answer", .text)
        }
        try db.create(table: "chat_run") { table in
            table.primaryKey("message", .text).notNull().references("chat_message", column: "id", onDelete: .cascade)
            table.column("events", .text).notNull()
        }
    }

    private static func createFiles(_ db: Database) throws {
        try db.create(table: "chat_file") { table in
            table.primaryKey("id", .text).notNull()
            table.column("account", .text).notNull().indexed().references("account", onDelete: .cascade)
            table.column("name", .text).notNull()
            table.column("type", .text).notNull()
            table.column("bytes", .integer).notNull()
            table.column("created", .double).notNull()
            table.column("content", .blob).notNull()
        }
        try db.create(table: "chat_message_file") { table in
            table.column("message", .text).notNull().references("chat_message", column: "id", onDelete: .cascade)
            table.column("position", .integer).notNull()
            table.column("file", .text).notNull().indexed().references("chat_file", onDelete: .cascade)
            table.primaryKey(["message", "position"])
        }
    }
}
