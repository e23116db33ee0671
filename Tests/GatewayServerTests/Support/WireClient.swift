import Conversation
import NIOCore
import NIOPosix

/// An answer as it came over the wire.
struct WireResponse: Sendable {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONNode? { try? JSONDocument(body).root }
    /// OpenAI's error object, if all of its four keys are there.
    var error: JSONNode? {
        guard let error = json?["error"], error.members.map(\.key.string) == ["message", "type", "param", "code"] else {
            return nil
        }
        return error
    }
}

/// One connection, on which a test says exactly what is sent and when it is closed.
struct WireClient {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var buffer: [UInt8] = []
    private var isChunked = false
    private var remaining = 0

    struct ConnectionClosed: Error {}

    static func with<Result: Sendable>(
        port: Int,
        _ body: @Sendable (inout WireClient) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var client = WireClient(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&client)
        }
    }

    private init(
        inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    func send(_ bytes: [UInt8]) async throws {
        try await outbound.write(ByteBuffer(bytes: bytes))
    }

    func send(_ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8] = []) async throws {
        let host = headers["host"] ?? "test"
        var head = "\(method) \(path) HTTP/1.1\r\nhost: \(host)\r\ncontent-length: \(body.count)\r\n"
        for (name, value) in headers where name != "host" { head += "\(name): \(value)\r\n" }
        try await send(Array((head + "\r\n").utf8) + body)
    }

    /// Reads the head of an answer.
    mutating func head() async throws -> WireResponse {
        let end = Array("\r\n\r\n".utf8)
        var position = 0
        while true {
            if let found = buffer[position...].firstRange(of: end) {
                let lines = String(decoding: buffer[..<found.lowerBound], as: UTF8.self).split(separator: "\r\n")
                buffer.removeSubrange(..<found.upperBound)
                return start(lines)
            }
            position = max(0, buffer.count - 3)
            try await more()
        }
    }

    /// Reads the next part of the body: a chunk, or all of it; `nil` at its end.
    mutating func part() async throws -> [UInt8]? {
        guard isChunked else {
            guard remaining > 0 else { return nil }
            while buffer.count < remaining { try await more() }
            defer {
                buffer.removeFirst(remaining)
                remaining = 0
            }
            return Array(buffer.prefix(remaining))
        }
        while buffer.firstRange(of: Array("\r\n".utf8)) == nil { try await more() }
        let line = buffer.firstRange(of: Array("\r\n".utf8))!
        let size = Int(String(decoding: buffer[..<line.lowerBound], as: UTF8.self), radix: 16)!
        while buffer.count < line.upperBound + size + 2 { try await more() }
        let part = Array(buffer[line.upperBound..<line.upperBound + size])
        buffer.removeFirst(line.upperBound + size + 2)
        return size == 0 ? nil : part
    }

    /// Reads a whole answer; of one to `HEAD` there is no body, whatever its length.
    mutating func response(hasBody: Bool = true) async throws -> WireResponse {
        var response = try await head()
        guard hasBody else { return response }
        while let part = try await part() { response.body += part }
        return response
    }

    /// Whether the server closes the connection without sending more.
    mutating func isClosed() async throws -> Bool {
        do {
            try await more()
            return false
        } catch is ConnectionClosed {
            return true
        }
    }

    private mutating func start(_ lines: [Substring]) -> WireResponse {
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        isChunked = headers["transfer-encoding"] == "chunked"
        remaining = headers["content-length"].flatMap { Int($0) } ?? 0
        return WireResponse(status: Int(lines[0].split(separator: " ")[1])!, headers: headers)
    }

    private mutating func more() async throws {
        guard let part = try await inbound.next(isolation: #isolation) else { throw ConnectionClosed() }
        buffer += part.readableBytesView
    }
}
