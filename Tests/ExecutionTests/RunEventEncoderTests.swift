import Conversation
import Routing
import Stores
import Synchronization
import TestSupport
import Testing

@testable import Execution

@Suite(.timeLimit(.minutes(2)))
struct RunEventEncoderTests {
    private static let secret = "What is the secret of 2 + 2?"

    private static let models = ["a", "b", "large"].map { id in
        ModelProfile(id: id, price: id == "large" ? TokenPrice(input: 10, output: 20) : TokenPrice(input: 1, output: 2))
    }

    private let cascade = Plan(
        strategy: .cascade,
        budget: PlanBudget(calls: 8),
        nodes: [
            PlanNode(id: "n1", kind: .model, model: "a"), PlanNode(id: "n2", kind: .model, model: "b"),
            PlanNode(id: "j", kind: .agree, dependencies: ["n1", "n2"]),
            PlanNode(id: "n3", kind: .model, model: "large", dependencies: ["j"], when: "j.rejected"),
        ],
        output: "j|n3",
        fallback: "large"
    )

    /// The events of a plan, each a hundredth of a second after the last, with what they were made from.
    private func run(
        _ plan: Plan,
        _ lines: [String: ScriptedModels.Line],
        streams: Bool = false,
        keepsText: Bool = false
    ) async throws -> (events: [RunEvent], told: [PlanEvent]) {
        let provider = ScriptedModels(lines)
        let executor = PlanExecutor(
            endpoints: Dictionary(
                uniqueKeysWithValues: Self.models.map { ($0.id, ModelEndpoint(model: $0.id, provider: provider)) }
            ),
            catalogue: try ModelCatalogue(Self.models)
        )
        let stream = streams ? #","stream":true"# : ""
        let body = #"{"model":"auto"\#(stream),"messages":[{"role":"user","content":"\#(Self.secret)"}]}"#
        var decision = Decision.pinned(Self.models[0], query: RoutingQuery(text: []), id: "dec_1", created: 100)
        decision.plan = plan
        let state = Mutex((encoder: RunEventEncoder(run: "dec_1", keepsText: keepsText), time: 100.0))
        let log = Mutex<(events: [RunEvent], told: [PlanEvent])>(([], []))
        let request = PlanRequest(chat: try ChatRequest(Array(body.utf8)), decision: decision) { event in
            state.withLock { state in
                state.time += 0.01
                let fresh = state.encoder.encode(event, at: state.time)
                log.withLock {
                    $0.events += fresh
                    $0.told.append(event)
                }
            }
        }
        if streams {
            if let stream = try? await executor.stream(plan, for: request) { for await _ in stream.events {} }
        } else {
            _ = try? await executor.complete(plan, for: request)
        }
        return log.withLock { $0 }
    }

    private func json(_ event: RunEvent) throws -> JSONNode { try JSONDocument(event.json).root }

    /// The types, with the name of a step or custom event.
    private func outline(_ events: [RunEvent]) throws -> [String] {
        try events.filter { $0.type != "ACTIVITY_DELTA" }.map { event in
            let root = try json(event)
            return [event.type, root["stepName"]?.string ?? root["name"]?.string].compactMap { $0 }
                .joined(separator: " ")
        }
    }

    @Test func everyEventHasItsFrame() async throws {
        let (events, _) = try await run(cascade, ["a": .says("4"), "b": .says("5"), "large": .says("4")])
        #expect(events.map(\.sequence) == Array(1...events.count))
        for event in events {
            let root = try json(event)
            #expect(root["type"]?.string == event.type && root["seq"]?.integer == event.sequence)
            #expect(root["run_id"]?.string == "dec_1" && event.run == "dec_1")
            #expect(root["timestamp"]?.number == (event.time * 1000).rounded())
        }
        #expect(try json(events[0])["threadId"]?.string == "dec_1" && json(events[0])["runId"]?.string == "dec_1")
        let decision = try json(events[1])["value"]
        #expect(decision?["id"]?.string == "dec_1" && decision?["plan"]?["output"]?.string == "j|n3")
        #expect(decision?["reasons"]?[0]?.string?.contains("pin") == true)
    }

    @Test func anEscalationIsToldWithItsReasonAndEveryStepHasItsEnd() async throws {
        let (events, _) = try await run(cascade, ["a": .says("It is 4."), "b": .says("It is 5."), "large": .says("4")])
        let outline = try outline(events).filter { $0 != "CUSTOM budget" }
        #expect(outline.prefix(3) == ["RUN_STARTED", "CUSTOM router.decision", "ACTIVITY_SNAPSHOT"])
        #expect(
            outline.suffix(6) == [
                "CUSTOM plan.escalated", "STEP_STARTED n3", "STEP_FINISHED n3", "TEXT_MESSAGE_START n3",
                "TEXT_MESSAGE_END", "RUN_FINISHED",
            ]
        )
        for node in ["n1", "n2", "j", "n3"] {
            #expect(outline.count { $0 == "STEP_STARTED \(node)" } == 1)
            #expect(outline.count { $0 == "STEP_FINISHED \(node)" } == 1)
        }
        let escalation = try #require(events.first { $0.json.contains("plan.escalated") })
        #expect(try json(escalation)["value"]?["reason"]?.string == "2 drafts gave 2 different answers")
        let end = try #require(events.first { $0.type == "STEP_FINISHED" && $0.json.contains(#""stepName":"n3""#) })
        let account = try json(end)
        #expect(account["model"]?.string == "large" && account["provider"]?.string == "scripted")
        #expect(account["usage"]?["prompt_tokens"]?.integer == 10 && account["outcome"]?.string == "ok")
        #expect(abs((account["cost_usd"]?.number ?? 0) - 200e-6) < 1e-12 && account["ms"]?.number ?? 0 > 0)
        let totals = try json(try #require(events.last))["result"]
        #expect(totals?["calls"]?.integer == 3 && totals?["model"]?.string == "large")
        #expect(totals?["usage"]?["completion_tokens"]?.integer == 15)
        #expect(abs((totals?["cost_usd"]?.number ?? 0) - 240e-6) < 1e-12)
    }

    @Test func whatWasNotNeededIsLeftOut() async throws {
        let (events, _) = try await run(cascade, ["a": .says("4"), "b": .says("4")])
        let end = try #require(events.first { $0.type == "STEP_FINISHED" && $0.json.contains(#""stepName":"n3""#) })
        #expect(try json(end)["outcome"]?.string == "skipped")
        #expect(!(try outline(events)).contains("STEP_STARTED fallback"))
    }

    @Test func theChangesLeadToWhatIsShownInTheEnd() async throws {
        let (events, _) = try await run(cascade, ["a": .says("4"), "b": .fails(500), "large": .says("4")])
        let snapshot = RunSnapshot(events)
        #expect(snapshot.status == .finished && snapshot.sequence == events.count)
        let plan = try JSONDocument(snapshot.plan.bytes).root
        let nodes = plan["nodes"]?.array ?? []
        #expect(nodes.map { $0["id"]?.string } == ["n1", "n2", "j", "n3", "fallback"])
        #expect(nodes.map { $0["layer"]?.integer } == [0, 0, 1, 2, 3])
        #expect(nodes.map { $0["state"]?.string }.suffix(1) == ["ok"], "the fallback answered")
        #expect(nodes[1]["state"]?.string == "failed" && nodes[1]["reason"]?.string?.contains("500") == true)
        let sum = nodes.reduce(0) { $0 + ($1["cost_usd"]?.number ?? 0) }
        #expect(abs(sum - (plan["spent"]?["cost_usd"]?.number ?? -1)) < 1e-12)
        #expect(plan["spent"]?["calls"]?.integer == nodes.reduce(0) { $0 + ($1["calls"]?.integer ?? 0) })
        #expect(try outline(events).contains("CUSTOM plan.fell_back"))
    }

    @Test(arguments: [false, true])
    func noWordOfRequestOrAnswerIsToldUnlessTextsAreKept(streams: Bool) async throws {
        let lines: [String: ScriptedModels.Line] = [
            "a": .says("apple"), "b": .says("banana"), "large": .says("cherry tree"),
        ]
        var cascade = cascade
        cascade.nodes[0].task = "dates of the request"
        let (silent, _) = try await run(cascade, lines, streams: streams)
        let text = silent.map(\.json).joined()
        for word in ["secret", "apple", "banana", "cherry", "dates"] { #expect(!text.contains(word), "\(word)") }
        #expect(!silent.contains { $0.type == "TEXT_MESSAGE_CONTENT" })
        let end = try #require(silent.first { $0.type == "TEXT_MESSAGE_END" })
        #expect(try json(end)["characters"]?.integer == 11)
        let (open, _) = try await run(cascade, lines, streams: streams, keepsText: true)
        let pieces = try open.filter { $0.type == "TEXT_MESSAGE_CONTENT" }.map { try json($0)["delta"]?.string ?? "" }
        #expect(pieces.joined() == "cherry tree")
        #expect(RunSnapshot(open).plan.bytes.contains(Array("dates of the request".utf8)))
    }

    @Test func whatEachNodeWasAskedAndGaveIsToldWhereTextsAreKept() async throws {
        var plan = cascade
        plan.nodes[3].prompt = "Answer shortly: {{query}}"
        let lines: [String: ScriptedModels.Line] = [
            "a": .says("It is 4."), "b": .says("It is 5."), "large": .says("4"),
        ]
        let (silent, _) = try await run(plan, lines)
        #expect(!silent.contains { $0.json.contains("plan.call") || $0.json.contains(#""output":"4""#) })
        let (open, _) = try await run(plan, lines, keepsText: true)
        let calls = try open.map { try json($0) }.filter { $0["name"]?.string == "plan.call" }.map { $0["value"] }
        #expect(Set(calls.compactMap { $0?["node"]?.string }) == ["n1", "n2", "n3"])
        for call in calls {
            let isAsked = call?["node"]?.string == "n3"
            let words = call?["messages"]?[0]?["content"]?.string
            #expect(words == (isAsked ? "Answer shortly: \(Self.secret)" : nil))
            #expect(call?["purpose"]?.string == "answer" && call?["call"]?.integer == 0)
        }
        var outputs: [String: String] = [:]
        for event in open where event.type == "STEP_FINISHED" {
            let root = try json(event)
            if let id = root["stepName"]?.string { outputs[id] = root["output"]?.string }
        }
        #expect(outputs == ["n1": "It is 4.", "n2": "It is 5.", "n3": "4"])
    }

    @Test func thePlaceOfEveryNodeIsToldOnceAndStays() async throws {
        let (events, _) = try await run(cascade, ["a": .says("4"), "b": .says("5"), "large": .says("4")])
        let snapshot = try #require(events.first { $0.type == "ACTIVITY_SNAPSHOT" })
        let layout = try #require(try json(snapshot)["content"]?["layout"])
        #expect(layout["nodes"]?.elements.map { $0["id"]?.string } == ["n1", "n2", "j", "n3", "fallback"])
        #expect(layout["nodes"]?.elements.map { $0["row"]?.number } == [0, 1, 0.5, 0.5, 0.5])
        #expect(layout["columns"]?.integer == 4 && layout["rows"]?.number == 2)
        let edges = layout["edges"]?.elements.map { [$0["from"]?.string, $0["to"]?.string] }
        #expect(edges == [["n1", "j"], ["n2", "j"], ["j", "n3"], ["n3", "fallback"]])
        #expect(layout["edges"]?[0]?["points"]?[1]?[0]?.integer == 1)
        #expect(!events.contains { $0.type == "ACTIVITY_DELTA" && $0.json.contains("layout") })
    }

    @Test func aRunIsRepeatedFromWhatWasStored() async throws {
        var plan = cascade
        plan.nodes[1].retries = 1
        plan.nodes[1].onError = .skip
        let lines: [String: ScriptedModels.Line] = ["a": .says("It is 4."), "b": .fails(500), "large": .says("4")]
        let (events, told) = try await run(plan, lines, keepsText: true)
        let replay = try PlanReplay(events)
        #expect(replay.notes == told.compactMap { if case .noted(let note) = $0 { note } else { nil } })
        #expect(replay.notes.count > 5 && replay.run.hasEnded)
        guard case .answered(let result)? = replay.ending else {
            Issue.record("the replay ended with \(String(describing: replay.ending))")
            return
        }
        #expect(result.text == Array("4".utf8))
        let (silent, _) = try await run(plan, lines)
        #expect(throws: PlanReplayError.self) { try PlanReplay(silent) }
    }

    @Test func aPlanWithoutAnAnswerEndsInAnError() async throws {
        var plan = cascade
        plan.fallback = nil
        let (events, _) = try await run(plan, ["a": .fails(503), "b": .fails(503), "large": .fails(503)])
        let last = try #require(events.last)
        #expect(last.type == "RUN_ERROR" && events.count { $0.isLast } == 1)
        #expect(try json(last)["status"]?.integer == 503 && json(last)["message"]?.string?.isEmpty == false)
        let outline = try outline(events)
        #expect(outline.count { $0.hasPrefix("STEP_STARTED") } == outline.count { $0.hasPrefix("STEP_FINISHED") })
    }

    @Test func aPlanThatCannotBeRunSaysSo() async throws {
        var plan = cascade
        plan.output = "nobody"
        let (events, _) = try await run(plan, ["large": .says("4")])
        let outline = try outline(events)
        #expect(outline.contains("CUSTOM plan.refused") && outline.last == "RUN_FINISHED")
        #expect(outline.filter { $0.hasPrefix("STEP") } == ["STEP_STARTED n1", "STEP_FINISHED n1"])
    }

    @Test func everyInputIsReadBackAsItWasWritten() throws {
        let call = PlanCall.ID(node: 2, turn: 7)
        let logprobs = [
            TokenLogprob([0xFF, 0x41], logprob: -.infinity, top: [-0.1, -2.5]),
            TokenLogprob([0x42], logprob: 0.1 + 0.2),
        ]
        let inputs: [PlanInput] = [
            .answered(
                call,
                PlanAnswerText(
                    text: Array("é \"q\" \n".utf8),
                    inputTokens: 1,
                    outputTokens: 2,
                    costUSD: 1e-7 / 3,
                    logprobs: logprobs
                )
            ),
            .answered(call, PlanAnswerText(text: [0xC3, 0x28])),
            .answered(
                call,
                PlanAnswerText(
                    text: Array("[[4]]".utf8),
                    verdictTokens: [
                        JudgedToken("[[", alternatives: []),
                        JudgedToken("4", alternatives: [.init("4", logprob: -0.1), .init("5", logprob: -.infinity)]),
                    ]
                )
            ),
            .failed(
                call,
                PlanFault("down", isRetryable: true, retryAfterMilliseconds: 5, inputTokens: 3, costUSD: 0.5)
            ),
            .failed(call, PlanFault("gone")),
            .scored(node: 1, [0, 0.1 + 0.2, .infinity]),
            .toolAnswered(node: 3, Array("found".utf8)),
            .partFailed(node: 3, reason: "broken"),
            .outputSent(call), .timeIsUp, .cancelled,
        ]
        for input in inputs {
            let root = try JSONDocument(input.json.bytes).root
            #expect(PlanInput(root) == input)
        }
        #expect(PlanInput(try JSONDocument(#"{"kind":"unheard"}"#).root) == nil)
    }

    @Test func aSingleCallIsToldFromItsRecords() throws {
        let decision = try Decision.sample(id: "dec_7")
        let events = RunEventEncoder.events(of: LedgerRecord(decision: decision, answer: .sample(of: decision)))
        #expect(
            try outline(events) == [
                "RUN_STARTED", "CUSTOM router.decision", "ACTIVITY_SNAPSHOT", "STEP_STARTED n1", "STEP_FINISHED n1",
                "RUN_FINISHED",
            ]
        )
        #expect(events.map(\.sequence) == Array(1...events.count))
        let totals = try json(try #require(events.last))["result"]
        #expect(totals?["cost_usd"]?.number == 0.01 && totals?["usage"]?["prompt_tokens"]?.integer == 100)
        #expect(totals?["ms"]?.number == 123.456)
        let open = RunEventEncoder.events(of: LedgerRecord(decision: decision))
        #expect(open == Array(events.prefix(open.count)) && open.count == 3, "more is added, nothing changes")
        var refused = AnswerRecord.sample(of: decision)
        refused.status = 502
        refused.errorMessage = "provider 'x' answered with status 500"
        let failed = RunEventEncoder.events(of: LedgerRecord(decision: decision, answer: refused))
        #expect(failed.last?.type == "RUN_ERROR" && failed.last?.json.contains("status 500") == true)
    }
}
