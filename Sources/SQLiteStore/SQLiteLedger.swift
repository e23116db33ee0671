internal import Foundation
internal import GRDB
internal import Logging
public import Stores
internal import Synchronization

/// The ledger in an SQLite file.
///
/// `record` puts an entry into a bounded queue and returns; a ``LedgerWriter`` writes the queue in batches, off the
/// path of requests. Reading writes the queue first, so it sees everything that was recorded before.
///
/// The file is in WAL mode: reading never waits for writing, and several programs may read it.
public final class SQLiteLedger: Ledger {
    /// Entries that wait at most before the oldest are dropped.
    public static let defaultQueueCapacity = 20_000

    let database: any DatabaseWriter
    /// Yields when the queue stops being empty.
    let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation
    private let queue: Mutex<LedgerQueue>
    let place: String

    /// Opens the file at `path`, making it and its tables as needed.
    ///
    /// - Throws: `StoreError` with the path when the file cannot be made or written, is damaged, is no database, or
    ///   was made by a newer version of the program.
    public convenience init(path: String, queueCapacity: Int = SQLiteLedger.defaultQueueCapacity) throws {
        try self.init(place: path, queueCapacity: queueCapacity) {
            try DatabasePool(path: path, configuration: Self.configuration)
        }
    }

    /// A ledger in memory that is gone with its object: for tests.
    public static func inMemory(queueCapacity: Int = SQLiteLedger.defaultQueueCapacity) throws -> SQLiteLedger {
        try SQLiteLedger(place: "in memory", queueCapacity: queueCapacity) {
            try DatabaseQueue(configuration: Self.configuration)
        }
    }

    private init(place: String, queueCapacity: Int, open: () throws -> any DatabaseWriter) throws {
        do {
            let database = try open()
            let migrator = LedgerSchema.migrator
            if try database.read(migrator.hasBeenSuperseded) {
                throw StoreError(
                    .newerSchema,
                    "database \(place) was made by a newer version of Thalamus; use that version or another file"
                )
            }
            try migrator.migrate(database)
            self.database = database
        } catch {
            throw StoreError.mapping(error, place: place)
        }
        self.place = place
        queue = Mutex(LedgerQueue(capacity: queueCapacity))
        (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// WAL, `synchronous=NORMAL`, and five seconds of patience with other processes.
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "thalamus.ledger"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        return configuration
    }

    /// Puts an entry into the queue.
    public func record(_ entry: LedgerEntry) {
        let wasEmpty = queue.withLock { queue in
            defer { queue.append(entry) }
            return queue.count == 0
        }
        if wasEmpty { wakeUp.yield() }
    }

    /// Entries dropped so far because the database could not keep up.
    public var lostEntries: Int {
        queue.withLock { $0.lost }
    }

    /// Writes everything that was recorded before the call.
    ///
    /// It runs to its end even in a cancelled task: a program that stops still wants its records.
    public func flush() async throws {
        do {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                // The database's one writer runs these blocks one after the other, so whatever an earlier block took
                // from the queue is in the file by the time this one runs.
                database.asyncWriteWithoutTransaction { db in
                    continuation.resume(with: Result { try self.writeQueue(to: db) })
                }
            }
        } catch {
            throw StoreError.mapping(error, place: place)
        }
    }

    private func writeQueue(to db: Database) throws {
        while true {
            let batch = queue.withLock { $0.take(2_048) }
            if batch.isEmpty { return }
            do {
                try db.inTransaction {
                    for decision in batch.decisions {
                        try DecisionRow(decision).insert(db)
                        // A second decision of the same id was ignored, and nothing is to be told of it here either.
                        if db.changesCount > 0 { try FigureRow(decision, sequence: db.lastInsertedRowID).insert(db) }
                    }
                    for answer in batch.answers { try AnswerRow(answer).insert(db) }
                    for event in batch.events { try EventRow(event).insert(db) }
                    for feedback in batch.feedback { try FeedbackRow(feedback).save(db) }
                    return .commit
                }
            } catch {
                queue.withLock { $0.putBack(batch) }
                throw error
            }
        }
    }

    /// Flushes, then reads.
    func read<Value: Sendable>(_ value: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        try await flush()
        do {
            return try await database.read(value)
        } catch {
            throw StoreError.mapping(error, place: place)
        }
    }
}
