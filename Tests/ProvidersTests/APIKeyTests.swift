import Testing

@testable import Providers

struct APIKeyTests {
    @Test func doesNotShowItself() throws {
        let key = APIKey("sk-very-secret")
        #expect("\(key)" == "[redacted]")
        #expect(String(reflecting: key) == "[redacted]")
        var dumped = ""
        dump(key, to: &dumped)
        let configuration = OpenAIProvider.Configuration(
            name: "p",
            baseURL: try BaseURL("http://h", provider: "p"),
            key: key
        )
        dump(configuration, to: &dumped)
        dumped += "\(configuration)"
        #expect(!dumped.contains("secret"))
    }

    @Test(arguments: [
        ("a sk-1234 b sk-1234", "a [redacted] b [redacted]"), ("sk-123", "sk-123"), ("", ""),
        ("ssk-1234", "s[redacted]"),
    ])
    func isBlackedOutOfTexts(text: String, expected: String) {
        #expect(String(decoding: APIKey("sk-1234").redacted(from: Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test func aKeyTooShortToBeOneIsLeftAlone() {
        #expect(APIKey("e").redacted(from: Array("error".utf8)) == Array("error".utf8))
    }
}
