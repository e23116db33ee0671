import Testing

@testable import Conversation

struct ChatRequestTests {
    private func request(_ body: String) throws -> ChatRequest { try ChatRequest(Array(body.utf8)) }

    private let plain = #"{"model":"auto","messages":[{"role":"user","content":"Hi"}]}"#

    @Test func readsWhatTheGatewayNeeds() throws {
        let request = try request(
            #"""
            {"model":"auto","stream":true,"stream_options":{"include_usage":true},"n":2,"max_tokens":10,
             "max_completion_tokens":20,"user":"u1","response_format":{"type":"json_schema","json_schema":{}},
             "tools":[{"type":"function"}],"temperature":0.10000000000000000001,"new_field":{"a":[1]},
             "messages":[
               {"role":"system","content":"Be brief."},
               {"role":"user","content":[{"type":"text","text":"What is"},{"type":"image_url","image_url":{"url":"data:"}},{"type":"text","text":"this?"}]},
               {"role":"assistant","content":null,"tool_calls":[{"id":"1"},{"id":"2"}]},
               {"role":"tool","content":"42","tool_call_id":"1"}]}
            """#
        )
        #expect(request.model == "auto")
        #expect(request.isStreaming)
        #expect(request.includesUsage)
        #expect(request.choiceCount == 2)
        #expect(request.maximumTokens == 20)
        #expect(request.user == "u1")
        #expect(request.responseFormat == .jsonSchema)
        #expect(request.needsJSON)
        #expect(request.hasTools)
        #expect(request.hasImages)
        #expect(request.messages.map(\.role.rawValue) == ["system", "user", "assistant", "tool"])
        #expect(request.messages[1].text == "What is\nthis?")
        #expect(request.messages[2].text.isEmpty)
        #expect(Array(request.messages[2].toolCalls).count == 2)
        #expect(Array(request.messages[1].toolCalls).isEmpty)
        #expect(String(decoding: request.lastUserText, as: UTF8.self) == "What is\nthis?")
        #expect(String(decoding: request.instructionText, as: UTF8.self) == "Be brief.")
        #expect(request.assistantTurns == 1)
        #expect(request.textByteCount == 9 + 12 + 2)
    }

    @Test func whatIsAbsentHasTheDefaultsOfOpenAI() throws {
        let request = try request(plain)
        #expect(!request.isStreaming)
        #expect(!request.includesUsage)
        #expect(request.choiceCount == 1)
        #expect(request.maximumTokens == nil)
        #expect(request.responseFormat == .text)
        #expect(!request.hasTools)
        #expect(!request.hasImages)
        #expect(request.user == nil)
        #expect(throws: Never.self) {
            try self.request(
                #"{"model":"a","stream":null,"n":null,"tools":null,"stream_options":null,"messages":[{"role":"user"}]}"#
            )
        }
    }

    @Test(
        arguments: [
            ("[]", nil, "The request body must be a JSON object, got an array."),
            (
                #"{"messages":[{"role":"user"}]}"#, "model",
                "'model' is missing: it must be the name of a policy such as \"auto\", or a model id."
            ),
            (
                #"{"model":7}"#, "model",
                "'model' must be the name of a policy such as \"auto\", or a model id, got a number (7)."
            ),
            (
                #"{"model":""}"#, "model",
                "'model' must be the name of a policy such as \"auto\", or a model id, got an empty string."
            ),
            (#"{"model":"a"}"#, "messages", "'messages' is missing: it must be a non-empty array of messages."),
            (#"{"model":"a","messages":"secret"}"#, "messages", "'messages' must be a non-empty array, got a string."),
            (#"{"model":"a","messages":[]}"#, "messages", "'messages' must be a non-empty array, got an empty one."),
            (
                #"{"model":"a","messages":["x"]}"#, "messages[0]",
                "'messages[0]' must be an object with 'role' and 'content', got a string."
            ),
            (
                #"{"model":"a","messages":[{"role":"user"},{}]}"#, "messages[1].role",
                "'messages[1].role' is missing: use system, user, assistant or tool."
            ),
            (
                #"{"model":"a","messages":[{"role":1}]}"#, "messages[0].role",
                "'messages[0].role' must be one of system, user, assistant and tool, got a number (1)."
            ),
            (
                #"{"model":"a","messages":[{"role":"user","content":{}}]}"#, "messages[0].content",
                "'messages[0].content' must be a string or an array of parts, got an object."
            ),
            (
                #"{"model":"a","messages":[{"role":"user","content":["x"]}]}"#, "messages[0].content[0]",
                "'messages[0].content[0]' must be an object with 'type', got a string."
            ),
            (
                #"{"model":"a","messages":[{"role":"user"}],"stream":"yes"}"#, "stream",
                "'stream' must be true or false, got a string."
            ),
            (
                #"{"model":"a","messages":[{"role":"user"}],"stream_options":[]}"#, "stream_options",
                "'stream_options' must be an object, got an array."
            ),
            (#"{"model":"a","messages":[{"role":"user"}],"n":0}"#, "n", "'n' must be a whole number above 0, got 0."),
            (
                #"{"model":"a","messages":[{"role":"user"}],"max_tokens":1.5}"#, "max_tokens",
                "'max_tokens' must be a whole number above 0, got a number (1.5)."
            ),
            (
                #"{"model":"a","messages":[{"role":"user"}],"tools":{}}"#, "tools",
                "'tools' must be an array, got an object."
            ),
            (
                #"{"model":"a","messages":[{"role":"user"}],"user":{}}"#, "user",
                "'user' must be a string, got an object."
            ),
            (
                #"{"model":"a","messages":[{"role":"user"}],"response_format":{}}"#, "response_format.type",
                "'response_format.type' is missing: use json_object."
            ),
        ] as [(String, String?, String)]
    )
    func errorsNameTheFieldAndTheFix(body: String, param: String?, message: String) {
        let error = #expect(throws: WireError.self) { try request(body) }
        #expect(error?.status == 400)
        #expect(error?.type == .invalidRequest)
        #expect(error?.param == param)
        #expect(error?.message == message)
    }

    @Test func aBodyThatIsNotJSONIsRefusedWithThePlace() {
        let error = #expect(throws: WireError.self) { try request("{\"model\":\"a\",}") }
        #expect(error?.code == "invalid_json")
        #expect(error?.message.contains("byte 13") == true)
    }

    @Test func theUpstreamGetsTheClientsBytes() throws {
        let body =
            "{ \"temperature\": 0.10000000000000000001, \"model\" : \"auto\", \"x\":[ 1 ],\"messages\":[{\"role\":\"user\"}] }"
        let request = try request(body)
        #expect(request.upstreamBody(model: "auto") == Array(body.utf8))
        let renamed = String(decoding: request.upstreamBody(model: "gpt \"4\""), as: UTF8.self)
        #expect(renamed == body.replacing("\"auto\"", with: #""gpt \"4\"""#))
    }

    @Test(arguments: [
        ("", true, #","stream_options":{"include_usage":true}"#), ("", false, ""),
        (#","stream_options":{"include_usage":true}"#, true, #","stream_options":{"include_usage":true}"#),
        (#","stream_options":{"include_usage":true}"#, false, ""),
        (#","stream_options":{"x":1,"include_usage":false}"#, true, #","stream_options":{"x":1,"include_usage":true}"#),
        (#","stream_options":null"#, true, #","stream_options":{"include_usage":true}"#),
    ])
    func usageIsAskedForInStreams(given: String, includeUsage: Bool, expected: String) throws {
        func body(_ options: String) -> String {
            #"{"model":"m","messages":[{"role":"user"}],"stream":true"# + options + "}"
        }
        let bytes = try request(body(given)).upstreamBody(model: "m", includeUsage: includeUsage)
        #expect(String(decoding: bytes, as: UTF8.self) == body(expected))
    }

    @Test func withoutStreamingNothingIsAskedFor() throws {
        #expect(try request(plain).upstreamBody(model: "auto", includeUsage: true) == Array(plain.utf8))
    }

    @Test func furtherEditsGoAlong() throws {
        let bytes = try request(plain).upstreamBody(model: "m", replacing: ["seed": 7], removing: ["messages"])
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"model":"m","seed":7}"#)
    }
}
