internal import AsyncHTTPClient
internal import Conversation
internal import NIOCore
internal import NIOHTTP1

/// A server that speaks OpenAI's protocol: OpenAI itself, and Ollama, llama.cpp, vLLM, SGLang and many more.
///
/// Requests go to the base URL of the configuration and nowhere else: no redirect is followed, and nothing that a
/// client sends can change the address. Of a client's headers only `ProviderRequest.forwardedHeaders` are passed on.
public struct OpenAIProvider: ModelProvider {
    /// Where the server is and how to talk to it.
    public struct Configuration: Sendable {
        /// The name in the configuration.
        public var name: String
        /// Where the server is.
        public var baseURL: BaseURL
        /// The secret, if the server wants one.
        public var key: APIKey?
        /// Further headers to send with each request, such as `openai-organization`.
        public var headers: [ProviderRequest.Header]
        /// How long to wait.
        public var timeouts: Timeouts
        /// The most bytes that an answer which is not streamed may have.
        public var maximumResponseBytes: Int

        /// Makes a configuration.
        public init(
            name: String,
            baseURL: BaseURL,
            key: APIKey? = nil,
            headers: [ProviderRequest.Header] = [],
            timeouts: Timeouts = .init(),
            maximumResponseBytes: Int = 64 << 20
        ) {
            self.name = name
            self.baseURL = baseURL
            self.key = key
            self.headers = headers
            self.timeouts = timeouts
            self.maximumResponseBytes = maximumResponseBytes
        }
    }

    /// How long to wait for a server.
    public struct Timeouts: Sendable, Hashable {
        /// For a connection.
        public var connect: Duration
        /// For the next bytes of a stream, the first included.
        public var idle: Duration
        /// For the whole of an answer that is not streamed, and for the head of one that is.
        public var total: Duration

        /// Makes time limits.
        public init(connect: Duration = .seconds(10), idle: Duration = .seconds(120), total: Duration = .seconds(600)) {
            self.connect = connect
            self.idle = idle
            self.total = total
        }
    }

    private let configuration: Configuration
    private let transport: ProviderTransport
    private let failures: ProviderFailures
    private let headers: HTTPHeaders

    /// Makes a provider on a shared transport.
    public init(_ configuration: Configuration, transport: ProviderTransport) {
        self.configuration = configuration
        self.transport = transport
        failures = ProviderFailures(
            provider: configuration.name,
            host: configuration.baseURL.host,
            key: configuration.key
        )
        var headers = HTTPHeaders()
        headers.add(name: "user-agent", value: "thalamus")
        if let key = configuration.key { headers.add(name: "authorization", value: "Bearer " + key.value) }
        for header in configuration.headers { headers.replaceOrAdd(name: header.name, value: header.value) }
        self.headers = headers
    }

    /// The name in the configuration.
    public var name: String { configuration.name }

    /// Runs a request to its end.
    public func complete(_ request: ProviderRequest) async throws(ProviderError) -> ProviderResponse {
        try await whole(post(request, accepting: "application/json"))
    }

    /// Runs a request whose body says `"stream":true`.
    public func stream(_ request: ProviderRequest) async throws(ProviderError) -> ProviderStream {
        let deadline = NIODeadline.now() + TimeAmount(configuration.timeouts.total)
        let message = post(request, accepting: "text/event-stream")
        let response = try await execute(message, idle: configuration.timeouts.idle, until: deadline)
        try await requireSuccess(response, until: deadline)
        let type = response.headers.first(name: "content-type")?.lowercased() ?? ""
        if type.hasPrefix("application/json") || type.hasPrefix("text/html") {
            // Some servers report an error with a status of success, some do not stream at all.
            let body = try await collect(response.body, upTo: 1 << 20, until: deadline)
            if let error = try? JSONDocument(body).root["error"], !error.isNull {
                throw failures.status(502, headers: response.headers, body: body)
            }
            throw failures.invalidResponse("a stream was asked for, but its content type is \(type.prefix(64))")
        }
        return ProviderStream(head: head(response), payloads: .init(body: response.body, failures: failures))
    }

    /// The models that the server lists at `/models`.
    public func models() async throws(ProviderError) -> [ProviderModel] {
        var message = HTTPClientRequest(url: configuration.baseURL.description + "/models")
        message.headers = headers
        let body = try await whole(message).body
        guard let list = (try? JSONDocument(body))?.root["data"], list.kind == .array else {
            throw failures.invalidResponse("'/models' did not list any 'data'")
        }
        return list.elements.compactMap { node in
            node["id"]?.string.map { ProviderModel(id: $0, owner: node["owned_by"]?.string) }
        }
    }
}

extension OpenAIProvider {
    private func post(_ request: ProviderRequest, accepting type: String) -> HTTPClientRequest {
        var message = HTTPClientRequest(url: configuration.baseURL.description + "/" + request.endpoint.rawValue)
        message.method = .POST
        message.headers = headers
        message.headers.add(name: "content-type", value: "application/json")
        message.headers.add(name: "accept", value: type)
        for header in request.headers where ProviderRequest.forwardedHeaders.contains(header.name) {
            message.headers.replaceOrAdd(name: header.name, value: header.value)
        }
        message.body = .bytes(ByteBuffer(bytes: request.body))
        return message
    }

    /// Runs a request and collects its answer within the total time.
    private func whole(_ message: HTTPClientRequest) async throws(ProviderError) -> ProviderResponse {
        let deadline = NIODeadline.now() + TimeAmount(configuration.timeouts.total)
        let response = try await execute(message, idle: configuration.timeouts.total, until: deadline)
        try await requireSuccess(response, until: deadline)
        let body = try await collect(response.body, upTo: configuration.maximumResponseBytes, until: deadline)
        return ProviderResponse(head: head(response), body: body)
    }

    private func execute(
        _ message: HTTPClientRequest,
        idle: Duration,
        until deadline: NIODeadline
    ) async throws(ProviderError) -> HTTPClientResponse {
        do {
            guard let client = transport.client(.init(connect: configuration.timeouts.connect, idle: idle)) else {
                throw HTTPClientError.alreadyShutdown
            }
            return try await client.execute(message, deadline: deadline)
        } catch {
            throw failures.transport(error)
        }
    }

    private func requireSuccess(
        _ response: HTTPClientResponse,
        until deadline: NIODeadline
    ) async throws(ProviderError) {
        guard !(200..<300).contains(response.status.code) else { return }
        // The status tells enough if the body does not come or is too long.
        let body = try? await collect(response.body, upTo: 1 << 20, until: min(deadline, .now() + .seconds(5)))
        guard !Task.isCancelled else { throw failures.cancelled() }
        throw failures.status(Int(response.status.code), headers: response.headers, body: body ?? [])
    }

    /// Collects a body.
    ///
    /// The client library's own deadline ends with the head, so the time is kept here.
    private func collect(
        _ body: HTTPClientResponse.Body,
        upTo limit: Int,
        until deadline: NIODeadline
    ) async throws(ProviderError) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await chunk in body {
                guard bytes.count + chunk.readableBytes <= limit else {
                    throw failures.invalidResponse("it is longer than \(limit) bytes")
                }
                guard NIODeadline.now() < deadline else { throw HTTPClientError.deadlineExceeded }
                bytes.append(contentsOf: chunk.readableBytesView)
            }
        } catch {
            throw failures.transport(error)
        }
        guard !Task.isCancelled else { throw failures.cancelled() }
        return bytes
    }

    private func head(_ response: HTTPClientResponse) -> ProviderResponseHead {
        let visible = response.headers.lazy.map { ProviderRequest.Header($0.name.lowercased(), $0.value) }
            .filter { ProviderResponseHead.isVisible($0.name) }
        return ProviderResponseHead(status: Int(response.status.code), headers: Array(visible))
    }
}
