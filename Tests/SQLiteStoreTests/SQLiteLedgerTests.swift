import Foundation
import GRDB
import Logging
import ServiceLifecycle
import Stores
import TestSupport
import Testing

@testable import Routing
@testable import SQLiteStore

struct SQLiteLedgerTests {
    @Test func passesTheSuiteOfEveryLedgerInMemory() async throws {
        try await LedgerConformance { try SQLiteLedger.inMemory() }.run()
    }

    @Test func passesTheSuiteOfEveryLedgerInAFile() async throws {
        let folder = try TemporaryFolder()
        try await LedgerConformance {
            try SQLiteLedger(path: folder.path(UUID().uuidString + ".sqlite"))
        }.run()
    }

    @Test func aRecordOutlivesTheProgram() async throws {
        let folder = try TemporaryFolder()
        let decision = try Decision.sample(id: "dec_1")
        let first = try SQLiteLedger(path: folder.path("ledger.sqlite"))
        first.record(.decision(decision))
        first.record(.answer(.sample(of: decision)))
        try await first.flush()

        let second = try SQLiteLedger(path: folder.path("ledger.sqlite"))
        #expect(try await second.decision("dec_1") == LedgerRecord(decision: decision, answer: .sample(of: decision)))
    }

    @Test func theFileIsInWriteAheadModeWithNormalSynchronisation() async throws {
        let folder = try TemporaryFolder()
        let ledger = try SQLiteLedger(path: folder.path("ledger.sqlite"))
        let (journal, synchronous, patience) = try await ledger.database.write { db in
            (
                try String.fetchOne(db, sql: "PRAGMA journal_mode"), try Int.fetchOne(db, sql: "PRAGMA synchronous"),
                try Int.fetchOne(db, sql: "PRAGMA busy_timeout")
            )
        }
        #expect(journal == "wal" && synchronous == 1 && patience == 5000)
    }

    @Test func aFullQueueDropsTheOldestAnswersFirstAndCountsThem() async throws {
        let ledger = try SQLiteLedger.inMemory(queueCapacity: 4)
        let decisions = try (0..<4).map { try Decision.sample(id: "dec_\($0)") }
        for decision in decisions.prefix(2) {
            ledger.record(.decision(decision))
            ledger.record(.answer(.sample(of: decision)))
        }
        ledger.record(.decision(decisions[2]))
        ledger.record(.decision(decisions[3]))
        #expect(ledger.lostEntries == 2)
        ledger.record(.answer(.sample(of: decisions[3])))
        #expect(try await ledger.latest(9).map(\.decision.id) == ["dec_3", "dec_2", "dec_1", "dec_0"])
        #expect(try await ledger.totals().lostEntries == 3)
        #expect(try await ledger.totals().all.answers == 0)
    }

    @Test func aFullQueueDropsEventsBeforeAnswersAndDecisions() async throws {
        let ledger = try SQLiteLedger.inMemory(queueCapacity: 4)
        let decision = try Decision.sample(id: "dec_1")
        ledger.record(.decision(decision))
        ledger.record(.event(.sample(1, of: "dec_1")))
        ledger.record(.event(.sample(2, of: "dec_1")))
        ledger.record(.answer(.sample(of: decision)))
        ledger.record(.event(.sample(3, of: "dec_1")))
        ledger.record(.decision(try Decision.sample(id: "dec_2")))
        #expect(ledger.lostEntries == 2)
        #expect(try await ledger.events(of: "dec_1", after: 0, limit: 9) == [.sample(3, of: "dec_1")])
        #expect(try await ledger.latest(9).map(\.answer) == [nil, .sample(of: decision)])
    }

    @Test func aDatabaseOfTheFirstVersionKeepsItsRecordsAndTakesEvents() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        let decision = try Decision.sample(id: "dec_1")
        do {
            let old = try DatabaseQueue(path: path)
            try LedgerSchema.migrator.migrate(old, upTo: "ledger 1")
            try await old.write { db in
                #expect(try !db.tableExists("run_event"))
                try DecisionRow(decision).insert(db)
                try AnswerRow(.sample(of: decision)).insert(db)
            }
        }
        let ledger = try SQLiteLedger(path: path)
        ledger.record(.event(.sample(1, of: "dec_1")))
        #expect(try await ledger.decision("dec_1")?.answer == .sample(of: decision))
        #expect(try await ledger.events(of: "dec_1", after: 0, limit: 9) == [.sample(1, of: "dec_1")])
        let reopened = try SQLiteLedger(path: path)
        #expect(try await reopened.events(of: "dec_1", after: 0, limit: 9) == [.sample(1, of: "dec_1")])
    }

    @Test func figuresOfOlderRecordsAreMadeAsThoseOfNewOnes() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        var planned = try Decision.sample(id: "dec_plan")
        planned.plan.strategy = .cascade
        planned.plan.nodes.append(planned.plan.nodes[0])
        planned.plans = [
            PlanOption(
                strategy: .cascade,
                models: ["a", "b"],
                quality: 0.1 + 0.2,
                costUSD: 1,
                carbonG: nil,
                calls: 2,
                rounds: 2,
                agreement: 0.5,
                utility: 0
            )
        ]
        var unweighed = planned
        unweighed.id = "dec_graph"
        unweighed.plan.strategy = .graph
        let pinned = Decision.pinned(SampleModels.local, query: RoutingQuery(text: []), id: "dec_pin", created: 0)
        let decisions = [try Decision.sample(id: "dec_1"), planned, unweighed, pinned]
        do {
            let old = try DatabaseQueue(path: path)
            try LedgerSchema.migrator.migrate(old, upTo: "ledger 2: events of runs")
            try await old.write { db in for decision in decisions { try DecisionRow(decision).insert(db) } }
        }
        let ledger = try SQLiteLedger(path: path)
        let figures = try await ledger.fold(LedgerFilter(), latest: nil, into: []) { $0.append($1) }
        #expect(figures == decisions.map { LedgerFigures(LedgerRecord(decision: $0)) })
        #expect(figures.map(\.expectedQuality) == [decisions[0].candidates[0].quality, 0.1 + 0.2, nil, nil])
    }

    @Test func recordingTakesMicroseconds() async throws {
        let ledger = try SQLiteLedger.inMemory()
        let decision = try Decision.sample(id: "dec_1")
        let clock = ContinuousClock()
        let times = (0..<5_000).map { _ in clock.measure { ledger.record(.decision(decision)) } }.sorted()
        #expect(times[times.count / 2] < .microseconds(50), "median \(times[times.count / 2])")
    }
}

struct SQLiteLedgerFailureTests {
    @Test func aMissingFolderIsNamed() throws {
        let error = #expect(throws: StoreError.self) { try SQLiteLedger(path: "/nonexistent-folder/ledger.sqlite") }
        #expect(error?.code == .unwritable)
        #expect(error?.message.contains("folder /nonexistent-folder does not exist") == true, "\(error?.message ?? "")")
    }

    @Test func aFolderInPlaceOfTheFileIsNamed() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: StoreError.self) { try SQLiteLedger(path: folder.path("")) }
        #expect(error?.code == .unwritable && error?.message.contains("it is a folder") == true)
    }

    @Test func aFileThatIsNoDatabaseIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        try Data(String(repeating: "not a database. ", count: 512).utf8).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: StoreError.self) { try SQLiteLedger(path: path) }
        #expect(error?.code == .corrupt && error?.message.contains(path) == true)
    }

    @Test func aDatabaseOfANewerVersionIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        do {
            _ = try SQLiteLedger(path: path)
            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('ledger 99')") }
        }
        let error = #expect(throws: StoreError.self) { try SQLiteLedger(path: path) }
        #expect(error?.code == .newerSchema)
    }

    @Test func whatCannotBeWrittenStaysInTheQueue() async throws {
        let ledger = try SQLiteLedger.inMemory()
        try await ledger.database.write { try $0.execute(sql: "ALTER TABLE decision RENAME TO elsewhere") }
        let decision = try Decision.sample(id: "dec_1")
        ledger.record(.decision(decision))
        await #expect(throws: StoreError.self) { try await ledger.flush() }
        try await ledger.database.write { try $0.execute(sql: "ALTER TABLE elsewhere RENAME TO decision") }
        #expect(try await ledger.decision("dec_1")?.decision == decision)
        #expect(ledger.lostEntries == 0)
    }
}

struct LedgerWriterTests {
    @Test(.timeLimit(.minutes(1))) func writesWithoutBeingRead() async throws {
        let ledger = try SQLiteLedger.inMemory()
        let writer = LedgerWriter(ledger, logger: Logger(label: "test"), pause: .zero)
        let running = Task { try await writer.run() }
        ledger.record(.decision(try Decision.sample(id: "dec_1")))
        while try await ledger.database.read({ try Int.fetchOne($0, sql: "SELECT count(*) FROM decision") }) != 1 {
            try await Task.sleep(for: .milliseconds(2))
        }
        running.cancel()
        try await running.value
    }

    @Test(.timeLimit(.minutes(1))) func writesTheRestOnShutdown() async throws {
        let folder = try TemporaryFolder()
        let ledger = try SQLiteLedger(path: folder.path("ledger.sqlite"))
        let logger = Logger(label: "test")
        let writer = LedgerWriter(ledger, logger: logger, pause: .seconds(3600))
        let group = ServiceGroup(configuration: .init(services: [writer], logger: logger))
        let running = Task { try await group.run() }
        ledger.record(.decision(try Decision.sample(id: "dec_1")))
        try await Task.sleep(for: .milliseconds(20))
        for index in 2..<50 { ledger.record(.decision(try Decision.sample(id: "dec_\(index)"))) }
        await group.triggerGracefulShutdown()
        try await running.value
        let rows = try await ledger.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM decision") }
        #expect(rows == 49)
    }
}
