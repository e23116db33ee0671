import Conversation
import Foundation
import Routing
import Stores
import TestSupport
import Testing

@testable import ThalamusCLI

struct DecisionLineTests {
    private static func decision(difficulty: Double? = nil) throws -> Decision {
        var decision = try Decision.sample(id: "dec_1")
        let chosen = try #require(decision.candidates.firstIndex { $0.model == decision.model })
        decision.candidates[chosen].costUSD = 0.00031
        decision.candidates[chosen].carbonG = 0.14
        decision.query.observations =
            difficulty.map { [Observation(name: "difficulty_percentile", value: $0)] } ?? []
        decision.routerMilliseconds = 3.2
        return decision
    }

    @Test(arguments: [(0.0, "easy"), (32.9, "easy"), (33, "medium"), (67, "medium"), (67.1, "hard"), (100, "hard")])
    func theLineSaysWhoDecidedWhatAndWhatIsExpected(percentile: Double, word: String) throws {
        let decision = try Self.decision(difficulty: percentile)
        let line = DecisionLine.expected(decision)
        #expect(line == "auto → \(decision.model) · \(word) · ≈ $0.00031 · 0.14 g · 3 ms")
    }

    @Test func whatIsNotKnownIsLeftOut() throws {
        var decision = try Self.decision()
        decision.candidates = []
        decision.routerMilliseconds = 0
        #expect(DecisionLine.expected(decision) == "auto → \(decision.model)")
    }

    @Test func aPinSaysSo() throws {
        let query = RoutingQuery(text: Array("Hello".utf8))
        var decision = Decision.pinned(SampleModels.large, query: query, id: "dec_2", created: 0)
        decision.routerMilliseconds = 1
        let line = DecisionLine.expected(decision)
        #expect(line.hasPrefix("pinned → large · ≈ $") && !line.contains("ms"))
    }

    @Test func aDecisionIsReadFromAMessage() throws {
        var decision = try Self.decision(difficulty: 50)
        decision.candidates[0].utility = -.infinity
        let message = try JSONDocument("{\"decision\":\(String(decoding: decision.json, as: UTF8.self))}").root
        #expect(Decision(message: message) == decision)
        #expect(Decision(message: try JSONDocument("{\"decision\":null}").root) == nil)
    }

    @Test func theAccountSaysWhatTheAnswerTook() throws {
        let answer = try JSONDocument(
            """
            {"model":"small","cost_usd":0.00000012,"carbon_g":0.05,"total_ms":61000,"prompt_tokens":9,
             "completion_tokens":120,"usage_estimated":true}
            """
        ).root
        #expect(DecisionLine.taken(answer) == "small · ≈ <$0.000001 · 50 mg · 1 min 1 s · ≈ 9 + 120 tokens")
        #expect(DecisionLine.taken(try JSONDocument("{}").root) == "— · — · —")
    }

    @Test(arguments: [
        (nil, "—"), (0, "$0"), (0.0000314, "$0.000031"), (0.0003, "$0.00030"), (1.2, "$1.20"), (1204.4, "$1204"),
    ])
    func moneyHasTheFiguresThatCount(amount: Double?, text: String) {
        #expect(TerminalFigures.usd(amount) == text)
    }

    @Test func stepsOfAPlanAreToldAsTheyHappen() throws {
        let events = [
            #"{"type":"ACTIVITY_SNAPSHOT","content":{"nodes":[{"id":"n1","kind":"model"},{"id":"check","kind":"verify"},{"id":"n2","kind":"model","role":"judge"}]}}"#,
            #"{"type":"STEP_STARTED","stepName":"n1","model":"small"}"#, #"{"type":"ACTIVITY_DELTA"}"#,
            #"{"type":"STEP_FINISHED","stepName":"n1","model":"small","outcome":"ok","cost_usd":0.5,"ms":1200}"#,
            #"{"type":"STEP_STARTED","stepName":"check","model":null}"#, #"{"type":"ACTIVITY_DELTA"}"#,
            #"{"type":"STEP_FINISHED","stepName":"check","outcome":"rejected","reason":"too\nshort","cost_usd":0}"#,
            #"{"type":"CUSTOM","name":"plan.escalated","value":{"node":"n2","reason":"check was not satisfied"}}"#,
            #"{"type":"STEP_STARTED","stepName":"n2","model":"large"}"#,
            #"{"type":"STEP_FINISHED","stepName":"n2","model":"large","outcome":"skipped","reason":"not needed"}"#,
        ]
        var steps = PlanSteps()
        let lines = try events.flatMap { steps.lines(for: try JSONDocument($0).root) }
        #expect(
            lines == [
                "  ▸ n1 · small", "  ✓ n1 · small · done · $0.50 · 1.2 s", "  ▸ verify (check)",
                "  ✗ verify (check) · rejected: too short", "  ↑ judge (n2) is asked: check was not satisfied",
                "  – judge (n2) · large · left out: not needed",
            ]
        )
    }

    @Test func aPlainCallHasNoSteps() throws {
        let events = [
            #"{"type":"ACTIVITY_SNAPSHOT","content":{"nodes":[{"id":"n1","kind":"model"}]}}"#,
            #"{"type":"STEP_STARTED","stepName":"n1","model":"small"}"#,
            #"{"type":"STEP_FINISHED","stepName":"n1","model":"small","outcome":"ok"}"#,
        ]
        var steps = PlanSteps()
        #expect(try events.flatMap { steps.lines(for: try JSONDocument($0).root) }.isEmpty)
    }
}
