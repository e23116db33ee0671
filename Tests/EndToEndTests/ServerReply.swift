import Conversation
import Foundation
import Testing

/// What a server in a process of its own answered to one request.
struct ServerReply {
    let text: String?
    /// The model that answered.
    let model: String?
    let strategy: String?
    /// Prompt and completion tokens.
    let tokens: Int?
    /// Id of the decision and the run.
    let id: String

    /// Asks for a chat completion.
    init(to request: String, model: String, _ server: ServeProcess) async throws {
        let answer = try await Self.python(Self.chat, [server.address, model, request], server)
        let json = try JSONDocument(answer).root
        text = json["text"]?.string
        self.model = json["model"]?.string
        strategy = json["strategy"]?.string
        tokens = json["tokens"]?.integer
        id = try #require(json["id"]?.string)
    }

    /// The events of its run.
    func events(_ server: ServeProcess) async throws -> [JSONNode] {
        let text = try await Self.python(Self.fetch, [server.address + "/api/runs/\(id)/events"], server)
        var parser = ServerSentEventParser()
        return try parser.receive(Array(text.utf8)).filter { !$0.data.isEmpty }.map { try JSONDocument($0.data).root }
    }

    /// Runs a script off the tasks' threads, which the scripted upstream needs.
    private static func python(_ script: String, _ arguments: [String], _ server: ServeProcess) async throws -> String {
        let result = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try Command.run(executable: "/usr/bin/env", ["python3", "-c", script] + arguments)
                    }
                )
            }
        }
        #expect(result.code == 0, "\(arguments): \(result.errors) \(server.log)")
        return result.output
    }

    private static let chat = """
        import json, sys, urllib.request as web
        body = json.dumps({"model": sys.argv[2], "messages": [{"role": "user", "content": sys.argv[3]}]}).encode()
        answer = web.urlopen(web.Request(sys.argv[1] + "/v1/chat/completions", body))
        head, body = answer.headers, json.load(answer)
        print(json.dumps({"model": head["x-thalamus-model"], "id": head["x-thalamus-decision-id"],
                          "strategy": head["x-thalamus-strategy"], "tokens": body["usage"]["total_tokens"],
                          "text": body["choices"][0]["message"]["content"]}))
        """

    private static let fetch =
        "import sys, urllib.request as web; sys.stdout.write(web.urlopen(sys.argv[1]).read().decode())"
}
