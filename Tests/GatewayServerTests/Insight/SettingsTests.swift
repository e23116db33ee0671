import Conversation
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct SettingsTests {
    @Test func settingsShowWhatIsConfiguredAndNoSecret() async throws {
        try await TestGateway.run {
            $0.about = GatewayAbout(
                version: "1.2.3",
                configuration: "thalamus.yaml",
                ledger: "ledger.sqlite",
                providers: [.init(name: "scripted", kind: "openai", baseURL: "http://host/v1", hasKey: true)]
            )
        } _: { gateway in
            _ = try await gateway.chat("small")
            let response = try await gateway.send("GET", "/api/settings")
            let settings = try #require(response.json)
            #expect(settings["version"]?.string == "1.2.3" && settings["ledger"]?.string == "ledger.sqlite")
            let providers = try #require(settings["providers"]?.array)
            #expect(providers.map { $0["name"]?.string } == ["scripted", "nowhere"])
            #expect(providers[0]["base_url"]?.string == "http://host/v1" && providers[0]["has_key"]?.bool == true)
            #expect(providers[0]["health"]?["state"]?.string == "ok")
            #expect(providers[1]["models"]?.array?.map(\.string) == ["unreachable"])
            let large = try #require(settings["models"]?[0])
            #expect(large["price"]?["output"]?.number == 10 && large["upstream"]?.string == "large-2026-01-01")
            #expect(large["context"]?.integer == 128_000 && large["size_known"]?.bool == true)
            let policy = try #require(settings["policies"]?[0])
            #expect(policy["objective"]?["kind"]?.string == "lambda" && policy["router"]?["name"]?.string == "random")
            #expect(!response.text.contains("upstream-secret-key"))
        }
    }

    @Test func aConnectionIsTriedAndTheAnswerIsInWords() async throws {
        try await TestGateway.run { gateway in
            let here = try await gateway.post("/api/settings/providers/scripted/test", "")
            #expect(here.status == 200 && here.json?["provider"]?.string == "scripted", "\(here.text)")
            #expect(here.json?["message"]?.string?.contains("It ") == true, "\(here.text)")
            let nowhere = try await gateway.post("/api/settings/providers/nowhere/test", "")
            #expect(nowhere.json?["ok"]?.bool == false, "\(nowhere.text)")
            #expect(nowhere.json?["message"]?.string?.contains("127.0.0.1:9") == true, "\(nowhere.text)")
            #expect(!here.text.contains("secret") && !nowhere.text.contains("secret"))
            let unknown = try await gateway.post("/api/settings/providers/nobody/test", "")
            #expect(unknown.status == 404 && unknown.error?["code"]?.string == "provider_not_found")
        }
    }

    @Test func aPreviewShowsWhatAnObjectiveComesToOnRecordedRequests() async throws {
        try await TestGateway.run { gateway in
            try fillLedger(gateway.ledger, requests: 100)
            let path = "/api/settings/policies/auto/preview"
            let lambda = try #require(
                try await gateway.post(path, #"{"objective":{"kind":"lambda","value":0}}"#).json
            )
            #expect(lambda["basis"]?.string == "traffic" && lambda["requests"]?.integer == 100)
            let curve = try #require(lambda["curve"]?.array)
            #expect(curve.first?["value"]?.number == 0 && lambda["nearest"]?.integer == 0)
            #expect(curve.first?["shares"]?["large"]?.number == 1)
            #expect(abs((curve.first?["cost_usd_per_1k"]?.number ?? 0) - 10) < 1e-9)
            #expect(curve.last?["shares"]?["small"]?.number == 1)
            let share = try #require(
                try await gateway.post(path, #"{"objective":{"kind":"strong_share","value":1}}"#).json
            )
            #expect(share["curve"]?.array?.count == 41)
            #expect(share["curve"]?[40]?["shares"]?["large"]?.number ?? 0 >= 0)
            #expect(gateway.upstream.requests.isEmpty)
        }
    }

    @Test func withoutTrafficTheRoutersTypicalPromptsStandIn() async throws {
        try await TestGateway.run { gateway in
            let own = try await gateway.post("/api/settings/policies/auto/preview", "")
            #expect(own.json?["basis"]?.string == "typical" && own.json?["objective"]?["value"]?.number == 0.1)
            #expect(own.json?["curve"]?.array?.isEmpty == false)
            let budget = try await gateway.post(
                "/api/settings/policies/auto/preview",
                #"{"objective":{"kind":"budget_usd_per_1k","value":1}}"#
            )
            let costs = try #require(budget.json?["curve"]?.array).compactMap { $0["cost_usd_per_1k"]?.number }
            let values = try #require(budget.json?["curve"]?.array).compactMap { $0["value"]?.number }
            #expect(costs.count > 10)
            #expect(zip(costs, values).allSatisfy { $0 <= $1 * 1.02 + 1e-6 }, "\(costs) \(values)")
        }
    }

    @Test(arguments: [
        (#"{"objective":{"kind":"luck","value":1}}"#, "luck"), (#"{"objective":{"value":1}}"#, "kind"),
        (#"{"objective":{"kind":"strong_share","value":7}}"#, "7"),
    ])
    func anObjectiveThatMakesNoSenseIsNamed(_ body: String, _ part: String) async throws {
        try await TestGateway.run { gateway in
            let response = try await gateway.post("/api/settings/policies/auto/preview", body)
            #expect(response.status == 400 && response.error?["param"]?.string == "objective", "\(response.text)")
            #expect(response.error?["message"]?.string?.contains(part) == true, "\(response.text)")
            #expect(try await gateway.post("/api/settings/policies/nobody/preview", body).status == 404)
        }
    }
}
