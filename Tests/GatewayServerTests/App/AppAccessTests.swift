import Conversation
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct AppAccessTests {
    private static let password = "correct horse battery"
    private static let key = "0123456789abcdef-first"

    /// What only somebody who is signed in may ask for.
    private static let places: [(method: String, path: String)] = [
        ("GET", "/api/users"), ("POST", "/api/users"), ("DELETE", "/api/users/x"), ("GET", "/api/conversations"),
        ("POST", "/api/conversations"), ("GET", "/api/conversations/x"), ("PATCH", "/api/conversations/x"),
        ("DELETE", "/api/conversations/x"), ("GET", "/api/conversations/x/export"),
        ("POST", "/api/conversations/x/messages"), ("GET", "/api/messages/x"), ("GET", "/api/messages/x/events"),
        ("GET", "/api/messages/x/run"), ("POST", "/api/messages/x/stop"), ("POST", "/api/files"),
        ("GET", "/api/files/x"), ("GET", "/api/models"), ("POST", "/api/preview"),
    ]

    private func owner(_ visitor: AppClient) async throws -> AppClient {
        let token = try #require(visitor.chats.setup.text)
        return try await visitor.signedIn("Ada", Self.password, setup: token)
    }

    @Test func nothingOfTheAppIsOpenToWhoIsNotSignedIn() async throws {
        try await TestGateway.runApp(signIn: true) { visitor in
            for (method, path) in Self.places {
                for path in [path, "/" + path, path.replacing("/api/", with: "/api//")] {
                    let response = try await visitor.send(method, path, method == "GET" ? "" : "{}")
                    #expect(response.status == 401 || response.status == 404, "\(method) \(path): \(response.status)")
                    #expect(response.json?["data"] == nil)
                }
                #expect(try await visitor.send(method, path, method == "GET" ? "" : "{}").status == 401, "\(path)")
            }
        }
    }

    @Test func whatAnotherSitesPageSendsIsRefused() async throws {
        try await TestGateway.runApp(signIn: true) { visitor in
            let owner = try await owner(visitor)
            let port = visitor.gateway.port
            let cookie = try #require(owner.cookie)
            let own = ["host": "localhost:\(port)", "cookie": cookie]
            let guarded = own.merging(["x-thalamus-app": "1"]) { $1 }
            let forged: [[String: String]] = [
                own, own.merging(["origin": "http://localhost:\(port)"]) { $1 },
                guarded.merging(["origin": "http://evil.example"]) { $1 },
                guarded.merging(["origin": "null"]) { $1 },
                guarded.merging(["origin": "http://localhost:\(port + 1)"]) { $1 },
                guarded.merging(["origin": "http://localhost"]) { $1 },
                guarded.merging(["origin": "http://localhost:\(port).evil.example"]) { $1 },
            ]
            let changing =
                Self.places.filter { $0.method != "GET" } + [
                    ("POST", "/api/session"), ("DELETE", "/api/session"), ("POST", "/api/setup"),
                ]
            for headers in forged {
                for (method, path) in changing {
                    let body = Array(#"{"name":"Ada","password":"\#(Self.password)"}"#.utf8)
                    let response = try await visitor.gateway.send(method, path, headers: headers, bytes: body)
                    #expect(response.status == 403, "\(method) \(path) \(headers)")
                    #expect(response.error?["code"]?.string == "forged_request")
                    #expect(response.headers["set-cookie"] == nil)
                }
            }
            #expect(try await owner.get("/api/conversations").json?["data"]?.array?.isEmpty == true)
            for origin in ["http://localhost:\(port)", "https://LOCALHOST:\(port)"] {
                let response = try await owner.post("/api/conversations", "{}", headers: ["origin": origin])
                #expect(response.status == 201, "\(origin)")
            }
        }
    }

    @Test func withoutSignInAForeignNameOfThisMachineOpensNothing() async throws {
        try await TestGateway.runApp { client in
            let port = client.gateway.port
            for host in [
                "evil.example", "evil.example:\(port)", "localhost.evil.example", "127.evil.example", "10.0.0.1",
            ] {
                for (method, path) in Self.places {
                    let response = try await client.send(method, path, "", headers: ["host": host])
                    #expect(response.status == 403, "\(host) \(method) \(path)")
                    #expect(response.error?["code"]?.string == "foreign_host")
                }
            }
            for host in ["localhost", "LOCALHOST:\(port)", "127.0.0.1:\(port)", "127.1.2.3", "[::1]:\(port)", "[::1]"] {
                #expect(try await client.get("/api/conversations", headers: ["host": host]).status == 200, "\(host)")
            }
        }
    }

    @Test func withoutSignInTheServerListensOnThisMachineAlone() throws {
        var settings = GatewaySettings(host: "0.0.0.0", apiKeys: [Self.key], requiresSignIn: false)
        settings.allowsOpenAccess = true
        let error = #expect(throws: GatewayError.self) { try settings.validate() }
        #expect(error?.code == .openAccess && error?.message.contains("--no-auth") == true)
        settings.requiresSignIn = true
        try settings.validate()
        for host in ["127.0.0.1", "localhost", "::1"] {
            try GatewaySettings(host: host, requiresSignIn: false).validate()
        }
        for host in ["127.evil.example", "localhost.example", "192.168.0.1", "::"] {
            #expect(throws: GatewayError.self) { try GatewaySettings(host: host, requiresSignIn: false).validate() }
        }
    }

    @Test func keysAndCookiesOpenTheSameDoor() async throws {
        try await TestGateway.runApp(signIn: true) {
            $0.settings.apiKeys = [Self.key]
        } _: { visitor in
            let owner = try await owner(visitor)
            let chat = TestGateway.request("small")
            let gateway = visitor.gateway
            // The app's own files and its sign-in need neither.
            for path in ["/", "/index.html", "/api/session"] {
                #expect(try await gateway.send("GET", path).status == 200, "\(path)")
            }
            // Nobody.
            for path in ["/v1/models", "//v1/models", "/api/decisions", "//api/decisions", "/api//decisions", "/v1"] {
                #expect(try await visitor.get(path).status == 401, "\(path)")
            }
            #expect(try await visitor.post("/v1/chat/completions", chat).status == 401)
            #expect(gateway.upstream.requests.isEmpty)
            // A key.
            let key = ["authorization": "Bearer \(Self.key)"]
            #expect(try await gateway.send("GET", "/api/decisions", headers: key).status == 200)
            #expect(try await gateway.post("/v1/chat/completions", chat, headers: key).status == 200)
            #expect(try await gateway.send("GET", "/api/conversations", headers: key).status == 401, "a key is nobody")
            // A browser.
            #expect(try await owner.get("/v1/models").status == 200)
            #expect(try await owner.get("/api/decisions").json?["data"]?.array?.count == 1)
            #expect(try await owner.post("/v1/chat/completions", chat).status == 200)
            let cookie = ["cookie": try #require(owner.cookie)]
            let forged = try await gateway.post("/v1/chat/completions", chat, headers: cookie)
            #expect(forged.status == 403 && forged.error?["code"]?.string == "forged_request")
            // A wrong key is wrong, whoever sends it.
            let wrong = try await owner.get("/v1/models", headers: ["authorization": "Bearer wrong-key-of-nobody"])
            #expect(wrong.status == 401)
            _ = try await owner.send("DELETE", "/api/session")
            #expect(try await owner.get("/v1/models").status == 401)
        }
    }

    @Test func withoutKeysNothingChangesForClientsOfTheAPI() async throws {
        try await TestGateway.runApp(signIn: true) { visitor in
            let chat = try await visitor.gateway.chat("small")
            #expect(chat.status == 200)
            #expect(try await visitor.gateway.send("GET", "/v1/models").status == 200)
            #expect(try await visitor.gateway.send("GET", "/api/decisions").status == 200)
        }
    }

    @Test func withoutSignInTheAppNeedsNoKeyOnItsOwnMachine() async throws {
        try await TestGateway.runApp {
            $0.settings.apiKeys = [Self.key]
        } _: { client in
            let list = try await client.get("/api/conversations")
            #expect(list.status == 200)
            #expect(try await client.get("/api/decisions").status == 200)
            #expect(try await client.gateway.send("GET", "/v1/models").status == 401)
            #expect(try await client.get("/api/decisions", headers: ["host": "evil.example"]).status == 403)
            let noGuard = ["host": "localhost:\(client.gateway.port)"]
            #expect(try await client.gateway.send("GET", "/v1/models", headers: noGuard).status == 401)
        }
    }

    @Test func otherMethodsAreNamed() async throws {
        try await TestGateway.runApp { client in
            let response = try await client.send("PUT", "/api/conversations", "{}")
            #expect(response.status == 405 && response.headers["allow"] == "GET, HEAD, POST")
            #expect(try await client.get("/api/setup").status == 405)
        }
    }
}
