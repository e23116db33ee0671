import Testing

@testable import Conversation

struct EmbeddingRequestTests {
    private func request(_ body: String) throws -> EmbeddingRequest { try EmbeddingRequest(Array(body.utf8)) }

    @Test func readsOneTextOrMany() throws {
        #expect(try request(#"{"model":"minilm","input":"héllo"}"#).inputs == [Array("héllo".utf8)])
        let many = try request(
            #"{"model":"minilm","input":["a","b"],"encoding_format":"base64","dimensions":64,"user":"u"}"#
        )
        #expect(many.inputs == [Array("a".utf8), Array("b".utf8)])
        #expect(many.encoding == .base64)
        #expect(many.dimensions == 64)
        #expect(many.user == "u")
        #expect(try request(#"{"model":"m","input":"a","encoding_format":null}"#).encoding == .float)
    }

    @Test(arguments: [
        (#"{"model":"m"}"#, "input", "'input' is missing"),
        (#"{"model":"m","input":[]}"#, "input", "got an empty array"),
        (#"{"model":"m","input":[1,2]}"#, "input", "token ids"),
        (#"{"model":"m","input":[[1]]}"#, "input", "token ids"),
        (#"{"model":"m","input":{}}"#, "input", "got an object"),
        (#"{"model":"m","input":["a",null]}"#, "input[1]", "got null"),
        (#"{"model":"m","input":"a","encoding_format":"int8"}"#, "encoding_format", "got \"int8\""),
        (#"{"model":"m","input":"a","dimensions":-1}"#, "dimensions", "got -1"),
        (#"{"input":"a"}"#, "model", "is missing"),
    ])
    func errorsNameTheFieldAndTheFix(body: String, param: String, part: String) {
        let error = #expect(throws: WireError.self) { try request(body) }
        #expect(error?.param == param)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }
}
