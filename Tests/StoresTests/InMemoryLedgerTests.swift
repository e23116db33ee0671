import Routing
import Stores
import TestSupport
import Testing

struct InMemoryLedgerTests {
    @Test func passesTheSuiteOfEveryLedger() async throws {
        try await LedgerConformance { InMemoryLedger() }.run()
    }

    @Test func forgetsTheOldestDecisionsButKeepsTheSums() async throws {
        let ledger = InMemoryLedger(capacity: 3)
        for index in 0..<20 {
            let decision = try Decision.sample(id: "dec_\(index)")
            ledger.record(.decision(decision))
            ledger.record(.answer(.sample(of: decision)))
        }
        #expect(try await ledger.latest(10).map(\.decision.id) == ["dec_19", "dec_18", "dec_17"])
        #expect(try await ledger.decision("dec_0") == nil)
        #expect(try await ledger.totals().all.answers == 20)
    }
}
