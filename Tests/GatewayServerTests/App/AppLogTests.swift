import Conversation
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct AppLogTests {
    @Test func noWordOfAConversationIsLogged() async throws {
        let log = CapturedLog()
        let password = "correct horse battery"
        try await TestGateway.runApp(signIn: true) {
            $0.logger = log.logger
        } _: { visitor in
            let token = try #require(visitor.chats.setup.text)
            let owner = try await visitor.signedIn("Ada", password, setup: token)
            owner.upstream.script(
                "small",
                .stream(["Answer", "word"]),
                .error(503, message: "Upstreamword"),
                .stream(["Cut"], ending: .cut),
                .stream(["Partialword"], ending: .stall)
            )
            let file = try await owner.post("/api/files?name=Fileword.txt", "Contentword").json?["id"]?.string ?? ""
            let conversation = try await owner.begin()
            _ = try await owner.answer(conversation, "Questionword", extra: #","files":["\#(file)"]"#)
            for _ in 0..<2 { _ = try await owner.answer(conversation, "Questionword") }
            let asked = try await owner.ask(conversation, "Questionword")
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            try await owner.follow(id) { $0.delta != nil }
            _ = try await owner.post("/api/messages/\(id)/stop")
            _ = try await owner.send("PATCH", "/api/conversations/\(conversation)", #"{"title":"Titleword"}"#)
            _ = try await owner.get("/api/conversations?q=Searchword")
            _ = try await owner.get("/api/conversations/\(conversation)/export")
            _ = try await owner.post("/api/preview", #"{"text":"Previewword"}"#)
            _ = try await owner.post("/api/session", #"{"name":"Ada","password":"Guessword1"}"#)
            _ = try await owner.ask(conversation, "Questionword", model: "Modelword")
            _ = try await owner.post("/api/files?name=Badword.bin", "\0")
            _ = try await owner.send("DELETE", "/api/conversations/\(conversation)")
            let cookie = try #require(owner.cookie?.split(separator: "=").last.map(String.init))
            let secrets = [
                "Questionword", "Answer", "Upstreamword", "Cut", "Partialword", "Fileword", "Contentword", "Titleword",
                "Searchword", "Previewword", "Guessword1", "Badword", password, token, cookie, "upstream-secret-key",
            ]
            for secret in secrets { #expect(!log.text.contains(secret), "\(secret)") }
            #expect(log.text.contains("no answer"), "what failed is logged")
        }
    }
}
