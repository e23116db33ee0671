import AsyncHTTPClient
import Conversation
import NIOCore
import NIOHTTP1

/// A request that the gateway did not answer as hoped.
struct ChatFailure: Error {
    let message: String
    /// The HTTP status; `nil` when no answer came.
    var status: Int?
}

/// The chat app's HTTP API as the browser uses it.
struct ChatClient: Sendable {
    let http: HTTPClient
    /// Where the gateway listens, such as `http://127.0.0.1:40123`.
    let address: String
    /// The header `cookie` of the sign-in.
    let cookie: String

    /// Asks for something.
    func get(_ path: String) async throws(ChatFailure) -> JSONNode {
        try await send(.GET, path, nil)
    }

    /// Sends something.
    func post(_ path: String, _ body: JSONValue = .object([])) async throws(ChatFailure) -> JSONNode {
        try await send(.POST, path, body)
    }

    /// Removes something.
    func delete(_ path: String) async throws(ChatFailure) {
        _ = try await send(.DELETE, path, nil)
    }

    /// Follows an answer to its end.
    func follow(_ message: String, _ receive: (JSONNode) -> Void) async throws(ChatFailure) {
        do {
            let response = try await response(.GET, "/api/messages/\(message)/events", nil)
            guard response.status == .ok else { throw try await Self.failure(response) }
            var parser = ServerSentEventParser()
            for try await chunk in response.body {
                for event in try parser.receive(chunk.readableBytesView) {
                    receive(try JSONDocument(event.data).root)
                }
            }
        } catch {
            throw Self.explained(error)
        }
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: JSONValue?) async throws(ChatFailure) -> JSONNode {
        do {
            let response = try await response(method, path, body)
            guard (200..<300).contains(response.status.code) else { throw try await Self.failure(response) }
            let bytes = try await Self.bytes(response)
            return try JSONDocument(bytes.isEmpty ? Array("null".utf8) : bytes).root
        } catch {
            throw Self.explained(error)
        }
    }

    private func response(_ method: HTTPMethod, _ path: String, _ body: JSONValue?) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        request.headers.add(name: "cookie", value: cookie)
        request.headers.add(name: "x-thalamus-app", value: "1")
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(body.bytes)
        }
        return try await http.execute(request, deadline: .distantFuture)
    }

    private static func bytes(_ response: HTTPClientResponse) async throws -> [UInt8] {
        Array(try await response.body.collect(upTo: 64 << 20).readableBytesView)
    }

    /// OpenAI's error object, or the status alone.
    private static func failure(_ response: HTTPClientResponse) async throws -> ChatFailure {
        let root = try? JSONDocument(try await bytes(response)).root
        let message = root?["error"]?["message"]?.string
        return ChatFailure(
            message: message ?? "the gateway answered with status \(response.status.code)",
            status: Int(response.status.code)
        )
    }

    private static func explained(_ error: any Error) -> ChatFailure {
        (error as? ChatFailure) ?? ChatFailure(message: "the gateway in this process cannot be reached: \(error)")
    }
}
