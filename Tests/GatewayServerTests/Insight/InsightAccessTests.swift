import Conversation
import SQLiteStore
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct InsightAccessTests {
    private static let paths = ["/api/dashboard", "/api/settings"]

    private func run(
        requiresSignIn: Bool,
        keys: [String] = [],
        _ body: @escaping @Sendable (TestGateway, SetupToken) async throws -> Void
    ) async throws {
        let ledger = try SQLiteLedger.inMemory()
        let chats = try await ChatServices.open(SQLiteChatStore(ledger), requiresSignIn: requiresSignIn)
        try await TestGateway.run {
            $0.chats = chats
            $0.ledger = ledger
            $0.settings.requiresSignIn = requiresSignIn
            $0.settings.apiKeys = keys
        } _: {
            try await body($0, chats.setup)
        }
    }

    @Test func whereAccountsAreAskedForOnlyWhoIsSignedInSeesIt() async throws {
        try await run(requiresSignIn: true) { gateway, setup in
            let app = ["x-thalamus-app": "1"]
            for path in Self.paths {
                #expect(try await gateway.send("GET", path).error?["code"]?.string == "not_signed_in")
            }
            #expect(try await gateway.post("/api/playground", #"{"prompts":["a"]}"#, headers: app).status == 401)
            let token = setup.text ?? ""
            let made = try await gateway.post(
                "/api/setup",
                #"{"token":"\#(token)","name":"ann","password":"a long enough password"}"#,
                headers: app
            )
            let cookie = try #require(made.headers["set-cookie"]?.split(separator: ";").first.map { String($0) })
            for path in Self.paths {
                #expect(try await gateway.send("GET", path, headers: ["cookie": cookie]).status == 200)
            }
            let forged = try await gateway.post(
                "/api/playground",
                #"{"prompts":["a"]}"#,
                headers: ["cookie": cookie]
            )
            #expect(forged.error?["code"]?.string == "forged_request")
            let played = try await gateway.post(
                "/api/playground",
                #"{"prompts":["a"]}"#,
                headers: app.merging(["cookie": cookie]) { $1 }
            )
            #expect(played.status == 200)

            let id = try await gateway.chat("small").headers["x-thalamus-decision-id"] ?? ""
            let body = #"{"decision_id":"\#(id)","thumb":"up","comment":"my own words"}"#
            #expect(try await gateway.post("/v1/feedback", body).status == 200)
            let stranger = try await gateway.send("GET", "/api/decisions/\(id)")
            #expect(stranger.json?["feedback"]?["thumb"]?.string == "up" && !stranger.text.contains("my own words"))
            let list = try await gateway.send("GET", "/api/decisions")
            #expect(list.status == 200 && !list.text.contains("my own words"))
            let own = try await gateway.send("GET", "/api/decisions/\(id)", headers: ["cookie": cookie])
            #expect(own.text.contains("my own words"))
        }
    }

    @Test func withoutAccountsTheAppOfThisMachineSeesIt() async throws {
        try await run(requiresSignIn: false) { (gateway, _) async throws in
            for path in Self.paths {
                let local = ["host": "127.0.0.1:\(gateway.port)"]
                #expect(try await gateway.send("GET", path, headers: local).status == 200)
                #expect(try await gateway.send("GET", path).error?["code"]?.string == "foreign_host")
            }
        }
    }

    @Test func aKeyOpensItToPrograms() async throws {
        let key = "a-key-of-the-test-123456"
        try await run(requiresSignIn: true, keys: [key]) { (gateway, _) async throws in
            for path in Self.paths {
                #expect(try await gateway.send("GET", path).status == 401)
                #expect(try await gateway.send("GET", path, headers: ["x-api-key": key]).status == 200)
            }
        }
    }
}
