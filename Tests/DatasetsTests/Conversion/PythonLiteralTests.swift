import Testing

@testable import Datasets

struct PythonLiteralTests {
    @Test(arguments: [
        ("['a']", ["a"]),
        ("['a', \"b's\"]", ["a", "b's"]),
        (#"['one\ntwo', 'it\'s \\ \x41\u00e9\d']"#, ["one\ntwo", "it's \\ Aé\\d"]),
        ("[]", []),
    ])
    func listsOfTextsAreRead(text: String, expected: [String]) {
        #expect(PythonLiteral.texts(text) == expected)
    }

    @Test(arguments: ["plain", "[1, 2]", "['open", "['a'] and more", "['a' 'b']", #"['\x4']"#])
    func allElseIsNone(text: String) {
        #expect(PythonLiteral.texts(text) == nil)
    }
}
