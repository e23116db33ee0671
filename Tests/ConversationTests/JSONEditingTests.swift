import Testing

@testable import Conversation

struct JSONEditingTests {
    private func replace(_ text: String, _ members: KeyValuePairs<String, JSONValue>) throws -> String {
        String(decoding: try JSONDocument(text).replacing(members), as: UTF8.self)
    }

    private func remove(_ text: String, _ names: String...) throws -> String {
        String(decoding: try JSONDocument(text).removing(names), as: UTF8.self)
    }

    @Test func everyOtherByteStays() throws {
        let text =
            " {\n  \"temperature\": 0.10000000000000000001,\t\"model\" : \"a\" ,\"x\":[ 1,2 ], \"é\\u00e9\":null } \n"
        #expect(try replace(text, ["model": "b"]) == text.replacing("\"a\"", with: "\"b\""))
        #expect(try replace(text, [:]) == text)
        #expect(try remove(text) == text)
    }

    @Test func whatIsMissingIsAddedAtTheEnd() throws {
        #expect(try replace("{}", ["a": 1]) == #"{"a":1}"#)
        #expect(
            try replace("{ }", ["a": 1, "b": true])
                == #"{ "a":1,"b":true}"#.replacing("{ \"", with: "{\"").replacing("e}", with: "e }")
        )
        #expect(try replace(#"{"x":1}"#, ["a": [1, nil], "b": ["c": 1.5]]) == #"{"x":1,"a":[1,null],"b":{"c":1.5}}"#)
        #expect(try replace(#"{"x":1 }"#, ["a": "q\"\n"]) == #"{"x":1,"a":"q\"\n" }"#)
    }

    @Test func everyOccurrenceIsReplaced() throws {
        #expect(try replace(#"{"a":1,"b":2,"\u0061":3}"#, ["a": 9]) == #"{"a":9,"b":2,"\u0061":9}"#)
    }

    @Test(arguments: [
        (#"{"a":1,"b":2,"c":3}"#, "a", #"{"b":2,"c":3}"#), (#"{"a":1,"b":2,"c":3}"#, "b", #"{"a":1,"c":3}"#),
        (#"{"a":1,"b":2,"c":3}"#, "c", #"{"a":1,"b":2}"#), (#"{"a":1}"#, "a", "{}"), (#"{ "a" : 1 }"#, "a", "{ }"),
        (#"{ "a":1 , "b":2 }"#, "a", #"{"b":2 }"#), (#"{"a":1,"a":2,"b":3}"#, "a", #"{"b":3}"#),
        (#"{"x":{"a":1},"a":2}"#, "a", #"{"x":{"a":1}}"#), ("{}", "a", "{}"),
    ])
    func membersAreRemovedWithTheirComma(text: String, name: String, expected: String) throws {
        #expect(try remove(text, name) == expected)
    }

    @Test func removingAndAddingInOnePass() throws {
        let document = try JSONDocument(#"{"a":1,"b":2}"#)
        let bytes = document.editing(replacing: [("c", 3), ("b", 9)], removing: ["a", "b"])
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"c":3}"#)
    }

    @Test func aNestedObjectCanBeEdited() throws {
        let node = try #require(try JSONDocument(#"[{"delta":{"content":"x"}}]"#).root[0]?["delta"])
        let bytes = node.editing(replacing: [("role", "assistant")])
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"content":"x","role":"assistant"}"#)
    }

    @Test func editingSomethingElseIsAProgrammersMistake() async {
        await #expect(processExitsWith: .failure) {
            _ = try JSONDocument("[1]").replacing(["a": 1])
        }
    }
}
