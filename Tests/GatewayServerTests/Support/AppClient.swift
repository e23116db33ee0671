import Conversation
import Foundation
import SQLiteStore
import Stores
import TestSupport
import Testing

@testable import GatewayServer

extension TestGateway {
    /// Runs a gateway with the chat app.
    ///
    /// - Parameters:
    ///   - ledger: its database, an empty one in memory without.
    ///   - signIn: whether people sign in.
    static func runApp(
        _ ledger: SQLiteLedger? = nil,
        signIn: Bool = false,
        configure: @escaping @Sendable (inout GatewayServices) -> Void = { _ in },
        _ body: @escaping @Sendable (AppClient) async throws -> Void
    ) async throws {
        let ledger = try ledger ?? SQLiteLedger.inMemory()
        let chats = try await ChatServices.open(SQLiteChatStore(ledger), requiresSignIn: signIn)
        try await run {
            $0.ledger = ledger
            $0.chats = chats
            $0.settings.requiresSignIn = signIn
            configure(&$0)
        } _: { gateway in
            try await body(AppClient(gateway: gateway, chats: gateway.core.chats ?? chats))
        }
    }
}

/// A browser with the chat app.
struct AppClient: Sendable {
    let gateway: TestGateway
    let chats: ChatServices
    /// The cookie it holds.
    var cookie: String?

    var upstream: ScriptedUpstream { gateway.upstream }

    /// What the app's scripts send with each request.
    var headers: [String: String] {
        var headers = ["host": "localhost:\(gateway.port)", "x-thalamus-app": "1"]
        if let cookie { headers["cookie"] = "other=1; \(cookie)" }
        return headers
    }

    func send(
        _ method: String,
        _ path: String,
        _ json: String = "",
        headers more: [String: String] = [:]
    ) async throws -> WireResponse {
        let all = headers.merging(more) { $1 }
        return try await gateway.send(method, path, headers: all, bytes: Array(json.utf8))
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> WireResponse {
        try await send("GET", path, headers: headers)
    }

    func post(_ path: String, _ json: String = "{}", headers: [String: String] = [:]) async throws -> WireResponse {
        try await send("POST", path, json, headers: headers)
    }

    // MARK: Accounts

    /// The browser after it has made the owner's account, or signed in.
    func signedIn(_ name: String, _ password: String, setup: String? = nil) async throws -> AppClient {
        let token = setup.map { #""token":"\#($0)","# } ?? ""
        let path = setup == nil ? "/api/session" : "/api/setup"
        let response = try await post(path, #"{\#(token)"name":"\#(name)","password":"\#(password)"}"#)
        try #require(response.status == 200, "\(response.text)")
        var client = self
        client.cookie = response.headers["set-cookie"]?.split(separator: ";").first.map(String.init)
        return client
    }

    // MARK: Conversations

    /// A new conversation's id.
    func begin() async throws -> String {
        let response = try await post("/api/conversations")
        return try #require(response.json?["id"]?.string, "\(response.text)")
    }

    /// Asks a question; `extra` are further members of the request.
    func ask(
        _ conversation: String,
        _ text: String = "What is the capital of France?",
        model: String = "small",
        parent: String? = nil,
        extra: String = ""
    ) async throws -> WireResponse {
        let parent = parent.map { #","parent":"\#($0)""# } ?? ""
        let body = #"{"text":"\#(text)","model":"\#(model)"\#(parent)\#(extra)}"#
        return try await post("/api/conversations/\(conversation)/messages", body)
    }

    /// Asks, and waits for the end of the answer.
    func answer(
        _ conversation: String,
        _ text: String = "What is the capital of France?",
        model: String = "small",
        parent: String? = nil,
        extra: String = ""
    ) async throws -> JSONNode {
        let asked = try await ask(conversation, text, model: model, parent: parent, extra: extra)
        return try await end(of: try #require(asked.json?["assistant"]?["id"]?.string, "\(asked.text)"))
    }

    /// The message of an answer that has ended.
    func end(of message: String) async throws -> JSONNode {
        for _ in 0..<5_000 {
            let response = try await get("/api/messages/\(message)")
            let json = try #require(response.json, "\(response.text)")
            if json["state"]?.string != "running" { return json }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw NoEnd(message: message)
    }

    struct NoEnd: Error {
        let message: String
    }

    // MARK: Events

    /// The events of an answer after a number, to its end.
    func events(_ message: String, after: Int = 0) async throws -> [AppEvent] {
        try AppEvent.read(try await get("/api/messages/\(message)/events?after=\(after)").body)
    }

    /// Reads the events of an answer until one of them is what is waited for, then leaves.
    @discardableResult
    func follow(
        _ message: String,
        until isEnough: @escaping @Sendable (AppEvent) -> Bool
    ) async throws -> [AppEvent] {
        let headers = headers
        return try await WireClient.with(port: gateway.port) { client in
            try await client.send("GET", "/api/messages/\(message)/events", headers: headers)
            _ = try await client.head()
            var body: [UInt8] = []
            while let part = try await client.part() {
                body += part
                let events = try AppEvent.read(body)
                if events.contains(where: isEnough) { return events }
            }
            return try AppEvent.read(body)
        }
    }
}

/// An event of an answer.
struct AppEvent: Sendable {
    /// Its number; 0 without one.
    let number: Int
    let text: String
    let json: JSONNode

    var type: String { json["type"]?.string ?? "" }
    /// The piece of the answer that it brings.
    var delta: String? { type == "TEXT_MESSAGE_CONTENT" ? json["delta"]?.string : nil }

    /// The events of a stream as far as it has come.
    static func read(_ body: [UInt8]) throws -> [AppEvent] {
        var parser = ServerSentEventParser()
        return try parser.receive(body).filter { !$0.data.isEmpty }.map { event in
            AppEvent(
                number: event.id.flatMap { Int($0) } ?? 0,
                text: String(decoding: event.data, as: UTF8.self),
                json: try JSONDocument(event.data).root
            )
        }
    }
}

/// A database file that is gone with its object.
final class DatabaseFile: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("app-\(UUID().uuidString).sqlite").path

    deinit { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }

    /// The database as a program that starts now opens it.
    func open() throws -> SQLiteLedger { try SQLiteLedger(path: path) }
}
