import Conversation
import Execution
import Providers
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct AppModelsTests {
    @Test func policiesComeFirstEachWithAWordOnWhatItDoes() async throws {
        let models = SampleModels.all + TestGateway.failing
        let maker = try DecisionMaker.sample(
            models: models,
            policyModels: SampleModels.all.map(\.id),
            plan: TestGateway.cascade
        )
        try await TestGateway.runApp {
            $0.decisionMaker = maker
            $0.endpoints["local"] = ModelEndpoint(model: "local", provider: PreviewProvider(), upstream: "preview")
        } _: { client in
            let response = try await client.get("/api/models")
            let data = try #require(response.json?["data"]?.array)
            #expect(data.map { $0["id"]?.string } == ["auto", "planned"] + models.map(\.id))
            #expect(data[0]["kind"]?.string == "policy" && data[0]["title"]?.string == "Auto")
            #expect(data[0]["description"]?.string == "Balanced: the cheapest model whose quality is worth it.")
            #expect(data[0]["objective"]?["kind"]?.string == "lambda" && data[0]["objective"]?["value"]?.number == 0.1)
            #expect(data[1]["description"]?.string?.hasPrefix("A cascade of small, local, large answers") == true)
            let large = data[2]
            #expect(large["kind"]?.string == "model" && large["price"]?["output"]?.number == 10)
            #expect(large["context"]?.integer == 128_000 && large["local"]?.bool == false)
            #expect(large["capabilities"]?.array?.map(\.string).contains("vision") == true)
            #expect(large["provider"]?.string == "scripted" && large["state"]?.string == "ready")
            #expect(data[4]["local"]?.bool == true && data[4]["state"]?.string == "preview")
            #expect(data[5]["context"]?.isNull == true)
            #expect(!response.text.contains("upstream-secret-key"))
        }
    }

    @Test(arguments: [
        (Objective.lambda(0), "The model with the best expected quality, whatever it costs."),
        (.lambda(1e6), "The cheapest model that can take the request."),
        (.carbonLambda(1e6), "The model that is expected to cause the least carbon."),
        (.carbonLambda(0.5), "Balanced: the model whose quality is worth its carbon."),
        (.budget(usdPer1k: 2), "The best quality for a mean of $2.00 per 1,000 requests."),
        (.leastQuality(0.825), "The cheapest way to a mean expected quality of 82.5 %."),
        (
            .strongShare(0.3),
            "The strongest model for the 30 % of requests that gain most from it, cheaper ones for the rest."
        ),
        (.winRate(threshold: 0.6), "The strongest model where it is expected to win at least 60 % of comparisons."),
    ])
    func everyObjectiveIsOneSentence(_ objective: Objective, _ sentence: String) {
        let policy = RoutingPolicy(name: "my-own_policy", models: ["a"], objective: objective)
        #expect(policy.summary == sentence && policy.title == "My own policy")
    }

    @Test func aModelWhoseProviderFailsIsMarkedUntilItWorksAgain() async throws {
        try await TestGateway.runApp { client in
            func state(of model: String) async throws -> String? {
                let data = try await client.get("/api/models").json?["data"]?.array
                return data?.first { $0["id"]?.string == model }?["state"]?.string
            }
            #expect(try await state(of: "unreachable") == "ready", "nothing is known yet")
            for _ in 0..<3 { _ = try await client.gateway.chat("unreachable") }
            #expect(try await state(of: "unreachable") == "unavailable")
            #expect(try await state(of: "small") == "ready", "another provider's")
        }
    }

    @Test func aPreviewDecidesAsTheQuestionWouldAndLeavesNoTrace() async throws {
        try await TestGateway.runApp { client in
            let preview = try await client.post("/api/preview", #"{"text":"What is the capital of France?"}"#)
            let decision = try #require(preview.json?["decision"])
            #expect(decision["policy"]?.string == "auto" && decision["id"]?.string == "preview")
            #expect((decision["candidates"]?.array?.count ?? 0) > 1)
            #expect(client.upstream.requests.isEmpty)
            #expect(try await client.gateway.ledger.latest(9).isEmpty)
            #expect(try await client.get("/api/conversations").json?["data"]?.array?.isEmpty == true)
            let id = try await client.begin()
            let asked = try await client.answer(id, model: "auto")
            #expect(asked["decision"]?["model"]?.string == decision["model"]?.string)
            func tokens(_ decision: JSONNode?) -> Int? { decision?["query"]?["input_tokens"]?.integer }
            #expect(tokens(asked["decision"]) == tokens(decision))

            // In a conversation the whole branch is weighed.
            let long = String(repeating: "many words ", count: 200)
            _ = try await client.answer(id, long, parent: asked["id"]?.string)
            let body = #"{"text":"And now?","conversation":"\#(id)"}"#
            let later = try await client.post("/api/preview", body).json?["decision"]
            #expect((tokens(later) ?? 0) > 400 && (tokens(decision) ?? 0) < 20)
            let pinned = try await client.post("/api/preview", #"{"text":"x","model":"local"}"#).json?["decision"]
            #expect(pinned?["model"]?.string == "local")
            for body in [#"{"text":1}"#, "{}", "[]"] {
                #expect(try await client.post("/api/preview", body).status == 400, "\(body)")
            }
            #expect(try await client.post("/api/preview", #"{"text":"x","model":"none"}"#).status == 404)
        }
    }
}
