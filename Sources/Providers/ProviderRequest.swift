/// A request to a provider.
public struct ProviderRequest: Sendable {
    /// What is asked for.
    public var endpoint: Endpoint
    /// The whole body in OpenAI's form, with the upstream's own name for the model.
    public var body: [UInt8]
    /// The client's headers, names in lower case.
    ///
    /// Only those that a provider may see are passed on.
    public var headers: [Header]
    /// What the preview provider shall say.
    ///
    /// No other provider looks at it.
    public var explanation: String?

    /// The kinds of request, as paths under the base URL.
    public enum Endpoint: String, Sendable {
        /// A chat completion.
        case chatCompletions = "chat/completions"
        /// Embeddings.
        case embeddings
    }

    /// A header field.
    public struct Header: Sendable, Hashable {
        /// The name, in lower case.
        public var name: String
        /// The value.
        public var value: String

        /// Makes a field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The headers of a client that a provider may see: tracing and the request's id.
    ///
    /// Never cookies or keys.
    public static let forwardedHeaders: Set<String> = [
        "traceparent", "tracestate", "x-request-id", "x-client-request-id",
    ]

    /// Makes a request.
    public init(
        endpoint: Endpoint = .chatCompletions,
        body: [UInt8],
        headers: [Header] = [],
        explanation: String? = nil
    ) {
        self.endpoint = endpoint
        self.body = body
        self.headers = headers
        self.explanation = explanation
    }
}
