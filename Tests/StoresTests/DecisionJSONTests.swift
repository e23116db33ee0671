import Conversation
import Foundation
import Stores
import TestSupport
import Testing

@testable import Routing

struct DecisionJSONTests {
    @Test func hasTheMembersOfTheCodableForm() throws {
        var decision = try Decision.sample(id: "dec_1")
        decision.session = DecisionSession(previousModel: "small", kept: true, lostCacheUSD: 0.5)
        var planned = decision
        planned.plan = .everyField
        planned.parts = [
            DecisionPart(node: "n1", model: "small", reason: "cheap enough", candidates: decision.candidates)
        ]
        let pinned = Decision.pinned(SampleModels.local, query: RoutingQuery(text: []), id: "dec_2", created: 0)
        for decision in [decision, planned, pinned] {
            let written = try JSONSerialization.jsonObject(with: Data(decision.json)) as? NSDictionary
            let coded = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(decision)) as? NSDictionary
            #expect(written == coded)
            #expect(try JSONDecoder().decode(Decision.self, from: Data(decision.json)) == decision)
        }
    }

    @Test func aPlanOfEveryFieldComesBack() throws {
        let read = try JSONDecoder().decode(Plan.self, from: Data(Plan.everyField.json.bytes))
        #expect(read == .everyField)
    }

    @Test func aRecordNamesTheMissingAnswer() throws {
        let decision = try Decision.sample(id: "dec_1")
        #expect(String(decoding: LedgerRecord(decision: decision).json, as: UTF8.self).hasSuffix(#","answer":null}"#))
        let full = LedgerRecord(decision: decision, answer: .sample(of: decision))
        #expect(try JSONDecoder().decode(LedgerRecord.self, from: Data(full.json)) == full)
    }

    @Test func aRecordShowsFeedbackWhereThereIsSome() throws {
        let decision = try Decision.sample(id: "dec_1")
        let feedback = FeedbackRecord(decisionID: "dec_1", created: 5, thumb: .down, comment: "wrong")
        let json = String(decoding: LedgerRecord(decision: decision, feedback: feedback).json, as: UTF8.self)
        #expect(json.hasSuffix(#""feedback":{"created":5,"score":null,"thumb":"down","comment":"wrong"}}"#), "\(json)")
        #expect(feedback.rating == 0 && FeedbackRecord(decisionID: "", created: 0, comment: "a").rating == nil)
    }
}

extension Plan {
    /// A plan in which every field is set, sensible or not.
    fileprivate static var everyField: Plan {
        var node = PlanNode(id: "n2", kind: .verify, model: "a", dependencies: ["n1"], when: "n1.ok")
        node.candidates = [PlanCandidate(model: "b", quality: 0.1 + 0.2)]
        node.role = "critic"
        node.task = "judge \"this\""
        node.capability = .critique
        node.method = .selfVerification
        node.threshold = 0.7
        node.floor = 0.1
        node.weights = ["n1": 2, "b": 0.5]
        node.signal = .entropy
        node.aggregation = .bubble
        node.top = 2
        node.samples = 3
        node.scorer = "g"
        node.prompt = "{{n1.output}}"
        node.tool = "search"
        node.arguments = ["q": "{{query}}", "a": ""]
        node.lambda = 0.25
        node.parameters = ["z": 1, "y": -2.5]
        node.temperature = 0.7
        node.maximumTokens = 99
        node.timeoutMilliseconds = 1_000
        node.retries = 2
        node.onError = .fallback
        node.fallback = "large"
        return Plan(
            strategy: .graph,
            topology: .mapReduce,
            budget: PlanBudget(usd: 0.01, tokens: 9, milliseconds: 8, calls: 7, parallel: 6),
            nodes: [PlanNode(id: "n1", kind: .model, model: "a"), node],
            output: "n2|n1",
            fallback: "large"
        )
    }
}
