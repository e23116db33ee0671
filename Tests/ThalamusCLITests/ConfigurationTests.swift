import Footprint
import Foundation
import Routing
import TestSupport
import Testing

@testable import ThalamusCLI

struct ConfigurationTests {
    private static let whole = """
        server: { host: 127.0.0.1, port: 9090, database: ledger.sqlite, body_limit_mib: 8 }
        providers:
          openai: { kind: openai, base_url: https://api.example.com/v1, api_key: "${KEY}" }
          local:  { kind: openai, base_url: http://127.0.0.1:11434/v1, idle_timeout_s: 30 }
        models:
          - id: gpt-4o
            provider: openai
            upstream: gpt-4o-2024-08-06
            price: { input: 2.50, output: 10.00, cached_input: 1.25 }
            context: 128000
            capabilities: [vision, tools, json]
            parameters_billion: { total: 440, active: [44, 132] }
          - { id: small, provider: local, expected_output_tokens: 200 }
        policies:
          - name: auto
            router: skill
            models: [gpt-4o, small]
            objective: { kind: strong_share, value: 0.3 }
            strategies: [single]
            stickiness: off
        """

    @Test func theExampleOfTheDocumentationIsRead() throws {
        let configuration = try Configuration.parse(Self.whole, file: "t.yaml", environment: ["KEY": "sk-1"])
        #expect(configuration.server.port == 9090 && configuration.server.bodyLimitMiB == 8)
        #expect(configuration.providers.map(\.name) == ["openai", "local"])
        #expect(configuration.providers[0].apiKey == "sk-1")
        let model = try #require(configuration.models.first?.profile)
        #expect(model.price == TokenPrice(input: 2.5, output: 10, cachedInput: 1.25))
        #expect(model.capabilities == [.vision, .tools, .json] && model.contextTokens == 128_000)
        #expect(model.knownAs == "gpt-4o-2024-08-06" && !model.isLocal)
        #expect(model.footprint?.activeBillion.high == 132)
        #expect(configuration.models[1].profile.isLocal)
        #expect(configuration.policies[0].policy.objective == .strongShare(0.3))
        #expect(configuration.policies[0].policy.stickiness == nil)
    }

    @Test(arguments: [
        ("port: 9090", "port: 99999", "t.yaml:1: server.port is '99999'"),
        ("kind: openai, base_url: https", "kind: opnai, base_url: https", "did you mean 'openai'?"),
        ("upstream:", "upstraem:", "t.yaml:8: unknown key 'upstraem' in models[0]; did you mean 'upstream'?"),
        ("provider: local,", "provider: lokal,", "'lokal', which is not under 'providers'"),
        ("input: 2.50", "input: -1", "a price is 0 or more"),
        ("input: 2.50", "input: two", "it must be a number"),
        ("[vision, tools, json]", "[sight]", "holds 'sight'"),
        ("kind: strong_share, value: 0.3", "kind: strong_share, value: 3", "must lie in 0...1"),
        ("kind: strong_share, value: 0.3", "kind: strongest, value: 3", "'strongest' is unknown"),
        ("models: [gpt-4o, small]", "models: [gpt-4o, smal]", "did you mean 'small'?"),
        ("strategies: [single]", "strategies: [ensemble]", "the policy has no plan of that shape"),
        ("strategies: [single]", "strategies: [cascde]", "did you mean 'cascade'?"),
        ("strategies: [single]", "plan: nowhere.json", "nowhere.json: no such file"),
        ("total: 440", "total: 0", "must be a number above 0"),
        ("context: 128000", "context: many", "whole number"),
    ])
    func aFaultIsToldWithItsPlace(old: String, new: String, part: String) throws {
        let text = Self.whole.replacingOccurrences(of: old, with: new)
        let error = #expect(throws: ConfigurationError.self) {
            try Configuration.parse(text, file: "t.yaml", environment: ["KEY": "k"])
        }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "no error")")
    }

    @Test func aMissingVariableIsNamedWithItsPlace() {
        let error = #expect(throws: ConfigurationError.self) { try Configuration.parse(Self.whole, file: "t.yaml") }
        #expect(
            error?.description
                == "t.yaml:3: providers.openai.api_key needs the environment variable KEY, which is not set"
        )
    }

    @Test func theExampleFileIsRead() throws {
        let configuration = try Configuration.load(
            path: SharedFiles.packageRoot + "/examples/thalamus.yaml",
            environment: ["OPENAI_API_KEY": "k"]
        )
        #expect(configuration.policies.map(\.policy.name) == ["auto", "thrifty", "private"])
        #expect(configuration.models.map(\.profile.isLocal) == [false, false, true])
    }

    @Test func withoutPoliciesFourChooseAmongAllModels() throws {
        let text = "providers: {p: {kind: preview}}\nmodels: [{id: a, provider: p}, {id: b, provider: p}]\n"
        let configuration = try Configuration.parse(text, file: "t.yaml")
        #expect(configuration.policies.map(\.policy.name) == ["auto", "cheapest", "best", "greenest"])
        #expect(configuration.policies.allSatisfy { $0.policy.models == ["a", "b"] })
        let named = "providers: {p: {kind: preview}}\nmodels: [{id: best, provider: p}]\n"
        #expect(
            try Configuration.parse(named, file: "t.yaml").policies.map(\.policy.name) == [
                "auto", "cheapest", "greenest",
            ]
        )
    }

    @Test(arguments: ["Hi", "Prove that there are infinitely many primes.", "Write a parser for JSON in Haskell."])
    func theNamesOfThePoliciesAreTrue(_ prompt: String) throws {
        let models = BuiltInModels.openAI.map { $0.configured(provider: "p") }
        let catalogue = try ModelCatalogue(models.map(\.profile))
        let query = RoutingQuery(text: Array(prompt.utf8))
        for named in PolicyConfiguration.standard(models: models.map(\.id)) {
            let policy = try PreparedPolicy(
                named.policy,
                catalogue: catalogue,
                estimator: BuiltInEstimator.rules(RulesRouter())
            )
            let decision = try policy.decide(query, input: EstimatorInput(text: query.text), id: "d", created: 1)
            let chosen = try #require(decision.candidates.first { $0.model == decision.model })
            switch named.policy.name {
            case "cheapest": #expect(chosen.costUSD == decision.candidates.map(\.costUSD).min())
            case "best": #expect(chosen.quality == decision.candidates.compactMap(\.quality).max())
            case "greenest": #expect(chosen.carbonG == decision.candidates.compactMap(\.carbonG).min())
            default: #expect(named.policy.name == "auto")
            }
        }
    }

    @Test func theDefaultTakesWhatTheEnvironmentOffers() async {
        let nothing = await DefaultConfiguration.discover(environment: [:]) { _ in nil }
        #expect(nothing.models.allSatisfy { $0.id.hasPrefix("preview/") } && !nothing.models.isEmpty)
        let some = await DefaultConfiguration.discover(environment: ["OPENAI_API_KEY": "k"]) { server in
            server.name == "ollama" ? ["llama3.1:8b"] : nil
        }
        #expect(some.providers.map(\.name) == ["openai", "ollama"])
        #expect(some.models.map(\.id).contains("llama3.1:8b") && !some.models.map(\.id).contains("preview/gpt-4o"))
    }
}

struct EnvironmentExpansionTests {
    @Test(arguments: [
        ("plain $5 text", "plain $5 text"), ("${A}", "1"), ("x${A}y${A}", "x1y1"), ("${B:-two}", "two"),
        ("${A:-two}", "1"), ("${B:-}", ""), ("${A", "${A"),
    ])
    func replacesReferences(text: String, expected: String) throws {
        let result = try EnvironmentExpansion.expand(text, environment: ["A": "1"]) { ConfigurationError($0) }
        #expect(result == expected)
    }

    @Test func aMissingVariableIsAnError() {
        #expect(throws: ConfigurationError("B")) {
            try EnvironmentExpansion.expand("${B}", environment: [:]) { ConfigurationError($0) }
        }
    }
}

struct NearestNameTests {
    @Test(arguments: [
        ("modles", "models"), ("polices", "policies"), ("prot", "port"), ("completely-else", nil),
    ])
    func findsWhatWasMeant(name: String, expected: String?) {
        #expect(NearestName.of(name, among: ["models", "policies", "port", "server"]) == expected)
    }
}
