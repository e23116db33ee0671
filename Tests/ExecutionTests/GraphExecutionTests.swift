import Conversation
import Providers
import Routing
import Synchronization
import TestSupport
import Testing

@testable import Execution

@Suite(.timeLimit(.minutes(2)))
struct GraphExecutionTests {
    private static let models = ["a", "b", "c", "large"].map { id in
        ModelProfile(id: id, price: id == "large" ? TokenPrice(input: 10, output: 20) : TokenPrice(input: 1, output: 2))
    }

    private let cascade = Plan(
        strategy: .cascade,
        nodes: [
            PlanNode(id: "n1", kind: .model, model: "a"), PlanNode(id: "n2", kind: .model, model: "b"),
            PlanNode(id: "j", kind: .agree, dependencies: ["n1", "n2"]),
            PlanNode(id: "n3", kind: .model, model: "large", dependencies: ["j"], when: "j.rejected"),
        ],
        output: "j|n3"
    )

    private func executor(_ provider: ScriptedModels) throws -> PlanExecutor {
        let endpoints = Self.models.map { ($0.id, ModelEndpoint(model: $0.id, provider: provider)) }
        return PlanExecutor(
            endpoints: Dictionary(uniqueKeysWithValues: endpoints),
            catalogue: try ModelCatalogue(Self.models)
        )
    }

    private func request(
        stream: Bool = false,
        observe: (@Sendable (PlanEvent) -> Void)? = nil
    ) throws -> PlanRequest {
        let usage = stream ? #","stream":true,"stream_options":{"include_usage":true}"# : ""
        let body = #"{"model":"auto","seed":7\#(usage),"messages":[{"role":"user","content":"2 + 2 = ?"}]}"#
        let decision = Decision.pinned(Self.models[0], query: RoutingQuery(text: []), id: "dec_1", created: 0)
        return PlanRequest(chat: try ChatRequest(Array(body.utf8)), decision: decision, observe: observe)
    }

    /// Everything a streamed plan tells.
    private func events(_ plan: Plan, _ provider: ScriptedModels) async throws -> [PlanEvent] {
        let stream = try await executor(provider).stream(plan, for: try request(stream: true))
        var events: [PlanEvent] = []
        for await event in stream.events { events.append(event) }
        return events
    }

    private func text(_ events: [PlanEvent]) -> String {
        events.map { if case .chunk(let piece) = $0 { piece.chunk?.content ?? "" } else { "" } }.joined()
    }

    @Test func draftsThatAgreeAreAnsweredWithTheFirstAndTheTokensOfBoth() async throws {
        let provider = ScriptedModels(["a": .says("It is 4."), "b": .says("The answer is 4"), "large": .says("5")])
        let answer = try await executor(provider).complete(cascade, for: try request())
        #expect(answer.response.text == "It is 4." && answer.result.model == "a")
        #expect(answer.response.usage?.totalTokens == 30)
        #expect(answer.result.spending?.calls == 2)
        #expect(abs((answer.result.spending?.costUSD ?? 0) - 2 * 20e-6) < 1e-12)
        #expect(provider.asked.sorted() == ["a", "b"])
        #expect(provider.bodies.allSatisfy { $0.contains(#""seed":7"#) && !$0.contains("stream") })
    }

    @Test func draftsThatDisagreeAreEscalated() async throws {
        let provider = ScriptedModels(["a": .says("It is 4."), "b": .says("It is 5."), "large": .says("Surely 4.")])
        let answer = try await executor(provider).complete(cascade, for: try request())
        #expect(answer.response.text == "Surely 4." && answer.result.model == "large")
        #expect(answer.response.usage?.totalTokens == 45)
        #expect(provider.bodies.allSatisfy { !$0.contains("stream") }, "nobody asked for a stream")
    }

    @Test func theEscalatedAnswerStreamsAndCountsAllTokens() async throws {
        let provider = ScriptedModels([
            "a": .says("It is 4."), "b": .says("It is 5."), "large": .says("Surely it is 4."),
        ])
        let events = try await events(cascade, provider)
        #expect(text(events) == "Surely it is 4.")
        #expect(events.first?.name == "decision" && events.last?.name == "done")
        var bytes: [UInt8] = []
        for case .chunk(let piece) in events { bytes += piece.bytes }
        let wire = String(decoding: bytes, as: UTF8.self)
        #expect(wire.contains(#""total_tokens":45"#) && wire.hasSuffix("data: [DONE]\n\n"))
        let escalation = events.compactMap { if case .noted(.escalated(_, let why)) = $0 { why } else { nil } }
        #expect(escalation == ["2 drafts gave 2 different answers"])
    }

    @Test func anAgreedAnswerIsStreamedAsAWhole() async throws {
        let provider = ScriptedModels(["a": .says("It is 4."), "b": .says("4")])
        let events = try await events(cascade, provider)
        #expect(text(events) == "It is 4.")
        #expect(events.suffix(3).map(\.name) == ["nodeFinished", "chunk", "done"])
    }

    @Test func aRunIsRepeatedFromTheLogOfItsEvents() async throws {
        let provider = ScriptedModels(["a": .says("It is 4."), "b": .fails(500), "large": .says("Surely 4.")])
        var plan = cascade
        plan.nodes[1].onError = .skip
        plan.nodes[1].retries = 1
        let log = Mutex<[PlanEvent]>([])
        _ = try await executor(provider).complete(plan, for: try request { event in log.withLock { $0.append(event) } })
        let events = log.withLock { $0 }
        let graph = try #require(
            events.compactMap { if case .planStarted(let graph) = $0 { graph } else { nil } }.first
        )
        var run = PlanRun(graph)
        var notes = run.start().compactMap { if case .note(let note) = $0 { note } else { nil } }
        for case .received(let input) in events {
            notes += run.receive(input).compactMap { if case .note(let note) = $0 { note } else { nil } }
        }
        #expect(run.hasEnded)
        #expect(notes == events.compactMap { if case .noted(let note) = $0 { note } else { nil } })
    }

    @Test func aPlanThatCannotBeRunGivesWayToASingleModel() async throws {
        let provider = ScriptedModels(["a": .says("It is 4.")])
        var plan = cascade
        plan.output = "nobody"
        let log = Mutex<[String]>([])
        let answer = try await executor(provider)
            .complete(
                plan,
                for: try request { event in
                    if case .planRefused(let model, let reason) = event {
                        log.withLock { $0.append(model + ": " + reason) }
                    }
                }
            )
        #expect(answer.response.text == "It is 4." && provider.asked == ["a"])
        #expect(log.withLock { $0 } == ["a: the plan cannot be run: the output names 'nobody', which is no node"])
    }

    @Test func cancellingTheReaderCancelsEveryCall() async throws {
        let provider = ScriptedModels(["a": .hangs, "b": .hangs])
        let (executor, request) = (try executor(provider), try request())
        let task = Task { try await executor.complete(cascade, for: request) }
        while provider.asked.count < 2 { await Task.yield() }
        task.cancel()
        let failure = await #expect(throws: PlanFailure.self) { try await task.value }
        #expect(failure?.isCancelled == true && provider.cancelled == 2)
    }

    @Test func whatIsNotNeededAnyMoreIsCancelled() async throws {
        let provider = ScriptedModels(["a": .says("It is 4."), "b": .hangs, "c": .says("It is 4.")])
        var vote = PlanNode(id: "v", kind: .agree, dependencies: ["n1", "n2", "n3"])
        vote.method = .majority
        let nodes = ["a", "b", "c"].enumerated().map { PlanNode(id: "n\($0 + 1)", kind: .model, model: $1) }
        let plan = Plan(strategy: .vote, nodes: nodes + [vote], output: "v")
        let answer = try await executor(provider).complete(plan, for: try request())
        #expect(answer.response.text == "It is 4." && provider.cancelled == 1)
    }

    @Test func timeThatIsUpTakesWhatThereIs() async throws {
        let provider = ScriptedModels(["a": .says("It is 4."), "b": .hangs])
        var plan = cascade
        plan.budget.milliseconds = 300
        let answer = try await executor(provider).complete(plan, for: try request())
        #expect(answer.response.text == "It is 4." && provider.cancelled == 1)
    }

    @Test func theCauseOfAFailureIsNeverACallThatTheRunEnded() async throws {
        let provider = ScriptedModels(["a": .hangs, "b": .hangs])
        var plan = cascade
        plan.budget.milliseconds = 50
        let failure = await #expect(throws: PlanFailure.self) {
            try await executor(provider).complete(plan, for: try request())
        }
        #expect(failure?.isCancelled == false && provider.cancelled == 2)
        #expect(failure?.error.status == 502 && failure?.error.message.contains("50 ms is over") == true)
    }

    @Test func aCallThatTakesTooLongFails() async throws {
        let provider = ScriptedModels(["a": .hangs, "large": .says("It is 4.")])
        var plan = Plan.single("a")
        plan.nodes[0].timeoutMilliseconds = 50
        plan.fallback = "large"
        let answer = try await executor(provider).complete(plan, for: try request())
        #expect(answer.response.text == "It is 4." && provider.cancelled == 1)
    }

    @Test func aStreamThatBreaksOffIsAFailureThatNothingReplaces() async throws {
        let provider = ScriptedModels(["a": .breaks(["It ", "is"]), "large": .says("It is 4.")])
        var plan = Plan.single("a")
        plan.fallback = "large"
        let events = try await events(plan, provider)
        #expect(text(events) == "It is" && provider.asked == ["a"])
        guard case .failed(let failure)? = events.last else {
            Issue.record("the last event is \(events.last?.name ?? "missing")")
            return
        }
        #expect(failure.error.status == 502)
    }

    @Test func aStreamThatBreaksBeforeItsFirstTokenFallsBack() async throws {
        let provider = ScriptedModels(["a": .breaks([]), "large": .says("It is 4.")])
        var plan = Plan.single("a")
        plan.fallback = "large"
        #expect(text(try await events(plan, provider)) == "It is 4.")
        #expect(provider.asked == ["a", "large"])
    }

    @Test func aPlanThatFailsIsAnErrorBeforeAnythingIsSent() async throws {
        let provider = ScriptedModels(["a": .fails(503), "b": .fails(503), "large": .fails(503)])
        let (executor, request) = (try executor(provider), try request(stream: true))
        let failure = await #expect(throws: PlanFailure.self) { try await executor.stream(cascade, for: request) }
        #expect(failure?.error.status == 503 && failure?.cause?.status == 503)
    }

    @Test func aPromptOfThePlanReplacesTheClientsMessages() async throws {
        let provider = ScriptedModels(["a": .says("facts"), "large": .says("text")])
        var first = PlanNode(id: "n1", kind: .model, model: "a")
        first.role = "researcher"
        first.prompt = "Find facts on: {{query}}"
        first.maximumTokens = 20
        var second = PlanNode(id: "n2", kind: .model, model: "large", dependencies: ["n1"])
        second.prompt = "Write with {{n1.output}}"
        let plan = Plan(strategy: .graph, topology: .chain, nodes: [first, second], output: "n2")
        let answer = try await executor(provider).complete(plan, for: try request())
        #expect(answer.response.text == "text")
        #expect(provider.bodies[0].contains(#""content":"Find facts on: 2 + 2 = ?""#))
        #expect(
            provider.bodies[0].contains("You are the researcher") && provider.bodies[0].contains(#""max_tokens":20"#)
        )
        #expect(provider.bodies[1].contains("Write with facts") && !provider.bodies[1].contains("seed"))
    }

    @Test func scorersAndToolsTakePart() async throws {
        let provider = ScriptedModels(["a": .says("It is 5."), "large": .says("It is 4.")])
        var tool = PlanNode(id: "t", kind: .tool)
        tool.tool = "search"
        var draft = PlanNode(id: "n1", kind: .model, model: "a", dependencies: ["t"])
        draft.prompt = "{{t.output}}"
        var judge = PlanNode(id: "j", kind: .verify, dependencies: ["n1"])
        judge.method = .scorer
        judge.scorer = "g"
        judge.threshold = 0.5
        let last = PlanNode(id: "n2", kind: .model, model: "large", dependencies: ["j"], when: "j.rejected")
        let plan = Plan(strategy: .cascade, nodes: [tool, draft, judge, last], output: "j|n2")
        let plain = try executor(provider)
        let executor = PlanExecutor(
            endpoints: plain.endpoints,
            catalogue: plain.catalogue,
            parts: PlanParts(scorers: ["g": { _ in [0.2] }], tools: ["search": { _ in Array("found".utf8) }])
        )
        let answer = try await executor.complete(plan, for: try request())
        #expect(answer.response.text == "It is 4." && provider.asked == ["a", "large"])
        #expect(provider.bodies[0].contains(#""content":"found""#))
    }
}
