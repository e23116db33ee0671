import Testing

@testable import Providers

struct BaseURLTests {
    @Test(arguments: [
        ("https://api.openai.com/v1", "https://api.openai.com/v1", "api.openai.com"),
        ("https://api.openai.com/v1/", "https://api.openai.com/v1", "api.openai.com"),
        ("HTTP://127.0.0.1:11434//", "http://127.0.0.1:11434", "127.0.0.1:11434"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1", "[::1]:8080"),
        (
            "http://vllm.models.svc.cluster.local", "http://vllm.models.svc.cluster.local",
            "vllm.models.svc.cluster.local"
        ),
    ])
    func accepts(text: String, expected: String, host: String) throws {
        let url = try BaseURL(text, provider: "p")
        #expect(url.description == expected)
        #expect(url.host == host)
        #expect(url.isEncrypted == expected.hasPrefix("https"))
    }

    @Test(arguments: [
        ("", "no scheme"), ("api.openai.com", "no scheme"), ("ftp://x", "scheme other"),
        ("file:///etc/passwd", "scheme other"),
        ("http://", "no host"), ("http:///v1", "no host"), ("http://:80", "no host"), ("http://h:", "not a number"),
        ("http://h:port", "not a number"), ("http://h:+80", "not a number"), ("http://h:0", "outside"),
        ("http://h:65536", "outside"),
        ("http://a:b@h/v1", "user name"), ("http://key@h", "user name"), ("http://h/v1?x=1", "query"),
        ("http://h/v1#x", "fragment"),
        ("http://h/a b", "white space"), ("http://h/\n", "white space"), ("http://h/é", "white space"),
        ("http://h\\x", "white space"),
        ("http://[::1", "no host"), ("http://[::1]x", "no host"), ("http://a:b:c", "no host"),
    ])
    func refuses(text: String, part: String) {
        let error = #expect(throws: ProviderError.self) { try BaseURL(text, provider: "local") }
        #expect(error?.code == .misconfigured)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("'local'") == true)
    }

    @Test func aPasswordIsNotRepeated() {
        let error = #expect(throws: ProviderError.self) { try BaseURL("https://user:hunter2@host/v1", provider: "p") }
        #expect(error?.message.contains("hunter2") == false)
    }
}
