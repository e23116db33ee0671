import Foundation
import Routing
import TestSupport
import Testing

@testable import ThalamusCLI

struct PlanFileTests {
    private static let cascade = """
        {"strategy":"cascade","nodes":[{"id":"n1","kind":"model","model":"small"},
        {"id":"v","kind":"verify","method":"self","threshold":0.7,"deps":["n1"]},
        {"id":"n2","kind":"model","model":"large","deps":["v"],"when":"v.rejected"}],"output":"v|n2"}
        """

    /// A configuration whose policy names a plan, in a folder of its own.
    private func load(_ plan: String, policy: String = "", name: String = "plans/p.json") throws -> Configuration {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plan-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = folder.appendingPathComponent("plans")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(plan.utf8).write(to: place.appendingPathComponent("p.json"))
        let file = folder.appendingPathComponent("thalamus.yaml")
        let text = """
            providers:
              cloud: { kind: openai, base_url: https://api.example.com/v1 }
              here: { kind: openai, base_url: http://127.0.0.1:1/v1 }
            models:
              - { id: large, provider: cloud }
              - { id: small, provider: here }
              - { id: other, provider: here }
            policies:
              - { name: auto, models: [large, small], objective: { kind: lambda, value: 0 }, plan: \(name)\(policy) }
            """
        try Data(text.utf8).write(to: file)
        return try Configuration.load(path: file.path, environment: [:])
    }

    @Test func aPlanIsReadFromBesideTheConfiguration() throws {
        let policy = try #require(try load(Self.cascade).policies.first?.policy)
        #expect(policy.plan?.strategy == .cascade && policy.plan?.nodes.count == 3)
        #expect(policy.strategies == [.single, .cascade])
    }

    @Test(arguments: [
        ("", "", "not valid JSON"),
        (#"{"nodes":[],"output":"a"}"#, "", "the key 'strategy' is missing"),
        (#"{"strategy":"cascade","nodes":[{"id":"a"}],"output":"a"}"#, "", "nodes[0]: the key 'kind' is missing"),
        (cascade.replacingOccurrences(of: "0.7", with: "\"x\""), "", "nodes[1].threshold: the value must be a number"),
        (cascade.replacingOccurrences(of: "threshold", with: "treshold"), "", "key 'treshold' is unknown"),
        (cascade.replacingOccurrences(of: "v|n2", with: "z"), "", "the output names 'z', which is no node"),
        (cascade.replacingOccurrences(of: "small", with: "other"), "", "'other', which is none of its models"),
        (cascade, ", privacy: local", "does not run locally"),
        (cascade, ", strategies: [single]", "strategy 'cascade', but it allows only single"),
        (cascade, ", strategies: [vote]", "no plan of that shape"),
        (
            cascade.replacingOccurrences(of: #""method":"self""#, with: #""method":"scorer","scorer":"g""#), "",
            "needs the scorer 'g', which is not under 'scorers'; there are none"
        ),
    ])
    func aFaultIsToldWithItsPlace(plan: String, policy: String, part: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try load(plan, policy: policy) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "no error")")
        #expect(error?.description.contains("thalamus.yaml:9: policies[0].") == true, "\(error?.description ?? "")")
    }

    @Test func theExampleIsAPlanForTheExampleConfiguration() throws {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let plan = try PlanFile.load(path: root.appendingPathComponent("examples/cascade.json").path)
        let models = ["gpt-4o", "small"].map { ModelProfile(id: $0) }
        var policy = RoutingPolicy(name: "auto", models: models.map(\.id), objective: .lambda(0))
        policy.plan = plan
        policy.strategies = [.cascade]
        try policy.checkPlan(models: models)
    }

    @Test func aDecisionShowsThePlanItIsAnsweredBy() throws {
        let plan = try PlanFile.parse(Data(Self.cascade.utf8), file: "p.json")
        let maker = try DecisionMaker.sample(plan: plan)
        let query = RoutingQuery(text: Array("hello".utf8))
        let planned = try maker.decide(query, target: maker.target(named: "planned"), id: "d", created: 0)
        #expect(
            DecisionText.describe(planned).contains(
                "cascade: n1 (small); v (verify) ← n1; n2 (large, when v.rejected) ← v; answer v|n2"
            )
        )
        let alone = try maker.decide(query, target: maker.target(named: "auto"), id: "d", created: 0)
        #expect(!DecisionText.describe(alone).contains("answer n1"))
    }
}
