import Testing

@testable import Conversation

struct JSONDocumentTests {
    /// In the manner of JSONTestSuite's `y_` files.
    @Test(arguments: [
        "[]", "{}", "null", "true", "false", "0", "-0", "-1", "1.5", "1e5", "1E+5", "1e-5",
        "123456789012345678901234567890",
        "0e1", "1.0e+00", "\"\"", "\"a\"", " [ ] ", "\t\n\r[1 , 2]\n", "[[],{},[[]]]", #"{"a":1,"a":2}"#, #"{"":0}"#,
        #"["\"\\\/\b\f\n\r\t"]"#, #"["\u0041\uD834\uDD1E"]"#, #"["\uD800"]"#, #"["\uDC00x"]"#, #"["\u0000"]"#,
        "[\"\u{7F}\"]", "[\"é\"]", "[\"\u{10FFFF}\"]", "[\"\u{2028}\u{FEFF}\"]", #"{"a":{"b":[null,true,{"c":"d"}]}}"#,
        "[1e400]", "[-1.5E-10]", #"["aaaaaaaaaaaaaaaa\"bbbbbbbbbbbbb"]"#, "\"1234567\"", "\"12345678\"",
        "\"123456789\"",
    ])
    func accepts(_ text: String) throws {
        let document = try JSONDocument(text)
        #expect(document.bytes == Array(text.utf8))
        // What was understood, written again, is understood alike.
        let rewritten = document.root.rewritten.bytes
        #expect(try JSONDocument(rewritten).root.rewritten.bytes == rewritten)
    }

    /// In the manner of JSONTestSuite's `n_` files.
    @Test(arguments: [
        "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1,,2]", "{\"a\"", "{\"a\":", "{\"a\":1",
        "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\" 1}", "{\"a\",1}", "{1:1}", "{,}", "[1}", "{\"a\":1]",
        "[]]",
        "{}{}", "1 2", "nul", "nulll", "True", "tru", "falsee", "NaN", "Infinity", "-", "-a", "+1", "01", "-01", "1.",
        ".5",
        "1.e5", "1e", "1e+", "0x1", "1_000", "1a", "\"", "\"a", "'a'", "\"\\\"", "\"\\x\"", "\"\\u\"", "\"\\u12\"",
        "\"\\u12G4\"", "\"\\", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\"12345678\n\"", "// c\n1", "/**/1", "[1]/**/",
        "\u{FEFF}1",
        "\u{A0}1", "[\u{B}1]", "-\"a\"", "[\"a\":1]", "--1", "1-", "[-]",
    ])
    func refuses(_ text: String) {
        #expect(throws: JSONError.self) { try JSONDocument(text) }
    }

    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE2, 0x82],
            [0xE2, 0x28, 0xA1],
            [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x92], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80],
            [0xFF], [0xE2, 0x82, 0x28],
        ] as [[UInt8]]
    )
    func refusesTextThatIsNotUTF8(_ bytes: [UInt8]) throws {
        let error = #expect(throws: JSONError.self) {
            try JSONDocument([UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")])
        }
        #expect(error?.expected == "valid UTF-8")
        #expect(error?.offset == 1)
    }

    @Test func depthIsBounded() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSONDocument(nested(128)) }
        let error = #expect(throws: JSONError.self) { try JSONDocument(nested(129)) }
        #expect(error?.expected == "at most 128 levels of nesting")
        #expect(throws: JSONError.self) { try JSONDocument(nested(4), maximumDepth: 3) }
        #expect(throws: JSONError.self) { try JSONDocument(String(repeating: "[", count: 1_000_000)) }
    }

    @Test(arguments: [
        ("{\"a\" 1}", 5, 1, 6, "':' after the member name", "'1'"),
        ("{\n  \"a\": tru\n}", 12, 2, 11, "'true'", "byte 0xA"),
        ("[1,", 3, 1, 4, "a value", "the end of the text"),
        ("[1 2]", 3, 1, 4, "',' or ']' after an element", "'2'"),
        ("{\"a\":1 ]", 7, 1, 8, "',' or '}' after a member", "']'"),
        ("{} x", 3, 1, 4, "the end of the text after the value", "'x'"),
    ])
    func errorsSayWhereAndWhat(text: String, offset: Int, line: Int, column: Int, expected: String, found: String) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(text) }
        #expect(error?.offset == offset)
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.expected == expected)
        #expect(error?.found == found)
        #expect(error?.description.contains("line \(line), column \(column)") == true)
    }

    @Test func valuesAreReadByType() throws {
        let root = try JSONDocument(
            #"{"s":"a\nb\u00e9\ud83d\ude00\ud800","i":42,"f":1.5,"w":3e2,"b":true,"n":null,"a":[1,[2],{"k":"v"}],"o":{"x":1}}"#
        ).root
        #expect(root["s"]?.string == "a\nbé😀\u{FFFD}")
        #expect(root["s"]?.characterCount == 6)
        #expect(root["i"]?.integer == 42)
        #expect(root["f"]?.number == 1.5)
        #expect(root["f"]?.integer == nil)
        #expect(root["w"]?.integer == 300)
        #expect(root["b"]?.bool == true)
        #expect(root["n"]?.isNull == true)
        #expect(root["a"]?[1]?[0]?.integer == 2)
        #expect(root["a"]?[2]?["k"]?.string == "v")
        #expect(root["a"]?[3] == nil)
        #expect(root["a"]?[-1] == nil)
        #expect(root["a"]?.array?.count == 3)
        #expect(root["o"]?.object?.map(\.key) == ["x"])
        #expect(root["missing"] == nil)
        #expect(root["i"]?["x"] == nil)
        #expect(root["i"]?.string == nil)
        #expect(root["s"]?.number == nil)
        #expect(String(decoding: root["a"]?.rawBytes ?? [], as: UTF8.self) == #"[1,[2],{"k":"v"}]"#)
        #expect(try JSONDocument("1e400").root.number == nil)
    }

    @Test func namesAreComparedAsTextsAndTheLastOneCounts() throws {
        let root = try JSONDocument(#"{"model":"a","mod\u0065l":"b"}"#).root
        #expect(root["model"]?.string == "b")
        #expect(root.members.first { _ in true }?.key.isString("model") == true)
    }

    @Test func aNodeOutlivesItsDocument() throws {
        func node() throws -> JSONNode? { try JSONDocument(#"{"a":["x"]}"#).root["a"]?[0] }
        #expect(try node()?.string == "x")
    }
}

extension JSONNode {
    /// The node as a value to be written.
    fileprivate var rewritten: JSONValue {
        switch kind {
        case .null: .null
        case .bool: .bool(bool ?? false)
        case .number: .raw(Array(rawBytes))
        case .string: .string(string ?? "")
        case .array: .array(elements.map(\.rewritten))
        case .object: .object(members.map { .init($0.key.string ?? "", $0.value.rewritten) })
        }
    }
}
