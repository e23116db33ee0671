public import Conversation

/// What the scripted upstream does with a request, step by step.
public struct UpstreamAnswer: Sendable {
    /// One thing to do.
    ///
    /// An answer without `end`, `close`, `reset` or `hang` closes the connection after its last step.
    public enum Step: Sendable {
        /// Send the status and the headers. Without `content-length` the body goes in chunks.
        case head(Int, [(name: String, value: String)])
        /// Send a part of the body.
        case bytes([UInt8])
        /// Wait.
        case pause(Duration)
        /// End the answer; the connection stays open.
        case end
        /// Close the connection.
        case close
        /// Reset the connection.
        case reset
        /// Do nothing until the client goes away.
        case hang
    }

    private let make: @Sendable (RecordedRequest) -> [Step]

    /// An answer that depends on the request.
    public init(_ make: @escaping @Sendable (RecordedRequest) -> [Step]) {
        self.make = make
    }

    /// The same steps for every request.
    public init(_ steps: [Step]) {
        make = { _ in steps }
    }

    /// What is done with a request.
    public func steps(for request: RecordedRequest) -> [Step] { make(request) }

    /// The answer after a wait.
    public func after(_ duration: Duration) -> UpstreamAnswer {
        UpstreamAnswer { [.pause(duration)] + make($0) }
    }

    /// A body of JSON.
    public static func json(_ status: Int, _ value: JSONValue, headers: [(String, String)] = []) -> UpstreamAnswer {
        body(status, value.bytes, type: "application/json", headers: headers)
    }

    /// Any body.
    public static func body(
        _ status: Int,
        _ bytes: [UInt8],
        type: String,
        headers: [(String, String)] = []
    ) -> UpstreamAnswer {
        let standard = [("content-type", type), ("content-length", String(bytes.count))]
        return UpstreamAnswer([
            .head(status, (standard + headers).map { (name: $0.0, value: $0.1) }), .bytes(bytes), .end,
        ])
    }

    /// OpenAI's error object.
    public static func error(
        _ status: Int,
        message: String = "scripted failure",
        code: String? = nil,
        retryAfter: String? = nil
    ) -> UpstreamAnswer {
        let error = OpenAIError(message: message, type: .init(status: status), code: code)
        let headers = retryAfter.map { [("retry-after", $0)] } ?? []
        return body(status, error.body, type: "application/json", headers: headers)
    }

    /// An error page as a proxy writes it.
    public static func html(_ status: Int) -> UpstreamAnswer {
        body(status, Array("<html><body><h1>\(status) Bad Gateway</h1></body></html>".utf8), type: "text/html")
    }

    /// Takes the request and never answers.
    public static let hang = UpstreamAnswer([.hang])
    /// Takes the request and resets the connection.
    public static let reset = UpstreamAnswer([.reset])
    /// Takes the request and closes the connection.
    public static let close = UpstreamAnswer([.close])
}
