import Conversation
import Execution
import Providers
import Routing
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(1)))
struct PreviewTests {
    @Test func withoutAModelTheAnswerIsTheDecisionAndHowToConnectOne() async throws {
        try await TestGateway.run { services in
            for model in ["large", "small", "local"] {
                services.endpoints[model] = ModelEndpoint(
                    model: model,
                    provider: PreviewProvider(),
                    upstream: "preview"
                )
            }
        } _: { gateway in
            let plain = try await gateway.chat("auto")
            let text = try #require(plain.json?["choices"]?[0]?["message"]?["content"]?.string)
            #expect(plain.json?["model"]?.string == "preview")
            #expect(text.contains("preview") && text.contains("OPENAI_API_KEY") && text.contains("thalamus.yaml"))
            #expect(text.contains("`\(plain.headers["x-thalamus-model"] ?? "?")`") && text.contains("| large |"))
            #expect(plain.headers["x-thalamus-cost-usd"] == "0.00000000")

            let stream = try await gateway.chat("auto", #","stream":true"#)
            var parser = ServerSentEventParser()
            let events = try parser.receive(stream.body).dropLast()
            let streamed = try events.map { ChatChunk(try JSONDocument($0.data).root).content }.joined()
            #expect(streamed.contains("OPENAI_API_KEY") && stream.text.hasSuffix("data: [DONE]\n\n"))
        }
    }
}
