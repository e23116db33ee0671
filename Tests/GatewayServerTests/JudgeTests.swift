import Conversation
import Execution
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

/// A policy whose router asks a judge before it decides.
struct JudgeTests {
    private static func run(
        timeout: Int = 60_000,
        _ body: @escaping @Sendable (TestGateway) async throws -> Void
    ) async throws {
        let judge = ModelProfile(id: "judge", price: TokenPrice(input: 100, output: 100))
        let router = BuiltInEstimator.causalLLM(
            CausalLLMRouter(model: "judge", timeoutMilliseconds: timeout, version: "judge@1")
        )
        let catalogue = try ModelCatalogue([SampleModels.large, SampleModels.small, SampleModels.local, judge])
        let policy = RoutingPolicy(name: "auto", models: ["large", "local"], objective: .winRate(threshold: 0.5))
        let maker = try DecisionMaker(
            catalogue: catalogue,
            policies: [try PreparedPolicy(policy, catalogue: catalogue, estimator: router)],
            estimators: [router]
        ) { text, _ throws(RoutingError) in EstimatorInput(text: text) }
        try await TestGateway.run(
            configure: { services in
                services.decisionMaker = maker
                guard let provider = services.endpoints["small"]?.provider else { return }
                services.endpoints["judge"] = ModelEndpoint(model: "judge", provider: provider)
            },
            body
        )
    }

    @Test func theVerdictDecidesAndItsCostIsRecorded() async throws {
        try await Self.run { gateway in
            gateway.upstream.script("judge", .text("[[5]]"), .text("[[1]]"))
            for expected in ["local", "large"] {
                let answer = try await gateway.chat("router-causal-llm-0.5")
                #expect(answer.status == 200 && answer.headers["x-thalamus-model"] == expected)
                let id = try #require(answer.headers["x-thalamus-decision-id"])
                let decision = try #require(try await gateway.ledger.decision(id)?.decision)
                #expect(decision.router?.name == "causal-llm" && decision.router?.version == "judge@1")
                let cost = decision.query.observations.first { $0.name == "judge_cost_usd" }?.value
                #expect(abs((cost ?? 0) - 12 * 100 / 1e6) < 1e-12)
            }
            #expect(gateway.upstream.requests.count == 4)
        }
    }

    @Test func aJudgeThatFailsOrIsSlowLeavesItToTheRules() async throws {
        try await Self.run(timeout: 100) { gateway in
            gateway.upstream.script("judge", .error(500), .hang)
            for _ in 0..<2 {
                let answer = try await gateway.post("/v1/route", #"{"prompt":"Hello"}"#)
                #expect(answer.status == 200)
                #expect(answer.json?["router"]?["name"]?.string == "rules")
            }
        }
    }

    @Test func aPrivateRequestIsNotShownToAJudgeElsewhere() async throws {
        try await Self.run { gateway in
            let answer = try await gateway.chat("auto", headers: ["x-thalamus-privacy": "local"])
            #expect(answer.status == 200 && answer.headers["x-thalamus-model"] == "local")
            #expect(gateway.upstream.requests.map(\.model) == ["local"])
        }
    }

    @Test func aPinAsksNoJudge() async throws {
        try await Self.run { gateway in
            _ = try await gateway.chat("large")
            #expect(gateway.upstream.requests.count == 1)
        }
    }
}
