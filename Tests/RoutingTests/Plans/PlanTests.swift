import Foundation
import Routing
import Testing

struct PlanTests {
    @Test func aSingleModelIsAPlanOfOneNode() throws {
        let plan = Plan.single("gpt-4o", budget: PlanBudget(usd: 0.01, milliseconds: 60_000, calls: 1))
        #expect(plan.models == ["gpt-4o"])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(plan), as: UTF8.self)
        #expect(
            text
                == #"{"budget":{"calls":1,"ms":60000,"usd":0.01},"nodes":[{"id":"n1","kind":"model","model":"gpt-4o"}],"#
                + #""output":"n1","strategy":"single","version":1}"#
        )
        #expect(try JSONDecoder().decode(Plan.self, from: Data(text.utf8)) == plan)
    }
}
