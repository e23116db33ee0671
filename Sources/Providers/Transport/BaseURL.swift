/// The address under which a provider's paths lie, checked once when the configuration is read.
///
/// Only `http` and `https`, no user name or password, no query and no fragment: a request can then go nowhere else.
public struct BaseURL: Sendable, Hashable, CustomStringConvertible {
    /// `scheme://host[:port][/path]` without a slash at the end.
    public let description: String
    /// `host[:port]`, for messages.
    public let host: String
    /// Whether the connection is encrypted.
    public let isEncrypted: Bool

    /// Checks an address.
    /// - Throws: ``ProviderError`` with the code `misconfigured` that says what is wrong with it.
    public init(_ text: String, provider: String) throws(ProviderError) {
        func fault(_ problem: String) -> ProviderError {
            let example = "Use a form like https://api.openai.com/v1."
            // What stands before an @ may be a password.
            let shown = text.contains("@") ? "the address" : "'\(text)'"
            let message = "The 'base_url' of provider '\(provider)' is wrong: \(shown) \(problem). \(example)"
            return ProviderError(.misconfigured, provider: provider, message: message)
        }
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw fault("has no scheme") }
        let scheme = parts[0].lowercased()
        guard scheme == "http" || scheme == "https" else { throw fault("has a scheme other than http and https") }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
            throw fault("holds white space or a character that must be percent-encoded")
        }
        var rest = parts[1]
        while rest.hasSuffix("/") { rest.removeLast() }
        guard !rest.contains("?") else { throw fault("has a query") }
        guard !rest.contains("#") else { throw fault("has a fragment") }
        let authority = rest.prefix { $0 != "/" }
        guard !authority.contains("@") else { throw fault("holds a user name or password; use 'api_key'") }
        guard let port = Self.port(in: authority) else { throw fault("has no host, or a port that is not a number") }
        guard (1...65535).contains(port ?? 443) else { throw fault("has a port outside 1 to 65535") }
        host = String(authority)
        isEncrypted = scheme == "https"
        description = scheme + "://" + rest
    }

    /// The port of `host`, `host:port`, `[v6]` or `[v6]:port`: `.some(nil)` when there is none, nil when it is wrong.
    private static func port(in authority: Substring) -> Int?? {
        var name = authority
        var digits: Substring?
        if authority.hasPrefix("[") {
            guard let bracket = authority.lastIndex(of: "]") else { return nil }
            name = authority[authority.index(after: authority.startIndex)..<bracket]
            let rest = authority[authority.index(after: bracket)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
            digits = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = authority.lastIndex(of: ":") {
            name = authority[..<colon]
            digits = authority[authority.index(after: colon)...]
            guard !name.contains(":") else { return nil }
        }
        guard !name.isEmpty else { return nil }
        guard let digits else { return .some(nil) }
        guard let port = Int(digits), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return .some(port)
    }
}
