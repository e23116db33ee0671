internal import Foundation
internal import GRDB
public import Stores

/// The chat app's tables in the database of the ledger.
public final class SQLiteChatStore: ChatStore {
    private let database: any DatabaseWriter
    private let place: String

    /// A store in the file that a ledger has opened.
    public init(_ ledger: SQLiteLedger) {
        database = ledger.database
        place = ledger.place
    }

    func read<Value: Sendable>(_ value: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.read(value)
        } catch {
            throw StoreError.mapping(error, place: place)
        }
    }

    @discardableResult
    func write<Value: Sendable>(_ change: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.write(change)
        } catch {
            throw StoreError.mapping(error, place: place)
        }
    }
}

// MARK: Accounts

extension SQLiteChatStore {
    /// Every account, the oldest first.
    public func accounts() async throws -> [Account] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM account ORDER BY created, id").map(Account.init(row:))
        }
    }

    /// Adds an account.
    public func add(_ account: Account, passwordHash: String, onlyAsFirst: Bool) async throws -> Bool {
        try await write { db in
            let people = try Int.fetchOne(db, sql: "SELECT count(*) FROM account WHERE password <> ''") ?? 0
            if onlyAsFirst, people > 0 { return false }
            guard try Self.row(named: account.name, db) == nil else { return false }
            try db.execute(
                sql: "INSERT INTO account (id, name, role, password, created) VALUES (?, ?, ?, ?, ?)",
                arguments: [account.id, account.name, account.role.rawValue, passwordHash, account.created]
            )
            return true
        }
    }

    /// The account of a name and the hash of its password.
    public func credentials(of name: String) async throws -> (account: Account, passwordHash: String)? {
        try await read { db in try Self.row(named: name, db).map { (Account(row: $0), $0["password"]) } }
    }

    /// The account of a name, in whatever case of whatever script; SQLite by itself knows the case of ASCII alone.
    private static func row(named name: String, _ db: Database) throws -> Row? {
        let sql = "SELECT * FROM account WHERE swiftLowercaseString(name) = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [name.lowercased()])
    }

    /// Removes an account with everything that belongs to it.
    public func removeAccount(_ id: String) async throws {
        try await write { try $0.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [id]) }
    }

    /// Keeps a sign-in.
    public func add(_ signIn: SignIn) async throws {
        try await write {
            try $0.execute(
                sql: "INSERT INTO sign_in (digest, account, created) VALUES (?, ?, ?)",
                arguments: [signIn.digest, signIn.account, signIn.created]
            )
        }
    }

    /// The account that is signed in by a token of this digest.
    public func account(signedInBy digest: String, since: Double) async throws -> Account? {
        try await read { db in
            let sql = """
                SELECT account.* FROM sign_in JOIN account ON account.id = sign_in.account
                WHERE digest = ? AND sign_in.created >= ?
                """
            return try Row.fetchOne(db, sql: sql, arguments: [digest, since]).map(Account.init(row:))
        }
    }

    /// Ends a sign-in.
    public func removeSignIn(_ digest: String) async throws {
        try await write { try $0.execute(sql: "DELETE FROM sign_in WHERE digest = ?", arguments: [digest]) }
    }
}

// MARK: Files

extension SQLiteChatStore {
    /// Keeps a file of an account.
    public func add(_ file: ChatFile, content: [UInt8], account: String, at time: Double) async throws {
        try await write {
            try $0.execute(
                sql: """
                    INSERT INTO chat_file (id, account, name, type, bytes, created, content) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [file.id, account, file.name, file.type, file.byteCount, time, Data(content)]
            )
        }
    }

    /// A file of an account.
    public func file(_ id: String, of account: String) async throws -> (file: ChatFile, content: [UInt8])? {
        try await read { db in
            let sql = "SELECT * FROM chat_file WHERE id = ? AND account = ?"
            return try Row.fetchOne(db, sql: sql, arguments: [id, account]).map { row in
                let content: Data = row["content"]
                return (ChatFile(row: row), [UInt8](content))
            }
        }
    }
}

extension Account {
    fileprivate init(row: Row) {
        self.init(
            id: row["id"],
            name: row["name"],
            role: Role(rawValue: row["role"]) ?? .member,
            created: row["created"]
        )
    }
}

extension ChatFile {
    init(row: Row) {
        self.init(id: row["id"], name: row["name"], type: row["type"], byteCount: row["bytes"])
    }
}
