internal import Conversation
internal import NIOCore
internal import NIOHTTP1

/// Gives OpenAI's error object to the bare 400 that the server writes for what is not HTTP, or has too long a head.
///
/// Such a request reaches no route and no middleware.
final class UnreadableRequestHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Every answer of a route has an id.
        guard case .head(var head) = unwrapOutboundIn(data), head.status == .badRequest,
            !head.headers.contains(name: "x-request-id")
        else { return context.write(data, promise: promise) }
        let message =
            "the request is not valid HTTP/1.1, or its address or headers are too long (32 KiB each, 64 KiB in all)"
        let body = WireError(message: message, code: "invalid_http").body
        head.headers.replaceOrAdd(name: "content-length", value: String(body.count))
        head.headers.replaceOrAdd(name: "content-type", value: "application/json")
        head.headers.replaceOrAdd(name: "x-request-id", value: Identifiers.make("req_", seconds: secondsSince1970()))
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: promise)
    }
}
