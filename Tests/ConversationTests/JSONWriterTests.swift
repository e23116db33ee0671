import Testing

@testable import Conversation

struct JSONWriterTests {
    @Test func commasTakeCareOfThemselves() {
        var writer = JSONWriter()
        writer.object {
            $0.member("a", 1)
            $0.member("b") {
                $0.array {
                    $0.null()
                    $0.value("x")
                    $0.object { _ in }
                    $0.array { _ in }
                    $0.value(false)
                }
            }
            $0.member("c", true)
            $0.member("d", nil as String?)
            $0.member("e", 0.5)
            $0.member("f", ["g": [1, 2]])
        }
        let expected = #"{"a":1,"b":[null,"x",{},[],false],"c":true,"d":null,"e":0.5,"f":{"g":[1,2]}}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func aStringThatEndsLikeAContainerBeginsMattersNot() {
        var writer = JSONWriter()
        writer.array {
            for text in ["{", "[", ":", ",", " "] { $0.value(.string(text)) }
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"["{","[",":",","," "]"#)
    }

    @Test(arguments: [
        ("plain", "\"plain\""), ("é漢😀", "\"é漢😀\""), ("\"\\/", #""\"\\/""#), ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#),
        ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("", "\"\""),
    ])
    func textIsEscaped(text: String, expected: String) {
        #expect(String(decoding: JSONValue.string(text).bytes, as: UTF8.self) == expected)
        var writer = JSONWriter()
        writer.string(utf8: Array(text.utf8).lazy.map { $0 })
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        (1.0, "1"), (-0.5, "-0.5"), (1e300, "1e+300"), (0.1, "0.1"), (.nan, "null"), (.infinity, "null"),
        (1e-7, "1e-07"),
    ])
    func numbersReadBackAlike(number: Double, expected: String) throws {
        let bytes = JSONValue.number(number).bytes
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
        if number.isFinite { #expect(try JSONDocument(bytes).root.number == number) }
    }
}
