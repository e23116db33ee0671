import Execution
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct RunLogTests {
    /// A run of which every event tells of nothing but its number.
    private func makeLog(_ ledger: InMemoryLedger) throws -> RunLog {
        ledger.record(.decision(try Decision.sample(id: "dec_1")))
        return RunLog(run: "dec_1", keepsText: false, ledger: ledger, onEnd: {})
    }

    private func read(_ reader: RunReader) async throws -> [Int] {
        var reading = reader.start()
        var sequences: [Int] = []
        while let events = try await reading.next() { sequences += events.map(\.sequence) }
        return sequences
    }

    private func happen(_ log: RunLog, _ count: Int) {
        for number in 0..<count { log.observe(.planRefused(fallback: "m", reason: "\(number)")) }
    }

    @Test func followersFromAnywhereReadEveryEventOnce() async throws {
        let ledger = InMemoryLedger()
        let log = try makeLog(ledger)
        let count = 5_000
        try await withThrowingTaskGroup(of: (Int, [Int]).self) { group in
            for after in [0, 1, 7, 100, 2_500, 4_999, 5_001] {
                for log in [log, log] {
                    group.addTask {
                        let reader = RunReader(run: "dec_1", after: after, log: log, ledger: ledger)
                        return (after, try await read(reader))
                    }
                }
            }
            for part in 0..<50 {
                happen(log, count / 50)
                if part % 5 == 0 { try await Task.sleep(for: .milliseconds(1)) }
            }
            log.observe(.done)
            for try await (after, sequences) in group {
                #expect(sequences == Array(after + 1..<max(after + 1, count + 2)), "after \(after)")
            }
        }
        #expect(log.followerCount == 0)
    }

    @Test func whatMemoryNoLongerHoldsComesFromTheLedger() async throws {
        let ledger = InMemoryLedger()
        let log = try makeLog(ledger)
        happen(log, 4 * RunLog.capacity)
        guard case .stored(let first) = log.page(after: 0) else {
            Issue.record("memory holds everything")
            return
        }
        #expect(first > RunLog.capacity)
        log.observe(.done)
        let reader = RunReader(run: "dec_1", after: 3, log: log, ledger: ledger)
        #expect(try await read(reader) == Array(4...4 * RunLog.capacity + 1))
    }

    @Test func eventsThatTheLedgerLostDoNotHoldAFollowerUp() async throws {
        let ledger = InMemoryLedger()
        // A decision that the ledger does not know: it keeps none of the events.
        let log = RunLog(run: "dec_2", keepsText: false, ledger: ledger, onEnd: {})
        happen(log, 3 * RunLog.capacity)
        log.observe(.done)
        let reader = RunReader(run: "dec_2", after: 0, log: log, ledger: ledger)
        let sequences = try await read(reader)
        #expect(sequences.last == 3 * RunLog.capacity + 1 && sequences.count >= RunLog.capacity)
    }

    @Test func aWaitThatIsEndedGivesNoEvents() async throws {
        let ledger = InMemoryLedger()
        let log = try makeLog(ledger)
        var reading = RunReader(run: "dec_1", after: 0, log: log, ledger: ledger).start()
        reading.wake?.yield()
        #expect(try await reading.next()?.isEmpty == true)
        happen(log, 1)
        #expect(try await reading.next()?.map(\.sequence) == [1])
    }

    @Test func aCancelledFollowerLeaves() async throws {
        let ledger = InMemoryLedger()
        let log = try makeLog(ledger)
        let reader = RunReader(run: "dec_1", after: 0, log: log, ledger: ledger)
        let task = Task { try await read(reader) }
        while log.followerCount == 0 { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(log.followerCount == 0)
    }

    @Test func aRunIsForgottenWhenItEnds() async throws {
        let ledger = InMemoryLedger()
        let registry = RunRegistry(ledger: ledger)
        let decision = try Decision.sample(id: "dec_1")
        ledger.record(.decision(decision))
        let log = registry.open(decision, keepsText: false)
        #expect(registry["dec_1"] === log && registry.count == 1)
        log.observe(.decision(decision))
        log.observe(.done)
        #expect(registry["dec_1"] == nil && registry.count == 0)
        #expect(try await ledger.events(of: "dec_1", after: 0, limit: 9).last?.type == "RUN_FINISHED")
    }
}
