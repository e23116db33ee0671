public import Routing
public import Stores
internal import Testing

/// What every ledger must do, whatever it is made of.
public struct LedgerConformance {
    let makeLedger: () async throws -> any Ledger

    /// A suite whose every check runs on a new, empty ledger.
    public init(_ makeLedger: @escaping () async throws -> any Ledger) {
        self.makeLedger = makeLedger
    }

    /// Runs every check.
    public func run() async throws {
        try await anEmptyLedgerHasNothing()
        try await aDecisionComesBackIdentical()
        try await anAnswerComesBackIdentical()
        try await recordsNeverChange()
        try await theLatestComeFirst()
        try await totalsSumUpByModel()
        try await manyWritersLoseNothing()
        try await eventsComeBackInOrderFromAnyNumber()
        try await manyRunsKeepTheirEventsApart()
        try await runInsight()
    }

    private func anEmptyLedgerHasNothing() async throws {
        let ledger = try await makeLedger()
        #expect(try await ledger.decision("dec_none") == nil)
        #expect(try await ledger.latest(10).isEmpty)
        #expect(try await ledger.totals() == LedgerTotals())
        #expect(try await ledger.events(of: "dec_none", after: 0, limit: 10).isEmpty)
        try await ledger.flush()
    }

    private func aDecisionComesBackIdentical() async throws {
        let ledger = try await makeLedger()
        var odd = try Decision.sample(id: "dec_odd", prompt: "0.1 + 0.2 = ? 🙂 \u{0000} \"quoted\" /slashed/")
        odd.routerMilliseconds = 0.1 + 0.2
        odd.reasons += ["<b>\u{2028}\n\\ ünïcode", ""]
        odd.candidates[0].utility = -.infinity
        odd.created = 1_800_000_000.123_456_7
        let pinned = Decision.pinned(SampleModels.local, query: RoutingQuery(text: []), id: "dec_pin", created: 0)
        for decision in [odd, pinned] {
            ledger.record(.decision(decision))
            #expect(try await ledger.decision(decision.id) == LedgerRecord(decision: decision))
        }
    }

    private func anAnswerComesBackIdentical() async throws {
        let ledger = try await makeLedger()
        let decision = try Decision.sample(id: "dec_1")
        var full = AnswerRecord.sample(of: decision)
        full.carbonG = 0.1 + 0.2
        full.energyWh = 1e-9
        full.timeToFirstTokenMilliseconds = 12.5
        full.finishReason = "tool_calls"
        full.errorType = "server_error"
        full.errorMessage = "provider 'x' said \"no\"; it's gone"
        full.clientClosed = true
        full.usageIsEstimated = true
        ledger.record(.decision(decision))
        ledger.record(.answer(full))
        #expect(try await ledger.decision("dec_1") == LedgerRecord(decision: decision, answer: full))

        let plain = try Decision.sample(id: "dec_2")
        ledger.record(.decision(plain))
        ledger.record(.answer(.sample(of: plain)))
        #expect(try await ledger.decision("dec_2")?.answer == .sample(of: plain))
    }

    private func recordsNeverChange() async throws {
        let ledger = try await makeLedger()
        let decision = try Decision.sample(id: "dec_1")
        var other = decision
        other.reasons = ["another"]
        var second = AnswerRecord.sample(of: decision)
        second.status = 500
        ledger.record(.decision(decision))
        ledger.record(.answer(.sample(of: decision)))
        ledger.record(.decision(other))
        ledger.record(.answer(second))
        #expect(try await ledger.decision("dec_1") == LedgerRecord(decision: decision, answer: .sample(of: decision)))
        #expect(try await ledger.totals().all.answers == 1)
    }

    private func theLatestComeFirst() async throws {
        let ledger = try await makeLedger()
        let decisions = try (0..<5).map { try Decision.sample(id: "dec_\($0)", prompt: "\($0)") }
        for decision in decisions { ledger.record(.decision(decision)) }
        ledger.record(.answer(.sample(of: decisions[3])))
        let latest = try await ledger.latest(3)
        #expect(latest.map(\.decision) == [decisions[4], decisions[3], decisions[2]])
        #expect(latest.map(\.answer) == [nil, .sample(of: decisions[3]), nil])
        #expect(try await ledger.latest(100).count == 5)
        #expect(try await ledger.latest(0).isEmpty)
        #expect(try await ledger.latest(-1).isEmpty)
    }

    private func totalsSumUpByModel() async throws {
        let ledger = try await makeLedger()
        for index in 0..<6 {
            let decision = try Decision.sample(id: "dec_\(index)")
            var answer = AnswerRecord.sample(of: decision)
            answer.modelAnswered = index < 4 ? "a" : "b"
            answer.status = index == 0 ? 499 : 200
            answer.carbonG = index == 5 ? nil : 0.5
            ledger.record(.decision(decision))
            ledger.record(.answer(answer))
        }
        let totals = try await ledger.totals()
        #expect(totals.models.keys.sorted() == ["a", "b"])
        let a = try #require(totals.models["a"])
        #expect(a.answers == 4 && a.failures == 1 && a.promptTokens == 400 && a.completionTokens == 80)
        #expect(a.carbonG == 2 && totals.models["b"]?.carbonG == 0.5)
        #expect(abs(totals.all.costUSD - 0.06) < 1e-12 && totals.all.answers == 6)
        #expect(totals.lostEntries == 0)
    }

    private func manyWritersLoseNothing() async throws {
        let ledger = try await makeLedger()
        let sample = try Decision.sample(id: "dec")
        await withDiscardingTaskGroup { group in
            for writer in 0..<8 {
                group.addTask {
                    for index in 0..<50 {
                        var decision = sample
                        decision.id = "dec_\(writer)_\(index)"
                        ledger.record(.decision(decision))
                        ledger.record(.answer(.sample(of: decision)))
                        if index % 25 == 0 { _ = try? await ledger.latest(1) }
                    }
                }
            }
        }
        #expect(try await ledger.totals().all.answers == 400)
        #expect(try await ledger.latest(1000).allSatisfy { $0.answer?.decisionID == $0.decision.id })
    }

    private func eventsComeBackInOrderFromAnyNumber() async throws {
        let ledger = try await makeLedger()
        ledger.record(.decision(try Decision.sample(id: "dec_1")))
        let events = (1...6).map { RunEvent.sample($0, of: "dec_1") }
        for event in events[..<4] { ledger.record(.event(event)) }
        ledger.record(.event(events[5]))
        ledger.record(.event(events[4]))
        var second = events[2]
        second.json = "{}"
        ledger.record(.event(second))
        for sequence in 0...7 {
            let found = try await ledger.events(of: "dec_1", after: sequence, limit: 100)
            #expect(found == Array(events.dropFirst(sequence)), "after \(sequence)")
        }
        #expect(try await ledger.events(of: "dec_1", after: 1, limit: 2) == Array(events[1...2]))
        #expect(try await ledger.events(of: "dec_1", after: 0, limit: 0).isEmpty)
        #expect(try await ledger.events(of: "dec_1", after: 0, limit: -1).isEmpty)
    }

    private func manyRunsKeepTheirEventsApart() async throws {
        let ledger = try await makeLedger()
        let sample = try Decision.sample(id: "dec")
        await withDiscardingTaskGroup { group in
            for writer in 0..<8 {
                group.addTask {
                    var decision = sample
                    decision.id = "dec_\(writer)"
                    ledger.record(.decision(decision))
                    for number in 1...50 { ledger.record(.event(.sample(number, of: decision.id))) }
                }
            }
        }
        for writer in 0..<8 {
            let run = "dec_\(writer)"
            let found = try await ledger.events(of: run, after: 0, limit: 1000)
            #expect(found == (1...50).map { RunEvent.sample($0, of: run) })
        }
    }
}

extension RunEvent {
    /// An event whose object is as odd as JSON allows.
    public static func sample(_ sequence: Int, of run: String) -> RunEvent {
        RunEvent(
            run: run,
            sequence: sequence,
            time: 1_800_000_000.125 + Double(sequence) * 0.1,
            type: "STEP_STARTED",
            json: #"{"seq":\#(sequence),"a":"🙂 \u0000 \\\"q\\\" ünïcode","n":[1.50,null]}"#
        )
    }
}

extension AnswerRecord {
    /// An answer of 100 prompt and 20 completion tokens at one cent.
    public static func sample(of decision: Decision) -> AnswerRecord {
        var answer = AnswerRecord(
            decisionID: decision.id,
            requestID: "req_1",
            created: decision.created,
            modelAsked: "auto",
            modelAnswered: decision.model,
            provider: "test",
            policy: decision.policy,
            strategy: decision.plan.strategy.rawValue,
            status: 200,
            streamed: false
        )
        answer.promptTokens = 100
        answer.completionTokens = 20
        answer.cachedTokens = 10
        answer.reasoningTokens = 5
        answer.costUSD = 0.01
        answer.totalMilliseconds = 123.456
        answer.overheadMilliseconds = 0.25
        answer.finishReason = "stop"
        return answer
    }
}
