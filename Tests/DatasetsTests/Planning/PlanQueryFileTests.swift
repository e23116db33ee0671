import Foundation
import Routing
import Testing

@testable import Datasets

struct PlanQueryFileTests {
    private func rows(_ lines: String) throws -> [PlanQuery] {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let path = try folder.file("plans.jsonl", Data(lines.utf8))
        return try PlanQueryFile(path: path).rows()
    }

    private static func line(_ topology: String, _ deps: String) -> String {
        """
        {"id":"1","query":"q","language":"en","topic":"t","template":"a","split":"train","topology":"\(topology)",\
        "agents":[{"role":"writer","capability":"write","task":"x","deps":[]},\
        {"role":"critic","capability":"critique","task":"y","deps":[\(deps)]}]}
        """
    }

    @Test func readsRequestsWithTheirPlans() throws {
        let rows = try rows(Self.line("chain", "\"n1\"") + "\n\n")
        #expect(rows.count == 1 && rows[0].topology == .chain && rows[0].dependencies(of: 1) == [0])
    }

    @Test(arguments: [("chain", "\"n2\""), ("single", "\"n1\""), ("star", "\"n1\"")])
    func refusesAPlanThatIsNone(topology: String, deps: String) {
        let error = #expect(throws: DatasetError.self) { try rows(Self.line(topology, deps)) }
        #expect(error?.line == 1)
    }

    /// The data set that the planner learns from, where the tests run in a checkout.
    @Test func theDataSetHoldsWhatItPromises() throws {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let path = folder.appendingPathComponent("planner-data/queries.jsonl").path
        let rows = try PlanQueryFile(path: path).rows()
        let train = rows.filter { $0.split == "train" }
        let test = rows.filter { $0.split == "test" }
        #expect(
            rows.count >= 1_200 && Set(rows.map(\.id)).count == rows.count && Set(rows.map(\.query)).count == rows.count
        )
        #expect(Set(rows.map(\.language)).count >= 8 && Set(rows.map(\.topology)) == Set(Plan.Topology.allCases))
        let single = Double(rows.count { $0.topology == .single }) / Double(rows.count)
        #expect((0.4...0.6).contains(single))
        #expect(Double(test.count) >= 0.2 * Double(rows.count) && train.count + test.count == rows.count)
        let templates = Set(train.map(\.template))
        let topics = Set(train.map(\.topic))
        for row in test {
            if row.heldout?.contains("template") == true { #expect(!templates.contains(row.template)) }
            if row.heldout?.contains("topic") == true { #expect(!topics.contains(row.topic)) }
            #expect(row.heldout != nil)
        }
    }
}
