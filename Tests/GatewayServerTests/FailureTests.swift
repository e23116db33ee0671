import Conversation
import Stores
import TestSupport
import Testing

@testable import GatewayServer

/// A request that must fail, and how.
struct BadRequest: Sendable, CustomTestStringConvertible {
    var name: String
    var method = "POST"
    var path = "/v1/chat/completions"
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    var status: Int
    var type = "invalid_request_error"
    var code: String?
    var param: String?

    var testDescription: String { name }

    init(
        _ name: String,
        _ method: String = "POST",
        _ path: String = "/v1/chat/completions",
        body: String = "",
        bytes: [UInt8]? = nil,
        headers: [String: String] = [:],
        is status: Int,
        type: String = "invalid_request_error",
        code: String? = nil,
        param: String? = nil
    ) {
        self.name = name
        self.method = method
        self.path = path
        self.body = bytes ?? Array(body.utf8)
        self.headers = headers
        self.status = status
        self.type = type
        self.code = code
        self.param = param
    }

    static let all: [BadRequest] = [
        BadRequest("empty body", is: 400, code: "invalid_json"),
        BadRequest("no JSON", body: "hello", is: 400, code: "invalid_json"),
        BadRequest("cut JSON", body: #"{"model":"small","messages":["#, is: 400, code: "invalid_json"),
        BadRequest("no object", body: "[]", is: 400),
        BadRequest(
            "invalid UTF-8",
            bytes: Array(#"{"model":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8),
            is: 400,
            code: "invalid_json"
        ),
        BadRequest("too deep", body: String(repeating: "[", count: 100_000), is: 400, code: "invalid_json"),
        BadRequest("model of the wrong type", body: #"{"model":7,"messages":[]}"#, is: 400, param: "model"),
        BadRequest("no messages", body: #"{"model":"small"}"#, is: 400, param: "messages"),
        BadRequest("empty messages", body: #"{"model":"small","messages":[]}"#, is: 400, param: "messages"),
        BadRequest(
            "stream of the wrong type",
            body: TestGateway.request("small", #","stream":"yes""#),
            is: 400,
            param: "stream"
        ),
        BadRequest(
            "unknown model",
            body: TestGateway.request("nope"),
            is: 404,
            code: "model_not_found",
            param: "model"
        ),
        BadRequest(
            "unknown router",
            body: TestGateway.request("router-nope-0.5"),
            is: 404,
            code: "model_not_found",
            param: "model"
        ),
        BadRequest("too large", bytes: Array(repeating: 0x20, count: 70_000), is: 413, code: "request_too_large"),
        BadRequest(
            "compressed",
            body: "x",
            headers: ["content-encoding": "gzip"],
            is: 415,
            code: "unsupported_content_encoding"
        ),
        BadRequest("unknown route", "GET", "/v1/nothing", is: 404, code: "route_not_found"),
        BadRequest("unknown route with markup", "GET", "/<script>", is: 404, code: "route_not_found"),
        BadRequest("wrong method", "GET", is: 405, code: "method_not_allowed"),
        BadRequest("wrong method on a list", "DELETE", "/v1/models", is: 405, code: "method_not_allowed"),
        BadRequest(
            "unknown entry of models",
            "GET",
            "/v1/models/nope",
            is: 404,
            code: "model_not_found",
            param: "model"
        ),
        BadRequest(
            "unknown decision",
            "GET",
            "/api/decisions/dec_none",
            is: 404,
            code: "decision_not_found",
            param: "id"
        ),
        BadRequest("wrong limit", "GET", "/api/decisions?limit=many", is: 400, param: "limit"),
        BadRequest("route without a prompt", "POST", "/v1/route", body: "{}", is: 400, param: "messages"),
        BadRequest(
            "route with a numbered model",
            "POST",
            "/v1/route",
            body: #"{"prompt":"a","model":5}"#,
            is: 400,
            param: "model"
        ),
        BadRequest(
            "usage wanted in words",
            body: TestGateway.request("small", #","stream":true,"stream_options":{"include_usage":"yes"}"#),
            is: 400,
            param: "stream_options.include_usage"
        ),
        BadRequest("route with a number", "POST", "/v1/route", body: #"{"prompt":1}"#, is: 400, param: "prompt"),
        BadRequest(
            "embeddings without an encoder",
            "POST",
            "/v1/embeddings",
            body: #"{"model":"minilm","input":"a"}"#,
            is: 404,
            code: "model_not_found",
            param: "model"
        ),
        BadRequest(
            "unreachable upstream",
            body: TestGateway.request("unreachable"),
            is: 502,
            type: "server_error",
            code: "provider_unreachable"
        ),
        BadRequest(
            "upstream refuses the key",
            body: TestGateway.request("locked"),
            is: 502,
            type: "server_error",
            code: "provider_unauthorised"
        ),
    ]
}

@Suite(.timeLimit(.minutes(3)))
struct FailureTests {
    @Test func everyFailureIsOpenAIsErrorObject() async throws {
        try await TestGateway.run { services in
            services.settings.maximumBodyBytes = 65_536 + 100_000
        } _: { gateway in
            gateway.upstream.script("locked", .error(401, message: "Incorrect API key provided: upstream-secret-key"))
            for bad in BadRequest.all where bad.name != "too large" {
                let response = try await gateway.send(bad.method, bad.path, headers: bad.headers, bytes: bad.body)
                #expect(response.status == bad.status, "\(bad.name): \(response.text)")
                let error = try #require(response.error, "\(bad.name): \(response.text)")
                #expect(error["type"]?.string == bad.type, "\(bad.name)")
                #expect(error["code"]?.string == bad.code || bad.code == nil, "\(bad.name): \(response.text)")
                #expect(error["param"]?.string == bad.param || bad.param == nil, "\(bad.name)")
                #expect(error["message"]?.string?.isEmpty == false, "\(bad.name)")
                #expect(response.headers["x-request-id"]?.hasPrefix("req_") == true, "\(bad.name)")
                #expect(response.headers["content-type"] == "application/json", "\(bad.name)")
                #expect(!response.text.contains("upstream-secret-key"), "\(bad.name)")
            }
        }
    }

    @Test func aBodyOverTheLimitIsRefusedAndTheConnectionGoesOn() async throws {
        try await TestGateway.run { services in
            services.settings.maximumBodyBytes = 65_536
        } _: { gateway in
            try await WireClient.with(port: gateway.port) { client in
                try await client.send("POST", "/v1/chat/completions", body: Array(repeating: 0x20, count: 70_000))
                let response = try await client.response()
                #expect(response.status == 413 && response.error?["code"]?.string == "request_too_large")
                try await client.send("POST", "/v1/chat/completions", body: Array(TestGateway.request("small").utf8))
                #expect(try await client.response().status == 200)
                let chunked = "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n"
                let chunk = Array("8000\r\n".utf8) + Array(repeating: 0x20, count: 0x8000) + Array("\r\n".utf8)
                try await client.send(Array(chunked.utf8) + chunk + chunk + chunk + Array("0\r\n\r\n".utf8))
                #expect(try await client.response().status == 413)
            }
        }
    }

    @Test func whatIsNotHTTPGetsTheErrorObjectToo() async throws {
        try await TestGateway.run { gateway in
            let requests = [
                "NONSENSE\r\n\r\n", "GET /v1/models HTTP/1.1\r\nhost: a\r\ncontent-length: abc\r\n\r\n",
                "GET / HTTP/1.1\r\nhost: a\r\nx: \(String(repeating: "a", count: 100_000))\r\n\r\n",
            ]
            for request in requests {
                try await WireClient.with(port: gateway.port) { client in
                    try await client.send(Array(request.utf8))
                    let response = try await client.response()
                    #expect(response.status == 400 && response.error?["code"]?.string == "invalid_http")
                    #expect(response.headers["x-request-id"]?.hasPrefix("req_") == true)
                }
            }
            try await WireClient.with(port: gateway.port) { client in
                let head = "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n"
                try await client.send(Array((head + "zz\r\n").utf8))
                let response = try await client.response()
                #expect(response.status == 400 && response.error != nil, "\(response.text)")
            }
        }
    }

    @Test func whatAnUpstreamSaysOfTheRequestStaysOutOfTheLedger() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script(
                "small",
                .json(400, ["error": "bad prompt: PROMPTSECRET"]),
                .json(422, ["detail": "PROMPTSECRET"]),
                .error(403, message: "PROMPTSECRET"),
                .json(200, ["error": ["message": "PROMPTSECRET"]]),
                .rawStream(["data: {\"error\":{\"message\":\"PROMPTSECRET\"}}\n\n"])
            )
            for extra in ["", "", "", "", #","stream":true"#] {
                let response = try await gateway.chat("small", extra)
                let answer = try #require(try await gateway.answer(to: response.headers["x-thalamus-decision-id"]))
                #expect(answer.status >= 400 && answer.errorMessage?.isEmpty == false)
                #expect(answer.errorMessage?.contains("PROMPTSECRET") == false, "\(answer.errorMessage ?? "")")
            }
        }
    }

    @Test func aClientThatAsksBeforeItSendsIsTold() async throws {
        try await TestGateway.run { gateway in
            let body = Array(TestGateway.request("small").utf8)
            let head = "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: "
            try await WireClient.with(port: gateway.port) { client in
                try await client.send(Array((head + "\(body.count)\r\n\r\n").utf8))
                #expect(try await client.head().status == 100)
                try await client.send(body)
                #expect(try await client.response().status == 200)
            }
            try await WireClient.with(port: gateway.port) { client in
                try await client.send(Array((head + "99999999999\r\n\r\n").utf8))
                #expect(try await client.head().status == 413)
            }
        }
    }

    @Test func tenMegabytesOfPromptAreServed() async throws {
        try await TestGateway.run { gateway in
            let prompt = String(repeating: "All work and no play. ", count: 10 << 20 / 22)
            let body = #"{"model":"large","messages":[{"role":"user","content":"\#(prompt)"}]}"#
            let response = try await gateway.post("/v1/chat/completions", body)
            #expect(response.status == 200, "\(response.text.prefix(500))")
            #expect(gateway.upstream.requests[0].body.count > 10 << 20)
        }
    }

    @Test func theUpstreamsOwnErrorIsPassedOn() async throws {
        try await TestGateway.run { gateway in
            let body =
                #"{"error":{"message":"too long","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}"#
            gateway.upstream.script("small", .body(400, Array(body.utf8), type: "application/json"))
            let response = try await gateway.chat("small")
            #expect(response.status == 400 && response.text == body)
            let answer = try #require(try await gateway.answer(to: response.headers["x-thalamus-decision-id"]))
            #expect(answer.status == 400 && answer.errorType == "invalid_request_error")
            #expect(answer.errorMessage == "provider 'scripted' answered with status 400", "not the upstream's words")
        }
    }

    @Test func aRateLimitSaysHowLongToWait() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("limited", .error(429, message: "slow down", retryAfter: "7"))
            let response = try await gateway.chat("limited")
            #expect(response.status == 429 && response.headers["retry-after"] == "7")
            #expect(response.error?["message"]?.string == "slow down")
        }
    }

    @Test func aRefusedKeyNamesTheProviderAndTheSetting() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("locked", .error(401))
            let message = try await gateway.chat("locked").error?["message"]?.string ?? ""
            #expect(message.contains("'scripted'") && message.contains("api_key"))
        }
    }

    @Test func aWrongMethodSaysWhichIsRight() async throws {
        try await TestGateway.run { gateway in
            let chat = try await gateway.send("GET", "/v1/chat/completions")
            let models = try await gateway.send("POST", "/v1/models")
            let home = try await gateway.send("DELETE", "/")
            #expect(chat.headers["allow"] == "POST" && models.headers["allow"] == "GET, HEAD" && home.status == 405)
        }
    }

    @Test func aRequestIDThatIsNotSaneIsReplaced() async throws {
        try await TestGateway.run { gateway in
            for id in ["has space", String(repeating: "a", count: 129), "quote\"", "<x>"] {
                let response = try await gateway.send("GET", "/health/live", headers: ["x-request-id": id])
                #expect(response.headers["x-request-id"]?.hasPrefix("req_") == true, "\(id)")
            }
        }
    }
}
