import Foundation
import GRDB
import Routing
import Stores
import TestSupport
import Testing

@testable import SQLiteStore

struct SQLiteChatStoreTests {
    @Test func passesTheSuiteOfEveryChatStoreInMemory() async throws {
        try await ChatStoreConformance { SQLiteChatStore(try SQLiteLedger.inMemory()) }.run()
    }

    @Test func passesTheSuiteOfEveryChatStoreInAFile() async throws {
        let folder = try TemporaryFolder()
        try await ChatStoreConformance {
            SQLiteChatStore(try SQLiteLedger(path: folder.path(UUID().uuidString + ".sqlite")))
        }.run()
    }

    @Test func aDatabaseFromBeforeTheChatAppKeepsItsRecordsAndTakesConversations() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        let decision = try Decision.sample(id: "dec_1")
        do {
            let old = try DatabaseQueue(path: path)
            try LedgerSchema.migrator.migrate(old, upTo: "ledger 2: events of runs")
            try await old.write { db in
                #expect(try !db.tableExists("conversation"))
                try DecisionRow(decision).insert(db)
                try AnswerRow(.sample(of: decision)).insert(db)
                try EventRow(.sample(1, of: "dec_1")).insert(db)
            }
        }
        do {
            let ledger = try SQLiteLedger(path: path)
            let store = SQLiteChatStore(ledger)
            #expect(try await ledger.decision("dec_1")?.answer == .sample(of: decision))
            #expect(try await ledger.events(of: "dec_1", after: 0, limit: 9) == [.sample(1, of: "dec_1")])
            #expect(try await store.add(.sample("a"), passwordHash: "x", onlyAsFirst: true))
            try await store.save(.sample("c"))
            try await store.add([.sample("m", "a zebra")], at: 2)
        }
        let reopened = SQLiteChatStore(try SQLiteLedger(path: path))
        #expect(try await reopened.conversations(of: "a", search: "zebra", before: nil, limit: 9).count == 1)
        #expect(try await reopened.messages(of: "c") == [.sample("m", "a zebra")])
    }

    @Test func aDatabaseOfANewerChatAppIsRefusedAndLeftAlone() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        do {
            let store = SQLiteChatStore(try SQLiteLedger(path: path))
            #expect(try await store.add(.sample("a"), passwordHash: "x", onlyAsFirst: true))
            try await DatabaseQueue(path: path).write {
                try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('chat 99')")
            }
        }
        let error = #expect(throws: StoreError.self) { try SQLiteLedger(path: path) }
        #expect(error?.code == .newerSchema && error?.message.contains(path) == true)
        let accounts = try await DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM account")
        }
        #expect(accounts == 1)
    }

    @Test func nothingOfARemovedAccountIsLeftInAnyTable() async throws {
        let ledger = try SQLiteLedger.inMemory()
        let store = SQLiteChatStore(ledger)
        #expect(try await store.add(.sample("a"), passwordHash: "x", onlyAsFirst: true))
        try await store.add(SignIn(digest: "d", account: "a", created: 1))
        try await store.add(.sample("f"), content: [1, 2], account: "a", at: 1)
        try await store.save(.sample("c"))
        try await store.add([.sample("m", "a zebra", files: [.sample("f")])], at: 2)
        try await store.saveRun("[]", of: "m")
        try await store.removeAccount("a")
        let tables = [
            "account", "sign_in", "conversation", "chat_message", "chat_run", "chat_file", "chat_message_file",
            "chat_search WHERE chat_search MATCH 'zebra'",
        ]
        for table in tables {
            let rows = try await ledger.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
            #expect(rows == 0, "\(table)")
        }
    }

    @Test func manyAnswersAreWrittenAtOnce() async throws {
        let folder = try TemporaryFolder()
        let store = SQLiteChatStore(try SQLiteLedger(path: folder.path("ledger.sqlite")))
        #expect(try await store.add(.sample("a"), passwordHash: "x", onlyAsFirst: true))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<16 {
                group.addTask {
                    try await store.save(.sample("c\(writer)"))
                    var message = ConversationMessage.sample("m\(writer)", in: "c\(writer)", "")
                    try await store.add([message], at: 2)
                    for step in 1...10 {
                        message.text += "word\(step) "
                        try await store.update(message)
                        #expect(try await store.message(message.id, of: "a")?.text == message.text)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.conversations(of: "a", search: "word10", before: nil, limit: 99).count == 16)
    }
}
