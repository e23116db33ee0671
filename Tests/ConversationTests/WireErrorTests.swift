import Testing

@testable import Conversation

struct WireErrorTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func allFourKeysAreAlwaysThere() {
        let error = WireError(message: "No such \"model\"", type: .notFound, code: "model_not_found")
        #expect(error.status == 404)
        let expected =
            #"{"error":{"message":"No such \"model\"","type":"not_found_error","param":null,"code":"model_not_found"}}"#
        #expect(text(error.body) == expected)
    }

    @Test func anUpstreamsErrorObjectIsKept() {
        let body =
            #"{"error":{"message":"Too long","type":"invalid_request_error","param":"messages","code":"context_length_exceeded","extra":[1.50]}}"#
        let error = WireError(upstreamStatus: 400, body: Array(body.utf8), source: "x")
        #expect(text(error.body) == body)
        #expect(error.code == "context_length_exceeded")
        #expect(error.param == "messages")
        #expect(error.message == "Too long")
    }

    @Test func keysThatAnUpstreamLeavesOutAreAdded() {
        let error = WireError(
            upstreamStatus: 404,
            body: Array(#"{"error":{"message":"gone","x":1}}"#.utf8),
            source: "x"
        )
        #expect(
            text(error.body) == #"{"error":{"message":"gone","x":1,"type":"not_found_error","param":null,"code":null}}"#
        )
        let numeric = WireError(
            upstreamStatus: 400,
            body: Array(#"{"error":{"code":400,"message":"m"}}"#.utf8),
            source: "x"
        )
        #expect(numeric.code == "400")
    }

    @Test(arguments: [
        (#"{"error":"model not found"}"#, "model not found"), (#"{"detail":"Not Found"}"#, "up: Not Found"),
        (#"{"message":"down"}"#, "up: down"), ("<html>502</html>", "up answered with status 502 and no error object"),
        ("", "up answered with status 502 and no error object"),
        ("[1]", "up answered with status 502 and no error object"),
        (#"{"error":null}"#, "up answered with status 502 and no error object"),
    ])
    func whatIsNoErrorObjectIsWrapped(body: String, message: String) throws {
        let error = WireError(upstreamStatus: 502, body: Array(body.utf8), source: "up")
        #expect(error.message == message)
        let root = try JSONDocument(error.body).root
        #expect(root["error"]?.object?.map(\.key) == ["message", "type", "param", "code"])
        #expect(root["error"]?["type"]?.string == "server_error")
    }

    @Test(arguments: [
        400: "invalid_request_error", 401: "authentication_error", 403: "permission_error", 404: "not_found_error",
        413: "invalid_request_error", 429: "rate_limit_error", 500: "server_error", 503: "server_error",
    ])
    func everyStatusHasItsType(status: Int, type: String) {
        #expect(OpenAIError.Kind(status: status).rawValue == type)
        #expect(WireError(upstreamStatus: status, body: [], source: "x").status == status)
    }
}
