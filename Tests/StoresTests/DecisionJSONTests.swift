import Foundation
import Stores
import TestSupport
import Testing

@testable import Routing

struct DecisionJSONTests {
    @Test func hasTheMembersOfTheCodableForm() throws {
        var decision = try Decision.sample(id: "dec_1")
        decision.session = DecisionSession(previousModel: "small", kept: true, lostCacheUSD: 0.5)
        let pinned = Decision.pinned(SampleModels.local, query: RoutingQuery(text: []), id: "dec_2", created: 0)
        for decision in [decision, pinned] {
            let written = try JSONSerialization.jsonObject(with: Data(decision.json)) as? NSDictionary
            let coded = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(decision)) as? NSDictionary
            #expect(written == coded)
            #expect(try JSONDecoder().decode(Decision.self, from: Data(decision.json)) == decision)
        }
    }

    @Test func aRecordNamesTheMissingAnswer() throws {
        let decision = try Decision.sample(id: "dec_1")
        #expect(String(decoding: LedgerRecord(decision: decision).json, as: UTF8.self).hasSuffix(#","answer":null}"#))
        let full = LedgerRecord(decision: decision, answer: .sample(of: decision))
        #expect(try JSONDecoder().decode(LedgerRecord.self, from: Data(full.json)) == full)
    }
}
