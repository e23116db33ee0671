internal import NIOCore
internal import NIOHTTP1

/// Notices when a client leaves, and sends small pieces at once.
///
/// Without `TCP_NODELAY` the last small write of a stream waits for the client's delayed acknowledgement, 40 ms on
/// Linux. Accepted sockets inherit the option from the listening one there; it is set all the same.
final class ClientConnectionHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let connections: ClientConnections

    init(_ connections: ClientConnections) {
        self.connections = connections
    }

    func handlerAdded(context: ChannelHandlerContext) {
        connections.add(context.channel)
        try? context.channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
        let pipeline = context.pipeline.syncOperations
        if let encoder = try? pipeline.context(handlerType: HTTPResponseEncoder.self).handler {
            try? pipeline.addHandler(UnreadableRequestHandler(), position: .after(encoder))
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        connections.remove(context.channel)
    }

    func channelInactive(context: ChannelHandlerContext) {
        connections.remove(context.channel)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A client that closes is first seen as half closed, because the server allows half-closed connections.
        if event as? ChannelEvent == .inputClosed { connections.presence(of: context.channel)?.leave() }
        context.fireUserInboundEventTriggered(event)
    }
}
