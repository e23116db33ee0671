import Conversation
import SQLiteStore
import Stores
import Synchronization
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct RestartTests {
    private static let halting = UpstreamAnswer.stream(["Par", "is, "], ending: .stall)

    @Test func anEndedAnswerIsToldInTwoEventsAfterARestart() async throws {
        let file = DatabaseFile()
        let ids = Mutex<[String]>([])
        let runs = Mutex<[String]>([])
        try await TestGateway.runApp(try file.open()) { client in
            client.upstream.script("small", .stream(["Par", "is"]), .error(503, message: "overloaded"), Self.halting)
            let conversation = try await client.begin()
            for _ in 0..<2 {
                let id = try #require(try await client.answer(conversation)["id"]?.string)
                ids.withLock { $0.append(id) }
            }
            let stopped = try await client.ask(conversation)
            let id = try #require(stopped.json?["assistant"]?["id"]?.string)
            try await client.follow(id) { $0.delta == "is, " }
            _ = try await client.post("/api/messages/\(id)/stop")
            ids.withLock { $0.append(id) }
            for id in ids.withLock({ $0 }) {
                let run = try await client.get("/api/messages/\(id)/run").text
                runs.withLock { $0.append(run) }
            }
        }
        try await TestGateway.runApp(try file.open()) { client in
            let expected = [
                ("Paris", "RUN_FINISHED", nil), ("", "RUN_ERROR", "overloaded"), ("Paris, ", "RUN_ERROR", ""),
            ]
            for (number, id) in ids.withLock({ $0 }).enumerated() {
                let events = try await client.events(id, after: 3)
                #expect(events.map(\.type) == ["MESSAGES_SNAPSHOT", expected[number].1])
                let told = events.first?.json["messages"]?[0]
                #expect(told?["id"]?.string == id && told?["content"]?.string == expected[number].0)
                let message = events.last?.json["message"]?.string
                #expect(message?.contains(expected[number].2 ?? "") ?? (expected[number].2 == nil))
                #expect(try await client.get("/api/messages/\(id)/run").text == runs.withLock { $0[number] })
                #expect(try await client.post("/api/messages/\(id)/stop").status == 200)
            }
        }
    }

    @Test func aShutdownKeepsWhatHadComeAndTellsTheReaders() async throws {
        let file = DatabaseFile()
        let reading = Mutex<Task<[AppEvent], any Error>?>(nil)
        let ids = Mutex<[String]>([])
        try await TestGateway.runApp(try file.open()) { client in
            client.upstream.script("small", Self.halting)
            client.upstream.script("local", .hang)
            let conversation = try await client.begin()
            let asked = try await client.ask(conversation)
            let id = try #require(asked.json?["assistant"]?["id"]?.string)
            // It reads to the end of the answer, which comes when the gateway ends.
            reading.withLock { $0 = Task { try await client.events(id) } }
            try await client.follow(id) { $0.delta == "is, " }
            let silent = try await client.ask(conversation, model: "local")
            #expect(await client.upstream.waitForRequests(2))
            ids.withLock { $0 = [id, silent.json?["assistant"]?["id"]?.string ?? ""] }
        }
        let events = try await reading.withLock { $0 }?.value ?? []
        #expect(events.compactMap(\.delta).joined() == "Paris, " && events.last?.type == "RUN_ERROR")
        try await TestGateway.runApp(try file.open()) { client in
            for (id, text) in zip(ids.withLock { $0 }, ["Paris, ", ""]) {
                let message = try #require(try await client.get("/api/messages/\(id)").json)
                #expect(message["state"]?.string == "interrupted" && message["text"]?.string == text)
                #expect(message["error"]?["message"]?.string?.isEmpty == false)
                #expect(try await client.events(id).last?.json["code"]?.string?.isEmpty == false)
            }
        }
    }

    @Test func anAnswerOfAGatewayThatDiedIsInterrupted() async throws {
        let file = DatabaseFile()
        let store = SQLiteChatStore(try file.open())
        _ = try await ChatServices.open(store, requiresSignIn: false)
        try await store.save(.sample("c", of: AppAccounts.local.id))
        var answer = ConversationMessage.sample("m2", parent: "m1", "Par")
        answer.role = .assistant
        answer.state = .running
        try await store.add([.sample("m1"), answer], at: 2)
        try await TestGateway.runApp(try file.open()) { client in
            let message = try await client.get("/api/messages/m2").json
            #expect(message?["state"]?.string == "interrupted" && message?["text"]?.string == "Par")
            let events = try await client.events("m2")
            #expect(events.map(\.type) == ["MESSAGES_SNAPSHOT", "RUN_ERROR"])
            #expect(events.last?.json["code"]?.string == "interrupted")
            client.upstream.script("small", .text("Paris"))
            let again = try await client.post(
                "/api/conversations/c/messages",
                #"{"parent":"m1","regenerate":true,"model":"small"}"#
            )
            #expect(try await client.end(of: again.json?["assistant"]?["id"]?.string ?? "")["text"]?.string == "Paris")
        }
    }
}
