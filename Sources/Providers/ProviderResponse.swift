/// How an upstream's answer begins.
public struct ProviderResponseHead: Sendable, Equatable {
    /// The HTTP status, always one of success.
    public var status: Int
    /// Those of the upstream's headers that a client may see, names in lower case.
    public var headers: [ProviderRequest.Header]

    /// Makes a head.
    public init(status: Int = 200, headers: [ProviderRequest.Header] = []) {
        self.status = status
        self.headers = headers
    }

    /// The value of a header.
    public subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

    /// Whether a client may see a header of the upstream's.
    static func isVisible(_ name: String) -> Bool {
        ["x-request-id", "openai-processing-ms", "openai-version", "retry-after"].contains(name)
            || name.hasPrefix("x-ratelimit-")
    }
}

/// A whole answer.
public struct ProviderResponse: Sendable, Equatable {
    /// How it begins.
    public var head: ProviderResponseHead
    /// The body as the upstream sent it.
    public var body: [UInt8]

    /// Makes an answer.
    public init(head: ProviderResponseHead = .init(), body: [UInt8]) {
        self.head = head
        self.body = body
    }
}

/// A streamed answer whose head has come.
public struct ProviderStream: Sendable {
    /// How it begins.
    public var head: ProviderResponseHead
    /// The payloads of its events, `[DONE]` included.
    public var payloads: ProviderPayloads

    /// Makes an answer.
    public init(head: ProviderResponseHead = .init(), payloads: ProviderPayloads) {
        self.head = head
        self.payloads = payloads
    }
}
