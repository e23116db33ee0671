internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// One connection of the scripted upstream: reads a request, performs its answer, and again.
struct UpstreamConnection {
    typealias Wrapped = NIOAsyncChannel<HTTPServerRequestPart, HTTPPart<HTTPResponseHead, ByteBuffer>>

    private let connection: Wrapped
    private let upstream: ScriptedUpstream

    init(_ connection: Wrapped, upstream: ScriptedUpstream) {
        self.connection = connection
        self.upstream = upstream
    }

    /// Without the handler for pipelining, which would stop reading and so miss that a client went away.
    static func wrap(_ channel: any Channel) throws -> Wrapped {
        try channel.pipeline.syncOperations.configureHTTPServerPipeline(
            withPipeliningAssistance: false,
            withErrorHandling: false
        )
        try channel.pipeline.syncOperations.addHandler(BufferedResponses())
        return try Wrapped(wrappingChannelSynchronously: channel)
    }

    /// Runs until the connection is closed, by either side.
    func run() async {
        // Whatever ends a connection is part of the script or the client's doing.
        try? await connection.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let next):
                    head = next
                    body = []
                case .body(let chunk): body.append(contentsOf: chunk.readableBytesView)
                case .end:
                    guard let head else { return }
                    let headers = head.headers.map { (name: $0.name.lowercased(), value: $0.value) }
                    let method = head.method.rawValue
                    let request = RecordedRequest(method: method, path: head.uri, headers: headers, body: body)
                    guard try await answer(request, outbound) else { return }
                }
            }
        }
    }

    /// - Returns: Whether the connection can take another request.
    private func answer(
        _ request: RecordedRequest,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPPart<HTTPResponseHead, ByteBuffer>>
    ) async throws -> Bool {
        let (number, answer) = upstream.accept(request)
        connection.channel.closeFuture.whenComplete { [upstream] _ in
            upstream.update(number) { if !$0.isAnswered { $0.disconnected = .now } }
        }
        for step in answer.steps(for: request) {
            switch step {
            case .head(let status, let headers):
                var fields = HTTPHeaders()
                for header in headers { fields.add(name: header.name, value: header.value) }
                let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: fields)
                try await outbound.write(.head(head))
            case .bytes(let bytes): try await outbound.write(.body(ByteBuffer(bytes: bytes)))
            case .pause(let duration): try await Task.sleep(for: duration)
            case .end:
                upstream.update(number) { $0.isAnswered = true }
                try await outbound.write(.end(nil))
                return true
            case .close:
                upstream.update(number) { $0.isAnswered = true }
                return false
            case .reset:
                upstream.update(number) { $0.isAnswered = true }
                // A connection that lingers for no time is closed with a reset.
                let options = connection.channel as? any SocketOptionProvider
                try await options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
                try await connection.channel.close()
                return false
            case .hang:
                try await connection.channel.closeFuture.get()
                return false
            }
        }
        return false
    }
}

/// Lets a response's body be a `ByteBuffer`, which may cross tasks, where the pipeline wants `IOData`, which may not.
private final class BufferedResponses: ChannelOutboundHandler {
    typealias OutboundIn = HTTPPart<HTTPResponseHead, ByteBuffer>
    typealias OutboundOut = HTTPServerResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part: OutboundOut =
            switch unwrapOutboundIn(data) {
            case .head(let head): .head(head)
            case .body(let buffer): .body(.byteBuffer(buffer))
            case .end(let trailers): .end(trailers)
            }
        context.write(wrapOutboundOut(part), promise: promise)
    }
}
