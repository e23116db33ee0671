import Foundation
import Routing
import TestSupport
import Testing

@testable import ThalamusCLI

struct RouterLoaderTests {
    private static let models = """
        providers: { p: { kind: preview } }
        models: [{ id: a, provider: p }, { id: b, provider: p }]

        """

    private func deployment(_ text: String, failSafe: Bool) throws -> Deployment {
        try Deployment(Configuration.parse(Self.models + text, file: "t.yaml"), needsEncoder: false, failSafe: failSafe)
    }

    private func policy(_ router: String) -> String {
        "policies: [{ name: auto, router: \(router), models: [a, b], objective: { kind: strong_share, value: 0.3 } }]"
    }

    @Test func rulesComeBuiltInFromAFileOrUnderAName() async throws {
        let file = SharedFiles.packageRoot + "/examples/rules.yaml"
        let routers = "routers: { mine: { kind: rules, file: \(file) } }\n"
        for text in [policy("rules"), policy(file), routers + policy("mine")] {
            let deployment = try deployment(text, failSafe: false)
            let decision = try await deployment.decide(
                Array("Prove it.".utf8),
                target: deployment.maker.target(named: "auto")
            )
            #expect(decision.router?.name == "rules" && deployment.degraded.isEmpty)
            #expect(decision.query.observations.contains { $0.name == "rule:proof" })
        }
    }

    @Test func aMissingArtifactFailsSafeOnlyWhereThatIsAskedFor() async throws {
        for router in ["./gone", "./gone.yaml"] {
            let deployment = try deployment(policy(router), failSafe: true)
            #expect(deployment.degraded.map(\.policy) == ["auto"])
            #expect(deployment.degraded.first?.note.contains("no r") == true)
            #expect(deployment.degraded.first?.note.contains(router) == true)
            let decision = try await deployment.decide(Array("Hi".utf8), target: deployment.maker.target(named: "auto"))
            #expect(decision.router?.name == "rules")
            #expect(throws: (any Error).self) { try self.deployment(policy(router), failSafe: false) }
        }
    }

    @Test func aDamagedArtifactFailsSafe() throws {
        let folder = NSTemporaryDirectory() + "damaged-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("{".utf8).write(to: URL(fileURLWithPath: folder + "/router.json"))
        try Data().write(to: URL(fileURLWithPath: folder + "/weights.safetensors"))
        let deployment = try deployment(policy(folder), failSafe: true)
        #expect(deployment.degraded.count == 1)
        #expect(
            deployment.degraded.first?.summary.contains(NSTemporaryDirectory()) == false,
            "no path leaves the server"
        )
    }

    @Test(arguments: ["rules: [", "rulse: []", "", "rules: [{ name: a, add: x }]"])
    func aDamagedFileOfRulesFailsSafeAsAnArtifactDoes(rules: String) async throws {
        let file = NSTemporaryDirectory() + "damaged-" + UUID().uuidString + ".yaml"
        try rules.write(toFile: file, atomically: true, encoding: .utf8)
        let deployment = try deployment(policy(file), failSafe: true)
        #expect(deployment.degraded.map(\.policy) == ["auto"])
        #expect(deployment.degraded.first?.reason.contains(file) == true)
        let decision = try await deployment.decide(Array("Hi".utf8), target: deployment.maker.target(named: "auto"))
        #expect(decision.router?.name == "rules")
        #expect(throws: (any Error).self) { try self.deployment(policy(file), failSafe: false) }
    }

    @Test func aBrokenRouterThatNoPolicyUsesIsToldOf() throws {
        let routers = "routers: { old: { kind: artifact, path: ./gone } }\n"
        let deployment = try deployment(routers + policy("rules"), failSafe: true)
        let degradation = try #require(deployment.degraded.first)
        #expect(deployment.degraded.count == 1 && degradation.policy == nil && degradation.part == "router old")
        #expect(degradation.note.contains("'old'") && degradation.note.contains("./gone"))
        #expect(degradation.summary.contains("'old'") && !degradation.summary.contains("gone"))
    }

    @Test func aFaultThatSeveralPoliciesShareIsToldOnce() {
        let all = ["auto", "cheapest", nil, "mine"].map { policy in
            Degradation(policy: policy, router: policy == "mine" ? "other" : "skill", reason: "no encoder")
        }
        let notes = all.notes
        #expect(notes.count == 3 && notes[0].hasPrefix("warning: policy 'auto'"))
        #expect(notes[0].hasSuffix("no encoder (so do 'cheapest')") && notes[2].contains("'mine'"))
    }

    @Test(arguments: [("skil", "did you mean 'skill'?"), ("rulse", "did you mean 'rules'?"), ("forest", "use skill")])
    func aTypoInANameStaysAnError(name: String, part: String) {
        let error = #expect(throws: CommandError.self) { try deployment(policy(name), failSafe: true) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("{ mine: { kind: rule } }", "did you mean 'rules'?"), ("{ mine: { kind: artifact } }", "path is missing"),
        ("{ rules: { kind: rules } }", "use another name"), ("{ mine: { kind: rules, path: x } }", "does not go with"),
        ("{ mine: { kin: rules } }", "did you mean 'kind'?"),
        ("{ judge: { kind: causal-llm } }", "model is missing"),
        ("{ judge: { kind: causal-llm, model: c } }", "'c', which is not under 'models'"),
        ("{ judge: { kind: causal-llm, model: a, timeout_ms: 0 } }", "whole number from 1"),
        ("{ judge: { kind: causal-llm, model: a, file: x } }", "does not go with"),
    ])
    func aFaultInTheRoutersIsToldWithItsPlace(routers: String, part: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try deployment("routers: \(routers)\n" + policy("rules"), failSafe: true)
        }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test func aJudgeIsVersionedByItsModelAndTemplate() throws {
        func version(_ template: String?) throws -> String {
            let file = NSTemporaryDirectory() + "template-" + UUID().uuidString
            if let template { try template.write(toFile: file, atomically: true, encoding: .utf8) }
            let keys = template == nil ? "" : ", template: \(file)"
            let text = "routers: { judge: { kind: causal-llm, model: a\(keys) } }\n" + policy("judge")
            let deployment = try deployment(text, failSafe: true)
            return try #require(deployment.maker.policies.first).estimator.version
        }
        let standard = try version(nil)
        #expect(standard.hasPrefix("a@") && standard.utf8.count == 14)
        #expect(try version("Rate {prompt}") != standard)
        let error = #expect(throws: ConfigurationError.self) { try version("Rate it") }
        #expect(error?.description.contains("{prompt}") == true)
    }

    @Test func aPrivatePolicyRefusesAJudgeElsewhere() {
        let text = """
            providers: { p: { kind: openai, base_url: https://api.example.com/v1 }, l: { kind: preview } }
            models: [{ id: far, provider: p }, { id: near, provider: l }]
            routers: { judge: { kind: causal-llm, model: far } }
            policies:
              - { name: auto, router: judge, models: [near], privacy: local, objective: { kind: lambda, value: 0 } }
            """
        let error = #expect(throws: ConfigurationError.self) { try Configuration.parse(text, file: "t.yaml") }
        #expect(error?.description.contains("let a local model judge") == true)
    }
}
