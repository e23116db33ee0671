import Conversation
import Footprint
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct ChatRouteTests {
    @Test func anAnswerCarriesTheHeadersOfItsDecision() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script(
                "large-2026-01-01",
                .text("Paris", usage: Usage(promptTokens: 100, completionTokens: 20))
            )
            let response = try await gateway.chat("large", headers: ["x-request-id": "my-request-1"])
            #expect(response.status == 200)
            #expect(response.json?["choices"]?[0]?["message"]?["content"]?.string == "Paris")
            #expect(response.headers["x-request-id"] == "my-request-1")
            #expect(response.headers["x-thalamus-decision-id"]?.hasPrefix("dec_") == true)
            #expect(response.headers["x-thalamus-model"] == "large")
            #expect(response.headers["x-thalamus-policy"] == "pinned")
            #expect(response.headers["x-thalamus-strategy"] == "single")
            #expect(response.headers["x-thalamus-cost-usd"] == "0.00045000")
            let carbon = SampleModels.large.footprint!.answer(outputTokens: 20, promptTokens: 100)
            #expect(response.headers["x-thalamus-carbon-g"] == fixedPoint(carbon.carbonGrams.middle, digits: 6))
            for name in ["x-thalamus-router-ms", "x-thalamus-overhead-ms"] {
                #expect(response.headers[name].flatMap(Double.init) ?? -1 >= 0, "\(name)")
            }
        }
    }

    @Test func theLedgerHasDecisionAndAnswerWhenTheClientHasItsOwn() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script(
                "large-2026-01-01",
                .text("Paris", usage: Usage(promptTokens: 100, completionTokens: 20))
            )
            let response = try await gateway.chat("large", headers: ["x-request-id": "r-1"])
            let id = try #require(response.headers["x-thalamus-decision-id"])
            let record = try #require(try await gateway.ledger.decision(id))
            let answer = try #require(record.answer)
            #expect(record.decision.model == "large" && record.decision.routerMilliseconds > 0)
            #expect(answer.requestID == "r-1" && answer.status == 200 && !answer.streamed && !answer.clientClosed)
            #expect(answer.modelAsked == "large" && answer.modelAnswered == "large" && answer.provider == "scripted")
            #expect(answer.promptTokens == 100 && answer.completionTokens == 20 && !answer.usageIsEstimated)
            #expect(abs(answer.costUSD - 0.00045) < 1e-12 && answer.energyWh ?? 0 > 0)
            #expect(answer.finishReason == "stop" && answer.errorType == nil)
            #expect(answer.totalMilliseconds > 0 && answer.overheadMilliseconds <= answer.totalMilliseconds)
        }
    }

    @Test func theUpstreamGetsItsOwnNameForTheModelAndEveryOtherByteAsSent() async throws {
        try await TestGateway.run { gateway in
            let tools = #"[{"type":"function","function":{"name":"f","parameters":{"b":1,"a":1.50,"é":"\u00e9"}}}]"#
            let head = #"{ "seed":12345678901234567890,"model":"#
            let tail =
                #", "messages":[{"role":"user","content":"hi \ud83d\ude00"}],"tools":\#(tools),"tool_choice":"auto","#
                + #""unknown_field":{"x":[1e2,null,  true]},"temperature":0.70 }"#
            let response = try await gateway.post("/v1/chat/completions", head + #""large""# + tail)
            #expect(response.status == 200)
            let sent = String(decoding: gateway.upstream.requests[0].body, as: UTF8.self)
            #expect(sent == head + #""large-2026-01-01""# + tail)
            #expect(gateway.upstream.requests[0]["authorization"] == "Bearer upstream-secret-key")
        }
    }

    @Test func theAnswerGoesToTheClientAsTheUpstreamWroteIt() async throws {
        try await TestGateway.run { gateway in
            let call = #"{"id":"c","type":"function","function":{"name":"f","arguments":"{\"a\": 1.0"}}"#
            let body =
                #"{"id":"x","object":"chat.completion","created":1,"model":"m","vendor":{"k":[1.0,2e3]},"#
                + #""choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[\#(call)]},"#
                + #""finish_reason":"tool_calls"}],"usage":{"prompt_tokens":5,"completion_tokens":7,"total_tokens":12}}"#
            gateway.upstream.script("small", .body(200, Array(body.utf8), type: "application/json"))
            let response = try await gateway.chat("small")
            #expect(response.text == body)
            #expect(
                try await gateway.answer(to: response.headers["x-thalamus-decision-id"])?.finishReason == "tool_calls"
            )
        }
    }

    @Test func aPolicyChoosesAndAPinIsObeyed() async throws {
        try await TestGateway.run { gateway in
            let routed = try await gateway.chat("auto")
            #expect(routed.headers["x-thalamus-policy"] == "auto")
            #expect(SampleModels.all.map(\.id).contains(routed.headers["x-thalamus-model"]))
            for model in ["large", "small", "local"] {
                #expect(try await gateway.chat(model).headers["x-thalamus-model"] == model)
            }
        }
    }

    @Test func aRouterWithAThresholdIsAModel() async throws {
        try await TestGateway.run { gateway in
            let strong = try await gateway.chat("router-prompt-length-0")
            let weak = try await gateway.chat("router-prompt-length-1.0")
            #expect(strong.headers["x-thalamus-policy"] == "router-prompt-length-0")
            #expect(strong.status == 200 && weak.status == 200)
            let wrong = try await gateway.chat("router-prompt-length-7")
            #expect(wrong.status == 404 && wrong.error?["code"]?.string == "model_not_found")
        }
    }

    @Test func aMissingModelMeansTheFirstPolicy() async throws {
        try await TestGateway.run { gateway in
            for body in [
                #"{"messages":[{"role":"user","content":"hi"}]}"#,
                #"{"model":null,"messages":[{"role":"user","content":"hi"}]}"#,
            ] {
                let response = try await gateway.post("/v1/chat/completions", body)
                #expect(response.status == 200 && response.headers["x-thalamus-policy"] == "auto")
            }
        }
    }

    @Test func aLocalRequestStaysLocal() async throws {
        try await TestGateway.run { gateway in
            let local = ["x-thalamus-privacy": "local"]
            #expect(try await gateway.chat("auto", headers: local).headers["x-thalamus-model"] == "local")
            let pinned = try await gateway.chat("large", headers: local)
            #expect(pinned.status == 400 && pinned.error?["code"]?.string == "no_candidate")
            #expect(try await gateway.chat("auto", headers: ["x-thalamus-privacy": "secret"]).status == 400)
            #expect(gateway.upstream.requests.allSatisfy { $0.model == "local" })
        }
    }

    @Test func aRequestThatNoModelCanTakeIsRefusedWithReasons() async throws {
        try await TestGateway.run { gateway in
            let image = #"{"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}}"#
            let body = #"{"model":"auto","messages":[{"role":"user","content":[\#(image)]}]}"#
            let seen = try await gateway.post("/v1/chat/completions", body)
            #expect(seen.headers["x-thalamus-model"] == "large", "the only one that takes images")
            let blind = try await gateway.post("/v1/chat/completions", body, headers: ["x-thalamus-privacy": "local"])
            #expect(blind.status == 400 && blind.error?["code"]?.string == "no_candidate")
            #expect(blind.error?["message"]?.string?.contains("small cannot take vision") == true)
        }
    }

    @Test func aConversationIsKnownAgain() async throws {
        try await TestGateway.run { gateway in
            let first = try await gateway.chat("auto")
            let model = try #require(first.headers["x-thalamus-model"])
            let body =
                #"{"model":"auto","messages":[{"role":"user","content":"What is the capital of France?"},"#
                + #"{"role":"assistant","content":"Paris"},{"role":"user","content":"And of Spain?"}]}"#
            let second = try await gateway.post("/v1/chat/completions", body)
            let id = try #require(second.headers["x-thalamus-decision-id"])
            #expect(try await gateway.ledger.decision(id)?.decision.session?.previousModel == model)
        }
    }

    @Test func connectionsStayOpenBetweenRequests() async throws {
        try await TestGateway.run { gateway in
            try await WireClient.with(port: gateway.port) { client in
                for _ in 0..<5 {
                    let body = Array(TestGateway.request("small").utf8)
                    try await client.send("POST", "/v1/chat/completions", body: body)
                    #expect(try await client.response().status == 200)
                    try await client.send(
                        "POST",
                        "/v1/chat/completions",
                        body: Array(TestGateway.request("small", #","stream":true"#).utf8)
                    )
                    #expect(try await client.response().text.hasSuffix("data: [DONE]\n\n"))
                }
            }
        }
    }
}
