public import Conversation

/// A request as the scripted upstream saw it.
public struct RecordedRequest: Sendable {
    /// The method.
    public let method: String
    /// The path with its query.
    public let path: String
    /// The headers in their order, names in lower case.
    public let headers: [(name: String, value: String)]
    /// The body.
    public let body: [UInt8]
    /// When the whole of it had come.
    public let received: ContinuousClock.Instant
    /// When the client closed the connection before the answer was whole.
    public internal(set) var disconnected: ContinuousClock.Instant?
    /// Whether the whole answer has been sent.
    public internal(set) var isAnswered = false
    /// The body as JSON, if it is.
    public let json: JSONNode?

    init(method: String, path: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
        received = .now
        json = (try? JSONDocument(body))?.root
    }

    /// The model asked for.
    public var model: String? { json?["model"]?.string }
    /// Whether a stream was asked for.
    public var isStreaming: Bool { json?["stream"]?.bool ?? false }
    /// Whether usage was asked for.
    public var includesUsage: Bool { json?["stream_options"]?["include_usage"]?.bool ?? false }

    /// The value of a header.
    public subscript(header: String) -> String? { headers.first { $0.name == header }?.value }
}
