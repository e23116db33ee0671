internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOHTTP1

extension Request {
    /// The whole body.
    ///
    /// - Parameters:
    ///   - limit: its most bytes.
    ///   - channel: the connection, on which a client that asks whether to send its body is told to.
    /// - Throws: `WireError` of status 413 beyond `limit` bytes, 415 when the body is compressed.
    func wholeBody(upTo limit: Int, on channel: any Channel) async throws -> [UInt8] {
        if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" {
            let message = "content-encoding '\(encoding.prefix(32))' is not supported; send the body uncompressed"
            throw WireError(status: 415, message: message, code: "unsupported_content_encoding")
        }
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw WireError.tooLarge(limit: limit)
        }
        if headers[.expect]?.lowercased() == "100-continue" { channel.sendContinue() }
        do {
            let buffer = try await body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw WireError.tooLarge(limit: limit)
        } catch is HTTPParserError {
            let message = "the request body ended early or is not framed as HTTP/1.1 demands"
            throw WireError(message: message, code: "invalid_body")
        } catch is IOError {
            throw CancellationError()  // The client is gone.
        }
    }
}

extension Channel {
    /// Tells a client to send its body; without it `curl` waits a second before it sends more than a megabyte.
    ///
    /// Written below the encoder of responses, which knows nothing of it.
    fileprivate func sendContinue() {
        eventLoop.execute {
            let encoder = try? self.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
            encoder?.writeAndFlush(NIOAny(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")), promise: nil)
        }
    }
}

extension WireError {
    /// A body beyond the limit.
    static func tooLarge(limit: Int) -> WireError {
        let message =
            "the request body is larger than the limit of \(limit) bytes; send less or raise server.body_limit_mib"
        return WireError(status: 413, message: message, code: "request_too_large")
    }
}
